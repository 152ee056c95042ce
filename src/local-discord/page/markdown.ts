import { inline, MAX_DEPTH } from './markdown-inline.ts';
import type { TimeStyle } from './time.ts';

/** One piece of formatted text. */
export type Node =
  | { type: 'text'; text: string }
  | { type: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'subtext'; children: Node[] }
  | { type: 'heading'; level: 1 | 2 | 3; children: Node[] }
  | { type: 'list'; ordered: boolean; start: number; items: Node[][] }
  | { type: 'code'; text: string }
  | { type: 'codeblock'; language: string; text: string }
  | { type: 'link'; url: string; title?: string; children: Node[] }
  | { type: 'user' | 'channel' | 'role'; id: string }
  | { type: 'everyone'; text: string }
  | { type: 'command'; name: string; id: string }
  | { type: 'emoji'; name: string; id: string }
  | { type: 'time'; seconds: number; style: TimeStyle };

const BULLET = /^( *)(?:([-*])|(\d{1,9})\.) +(?=\S)/;
const HEADING = /^(#{1,3}) +(?=\S)/;
const SUBTEXT = /^-# +(?=\S)/;
const FENCE_LANGUAGE = /([\w+#.-]*)\n/y;

/** Read a whole message as Discord does: blocks (quotes, headings, lists, code) and what stands inside them. */
export function parseMarkdown(text: string): Node[] {
  return parseBlocks(text.replace(/\r\n?/g, '\n'), 0, false);
}

/** Read one line's formatting only (embed titles, names of fields): no headings, lists or quotes. */
export function parseInline(text: string): Node[] {
  return inline(text, 0, true);
}

function parseBlocks(text: string, depth: number, quoted: boolean): Node[] {
  const nodes: Node[] = [];
  let paragraph = '';
  const flush = (beforeBlock: boolean) => {
    // The line break between a paragraph and a block is the block's own.
    const run = beforeBlock ? paragraph.replace(/\n$/, '') : paragraph;
    if (run) nodes.push(...inline(run, depth, true));
    paragraph = '';
  };
  let at = 0;
  while (at < text.length) {
    const lineStart = at === 0 || text[at - 1] === '\n';
    const block = lineStart && depth < MAX_DEPTH ? blockAt(text, at, depth, quoted) : undefined;
    if (block) {
      flush(true);
      nodes.push(...block.nodes);
      at = block.end;
      continue;
    }
    const lineEnd = endOfLine(text, at);
    const fence = nextFence(text, at, lineEnd);
    if (fence) {
      paragraph += text.slice(at, fence.start);
      flush(true);
      nodes.push(fence.node);
      at = text[fence.end] === '\n' ? fence.end + 1 : fence.end;
      continue;
    }
    paragraph += text.slice(at, lineEnd + 1);
    at = lineEnd + 1;
  }
  flush(false);
  return nodes;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Find a code block that begins on this line; its text may run over many. */
function nextFence(text: string, from: number, before: number): { start: number; end: number; node: Node } | undefined {
  for (let at = text.indexOf('```', from); at !== -1 && at < before; at = text.indexOf('```', at + 3)) {
    if (text[at - 1] === '\\') continue;
    const close = text.indexOf('```', at + 3);
    const body = text.slice(at + 3, close);
    if (close === -1) return undefined;
    if (!body.trim()) continue;
    FENCE_LANGUAGE.lastIndex = 0;
    const language = FENCE_LANGUAGE.exec(body)?.[1] ?? '';
    const shown = body.slice(language ? language.length + 1 : 0).replace(/^\n|\n$/g, '');
    return { start: at, end: close + 3, node: { type: 'codeblock', language, text: shown } };
  }
  return undefined;
}

interface Block {
  nodes: Node[];
  end: number;
}

function blockAt(text: string, at: number, depth: number, quoted: boolean): Block | undefined {
  if (!quoted && text.startsWith('>>> ', at)) {
    return { nodes: [{ type: 'quote', children: parseBlocks(text.slice(at + 4), depth + 1, true) }], end: text.length };
  }
  const lineEnd = endOfLine(text, at);
  const line = text.slice(at, lineEnd);
  if (!quoted && (line.startsWith('> ') || line === '>')) {
    const lines: string[] = [];
    let end = at;
    while (end < text.length) {
      const next = text.slice(end, endOfLine(text, end));
      if (!next.startsWith('> ') && next !== '>') break;
      lines.push(next.slice(2));
      end = endOfLine(text, end) + 1;
    }
    return { nodes: [{ type: 'quote', children: parseBlocks(lines.join('\n'), depth + 1, true) }], end };
  }
  const heading = HEADING.exec(line);
  if (heading) {
    const level = (heading[1]?.length ?? 1) as 1 | 2 | 3;
    const children = inline(line.slice(heading[0].length).replace(/ +#+ *$/, ''), depth + 1, true);
    return { nodes: [{ type: 'heading', level, children }], end: lineEnd + 1 };
  }
  const subtext = SUBTEXT.exec(line);
  if (subtext) {
    const children = inline(line.slice(subtext[0].length), depth + 1, true);
    return { nodes: [{ type: 'subtext', children }], end: lineEnd + 1 };
  }
  return BULLET.test(line) ? listsAt(text, at, depth) : undefined;
}

interface Item {
  indent: number;
  ordered: boolean;
  number: number;
  text: string;
}

function listsAt(text: string, at: number, depth: number): Block {
  const items: Item[] = [];
  let end = at;
  while (end < text.length) {
    const lineEnd = endOfLine(text, end);
    const line = text.slice(end, lineEnd);
    const bullet = BULLET.exec(line);
    const last = items.at(-1);
    if (bullet) {
      const number = Number(bullet[3] ?? 1);
      const indent = bullet[1]?.length ?? 0;
      items.push({ indent, ordered: bullet[3] !== undefined, number, text: line.slice(bullet[0].length) });
    } else if (last && line.trim() && line.startsWith(' '.repeat(last.indent + 2))) {
      last.text += `\n${line.trim()}`;
    } else break;
    end = lineEnd + 1;
  }
  return { nodes: nest(items, depth + 1), end };
}

/**
 * Turn a run of items into lists: items that are indented deeper belong to the item above them, and a change between
 * bullets and numbers begins another list.
 */
function nest(items: Item[], depth: number): Node[] {
  const lists: Extract<Node, { type: 'list' }>[] = [];
  const indent = items[0]?.indent ?? 0;
  for (let at = 0; at < items.length; ) {
    const item = items[at] as Item;
    let next = at + 1;
    while (next < items.length && (items[next] as Item).indent > indent) next += 1;
    const below = items.slice(at + 1, next);
    const content = inline(item.text, depth, true);
    if (depth < MAX_DEPTH) content.push(...nest(below, depth + 1));
    else for (const left of below) content.push({ type: 'text', text: `\n${left.text}` });
    const list = lists.at(-1);
    if (list?.ordered === item.ordered) list.items.push(content);
    else lists.push({ type: 'list', ordered: item.ordered, start: item.number, items: [content] });
    at = next;
  }
  return lists;
}
