import type { Node } from './markdown.ts';
import type { TimeStyle } from './time.ts';

/** Beyond this nesting text is left as it is, so that thousands of delimiters can't exhaust the stack. */
export const MAX_DEPTH = 12;

const PAIRS = [
  ['||', 'spoiler'],
  ['~~', 'strike'],
  ['**', 'strong'],
  ['__', 'underline'],
  ['*', 'em'],
  ['_', 'em'],
] as const;

const ANGLE: [RegExp, (match: RegExpExecArray) => Node][] = [
  [/<@!?(\d{1,20})>/y, (m) => ({ type: 'user', id: m[1] ?? '' })],
  [/<#(\d{1,20})>/y, (m) => ({ type: 'channel', id: m[1] ?? '' })],
  [/<@&(\d{1,20})>/y, (m) => ({ type: 'role', id: m[1] ?? '' })],
  [
    /<\/([-_'\p{L}\p{N}]{1,32}(?: [-_'\p{L}\p{N}]{1,32}){0,2}):(\d{1,20})>/uy,
    (m) => ({ type: 'command', name: m[1] ?? '', id: m[2] ?? '' }),
  ],
  [/<a?:(\w{2,32}):(\d{1,20})>/y, (m) => ({ type: 'emoji', name: m[1] ?? '', id: m[2] ?? '' })],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y,
    (m) => ({ type: 'time', seconds: Number(m[1]), style: (m[2] ?? 'f') as TimeStyle }),
  ],
];
const AUTOLINK = /<(https?:\/\/[^\s<>]+)>/y;
const BARE = /https?:\/\/[^\s<\]]*[^\s<.,:;"'\]]/y;
const ESCAPE = /\\([^0-9A-Za-z\s])/y;

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Make a link node where the address is http or https, nothing otherwise (no `javascript:`, no `data:`). */
function link(address: string, children?: Node[], title?: string): Node | undefined {
  try {
    const url = new URL(address);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
    const shown = children ?? [{ type: 'text' as const, text: address }];
    return { type: 'link', url: url.href, ...(title ? { title } : {}), children: shown };
  } catch {
    return undefined;
  }
}

/** Read formatting, mentions and links in a run of text; `links` is off inside a link's own label. */
export function inline(text: string, depth: number, links: boolean): Node[] {
  if (depth > MAX_DEPTH) return [{ type: 'text', text }];
  const nodes: Node[] = [];
  // A delimiter without a partner stays without one further on: remember that instead of searching again.
  const unclosed = new Set<string>();
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const found = inlineAt(text, at, depth, links, unclosed);
    if (!found) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (found.node.type === 'text') plain += found.node.text;
    else {
      if (plain) nodes.push({ type: 'text', text: plain });
      plain = '';
      nodes.push(found.node);
    }
    at = found.end;
  }
  if (plain) nodes.push({ type: 'text', text: plain });
  return nodes;
}

interface Found {
  node: Node;
  end: number;
}

function inlineAt(text: string, at: number, depth: number, links: boolean, unclosed: Set<string>): Found | undefined {
  switch (text[at]) {
    case '\\': {
      const escaped = sticky(ESCAPE, text, at);
      return escaped ? { node: { type: 'text', text: escaped[1] ?? '' }, end: at + escaped[0].length } : undefined;
    }
    case '`':
      return codeAt(text, at, unclosed);
    case '<':
      return angleAt(text, at, links);
    case '[':
      return links ? maskedLink(text, at, depth) : undefined;
    case '@': {
      const word = ['@everyone', '@here'].find((name) => text.startsWith(name, at));
      return word ? { node: { type: 'everyone', text: word }, end: at + word.length } : undefined;
    }
    case 'h': {
      const bare = links ? withoutOpenEnd(sticky(BARE, text, at)?.[0]) : '';
      const node = link(bare);
      return node ? { node, end: at + bare.length } : undefined;
    }
    default:
      return pairAt(text, at, depth, links, unclosed);
  }
}

