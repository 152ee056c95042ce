import { type Child, h } from './dom.ts';
import { type Node as Markdown, parseInline, parseMarkdown } from './markdown.ts';
import { displayName } from './option-values.ts';
import type { Page } from './page.ts';
import { formatTime, type TimeStyle } from './time.ts';

const TAGS = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  strike: 's',
  quote: 'blockquote',
  subtext: 'small',
} as const;

/** Draw a text with all of Discord's formatting. */
export function markdown(text: string, page: Page): HTMLElement {
  const nodes = parseMarkdown(text);
  return h(
    'div',
    { class: isJumbo(nodes) ? 'md jumbo' : 'md', dir: 'auto' },
    nodes.map((node) => draw(node, page)),
  );
}

/** Draw one line's formatting, without headings, lists and quotes. */
export function inlineMarkdown(text: string, page: Page): HTMLElement {
  return h(
    'span',
    { class: 'md inline', dir: 'auto' },
    parseInline(text).map((node) => draw(node, page)),
  );
}

/** Write the live times of the page anew; call it every second or so. */
export function refreshTimes(root: ParentNode, now: number): void {
  for (const element of root.querySelectorAll<HTMLElement>('time[data-relative]')) {
    const text = formatTime(Number(element.dataset.relative), 'R', now);
    if (element.textContent !== text) element.textContent = text;
  }
}

/** A message of at most 27 emoji and nothing else is shown large. */
function isJumbo(nodes: Markdown[]): boolean {
  const [only] = nodes;
  return nodes.length === 1 && only?.type === 'text' && /^(?:\p{RGI_Emoji}\s*){1,27}$/v.test(only.text);
}

function draw(node: Markdown, page: Page): Child {
  const children = 'children' in node ? node.children.map((child) => draw(child, page)) : [];
  switch (node.type) {
    case 'text':
      return node.text;
    // One level for all: messages begin with any, and a level that is left out loses who goes by headings.
    case 'heading':
      return h('div', { class: `heading level-${node.level}`, role: 'heading', 'aria-level': 2 }, children);
    case 'spoiler':
      return spoiler(children);
    case 'code':
      return h('code', {}, node.text);
    case 'codeblock':
      return h(
        'pre',
        { tabindex: '0', 'aria-label': 'Code' },
        h('code', { 'data-language': node.language }, node.text),
      );
    case 'link':
      return h('a', { href: node.url, title: node.title, target: '_blank', rel: 'noopener noreferrer' }, children);
    case 'list': {
      const items = node.items.map((item) =>
        h(
          'li',
          {},
          item.map((child) => draw(child, page)),
        ),
      );
      return node.ordered ? h('ol', { start: node.start }, items) : h('ul', {}, items);
    }
    case 'time':
      return time(node.seconds, node.style);
    case 'emoji':
      return `:${node.name}:`;
    case 'everyone':
      return h('span', { class: 'mention' }, node.text);
    case 'command':
      return h('button', { type: 'button', class: 'mention', onclick: () => page.compose(node.name) }, `/${node.name}`);
    case 'user':
    case 'role':
    case 'channel':
      return mention(node.type, node.id, page);
    default:
      return h(TAGS[node.type], {}, children);
  }
}

function mention(type: 'user' | 'role' | 'channel', id: string, page: Page): HTMLElement {
  const { members, bot, roles, channels, me, guild } = page.state();
  if (type === 'channel') {
    const channel = channels.find((each) => each.id === id);
    if (!channel) return h('span', { class: 'mention' }, '#unknown');
    return h('button', { type: 'button', class: 'mention', onclick: () => page.go(id) }, `#${channel.name}`);
  }
  if (type === 'role') {
    const name = roles.find((role) => role.id === id)?.name ?? (id === guild.id ? 'everyone' : 'unknown role');
    return h('span', { class: 'mention' }, `@${name.replace(/^@/, '')}`);
  }
  const user = [...members, bot].find((each) => each?.id === id);
  return h('span', { class: id === me?.id ? 'mention me' : 'mention' }, `@${user ? displayName(user) : 'unknown'}`);
}

function time(seconds: number, style: TimeStyle): HTMLElement {
  const now = Date.now();
  const date = new Date(seconds * 1000);
  const known = !Number.isNaN(date.getTime());
  return h(
    'time',
    {
      datetime: known && date.toISOString(),
      title: known && formatTime(seconds, 'F', now),
      'data-relative': known && style === 'R' && seconds,
    },
    formatTime(seconds, style, now),
  );
}

/** Hide something until it is clicked. */
export function spoiler(children: Child[], label = 'Spoiler'): HTMLElement {
  const content = h('span', { class: 'spoiler-content', inert: true }, children);
  const element = h(
    'span',
    { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': `${label}, show` },
    content,
  );
  const reveal = (event: Event) => {
    if (element.classList.contains('shown')) return;
    event.preventDefault();
    event.stopPropagation();
    element.classList.add('shown');
    content.inert = false;
    for (const name of ['role', 'tabindex', 'aria-label']) element.removeAttribute(name);
  };
  element.addEventListener('click', reveal);
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') reveal(event);
  });
  return element;
}
