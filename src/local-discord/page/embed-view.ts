import type { APIEmbed } from 'discord-api-types/v10';
import { type Child, h } from './dom.ts';
import { inlineMarkdown, markdown } from './markdown-view.ts';
import { ownUrl, picture } from './media.ts';
import type { Page } from './page.ts';
import { clock, fullTime } from './time.ts';

/** Draw an embed as Discord does: its colour at the side, fields in up to three columns, the thumbnail at the right. */
export function embedView(embed: APIEmbed, page: Page): HTMLElement {
  const { author, title, url, description, fields, thumbnail, image, footer, timestamp, color } = embed;
  const alt = title ? `${title}: picture` : 'Picture';
  const notes: Child[] = [footer?.text, footer?.text && timestamp && ' • ', timestamp && moment(timestamp)];
  const element = h(
    'article',
    { class: 'embed', 'aria-label': title ? `Embed: ${title}` : 'Embed' },
    h(
      'div',
      { class: 'embed-body' },
      author?.name && h('div', { class: 'embed-author' }, small(author.icon_url), linked(author.name, author.url)),
      title && h('div', { class: 'embed-title' }, linked(inlineMarkdown(title, page), url)),
      description && h('div', { class: 'embed-description' }, markdown(description, page)),
      fields?.length ? fieldGrid(fields, page) : null,
    ),
    thumbnail && picture({ url: thumbnail.url, alt: `${alt} (small)` }, 'picture embed-thumbnail'),
    image && picture({ url: image.url, alt, width: image.width, height: image.height }, 'picture embed-image'),
    notes.some(Boolean) && h('div', { class: 'embed-footer' }, small(footer?.icon_url), h('span', {}, notes)),
  );
  if (color) element.style.setProperty('--accent', hex(color));
  return element;
}

/** Write Discord's colour number as CSS has it. */
export function hex(color: number): string {
  return `#${(color & 0xffffff).toString(16).padStart(6, '0')}`;
}

function moment(iso: string): HTMLElement {
  const date = new Date(iso);
  const shown = Number.isNaN(date.getTime()) ? iso : `${date.toLocaleDateString('en-GB')} ${clock(iso)}`;
  return h('time', { datetime: iso, title: fullTime(iso) }, shown);
}

function linked(content: Child, url: string | undefined): Child {
  if (!url || !/^https?:\/\//i.test(url)) return h('span', {}, content);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, content);
}

function small(url: string | undefined): Child {
  const src = url && ownUrl(url);
  return src ? h('img', { src, alt: '', class: 'embed-icon' }) : null;
}

function fieldGrid(fields: NonNullable<APIEmbed['fields']>, page: Page): HTMLElement {
  const rows: (typeof fields)[] = [];
  for (const field of fields) {
    const row = rows.at(-1);
    if (field.inline && row?.[0]?.inline && row.length < 3) row.push(field);
    else rows.push([field]);
  }
  return h(
    'div',
    { class: 'embed-fields' },
    rows.map((row) =>
      h(
        'div',
        { class: 'embed-row', 'data-columns': row.length },
        row.map(({ name, value }) =>
          h(
            'div',
            { class: 'embed-field' },
            h('div', { class: 'embed-name' }, inlineMarkdown(name, page)),
            markdown(value, page),
          ),
        ),
      ),
    ),
  );
}