/** Leave off closing parentheses that weren't opened in the address: they are the sentence's. */
function withoutOpenEnd(address = ''): string {
  let end = address.length;
  let open = address.split('(').length - address.split(')').length;
  for (; open < 0 && /[).,]/.test(address[end - 1] ?? ''); end -= 1) if (address[end - 1] === ')') open += 1;
  return address.slice(0, end);
}

function angleAt(text: string, at: number, links: boolean): Found | undefined {
  for (const [pattern, make] of ANGLE) {
    const match = sticky(pattern, text, at);
    if (match) return { node: make(match), end: at + match[0].length };
  }
  const address = links ? sticky(AUTOLINK, text, at) : null;
  const node = address ? link(address[1] ?? '') : undefined;
  return address && node ? { node, end: at + address[0].length } : undefined;
}

function codeAt(text: string, at: number, unclosed: Set<string>): Found | undefined {
  let ticks = 1;
  while (text[at + ticks] === '`') ticks += 1;
  const fence = '`'.repeat(ticks);
  if (!unclosed.has(fence)) {
    for (let end = text.indexOf(fence, at + ticks); end !== -1; end = text.indexOf(fence, end + 1)) {
      if (text[end + ticks] === '`' || text[end - 1] === '`') continue;
      const code = text.slice(at + ticks, end);
      return { node: { type: 'code', text: ticks > 1 ? code.trim() : code }, end: end + ticks };
    }
    unclosed.add(fence);
  }
  return { node: { type: 'text', text: fence }, end: at + ticks };
}

function pairAt(text: string, at: number, depth: number, links: boolean, unclosed: Set<string>): Found | undefined {
  for (const [mark, type] of PAIRS) {
    if (!text.startsWith(mark, at) || unclosed.has(mark)) continue;
    if (mark === '_' && /\w/.test(text[at - 1] ?? '')) continue;
    const next = text[at + mark.length] ?? '';
    if (mark.length === 1 && (next === mark || !next.trim())) continue;
    const end = closing(text, at + mark.length, mark);
    if (end === -1) {
      unclosed.add(mark);
      continue;
    }
    const children = inline(text.slice(at + mark.length, end), depth + 1, links);
    return { node: { type, children }, end: end + mark.length };
  }
  return undefined;
}

/** Find where a delimiter closes, passing over escapes and code; -1 if nowhere. */
function closing(text: string, from: number, mark: string): number {
  const char = mark[0] as string;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '`') {
      const end = text.indexOf('`', at + 1);
      if (end !== -1) at = end;
    } else if (text[at] === char) {
      let run = 1;
      while (text[at + run] === char) run += 1;
      const single = mark.length === 1;
      // `**` inside `*…*` is bold of its own; a run of three closes bold and italic together.
      const fits = single ? run !== 2 : run >= 2;
      const end = at + run - mark.length;
      const word = mark === '_' && /\w/.test(text[at + run] ?? '');
      const spaced = single && /\s/.test(text[end - 1] ?? '');
      if (fits && end > from && !word && !spaced) return end;
      at += run - 1;
    }
  }
  return -1;
}

const MASK_TARGET = /\]\(\s*(?:<([^<>\s]+)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+"([^"\n]*)")?\s*\)/y;

function maskedLink(text: string, at: number, depth: number): Found | undefined {
  let open = 0;
  for (let end = at + 1; end < text.length; end += 1) {
    const char = text[end];
    if (char === '\\') end += 1;
    else if (char === '[') open += 1;
    else if (char === ']' && open > 0) open -= 1;
    else if (char === ']') {
      const target = sticky(MASK_TARGET, text, end);
      const label = text.slice(at + 1, end);
      // A label that looks like an address could name another one than it leads to: Discord leaves such links alone.
      if (!target || !label.trim() || /https?:\/\//i.test(label)) return undefined;
      const node = link(target[1] ?? target[2] ?? '', inline(label, depth + 1, false), target[3]);
      return node ? { node, end: end + target[0].length } : undefined;
    }
  }
  return undefined;
}
