import { type Child, h, icon } from './dom.ts';
import { spoiler } from './markdown-view.ts';

/** A picture or file as messages carry it. */
export interface Media {
  url: string;
  name?: string | undefined;
  size?: number | undefined;
  alt?: string | null | undefined;
  width?: number | null | undefined;
  height?: number | null | undefined;
  contentType?: string | null | undefined;
  spoiler?: boolean | undefined;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Turn an address into one that this page may load: its own server's files (also under loopback's other names) and data
 * pictures. Nothing for addresses elsewhere: nothing is fetched from outside.
 */
export function ownUrl(address: string): string | undefined {
  if (/^data:image\/(?:png|jpeg|gif|webp);/i.test(address)) return address;
  try {
    const url = new URL(address, location.href);
    if (!/^https?:$/.test(url.protocol)) return undefined;
    const here = url.host === location.host || (LOOPBACK.has(url.hostname) && url.port === location.port);
    return here ? `${url.pathname}${url.search}` : undefined;
  } catch {
    return undefined;
  }
}

/** Say whether a file is shown as a picture. */
export function isPicture({ contentType, name, url }: Media): boolean {
  if (contentType) return /^image\/(?!svg)/.test(contentType);
  return /\.(?:png|jpe?g|gif|webp)$/i.test(name ?? url.replace(/[?#].*/, ''));
}

/** Draw a picture that opens larger when it is clicked; one from elsewhere becomes a link, as it isn't fetched. */
export function picture(media: Media, className = 'picture'): HTMLElement {
  const src = ownUrl(media.url);
  if (!src) return elsewhere(media.url, media.alt);
  const alt = media.alt ?? '';
  const image = h('img', {
    src,
    alt,
    loading: 'lazy',
    width: media.width ?? undefined,
    height: media.height ?? undefined,
  });
  const button = h(
    'button',
    {
      type: 'button',
      class: className,
      'aria-label': `${alt || media.name || 'Picture'}, open larger`,
      onclick: () => enlarge(src, alt),
    },
    image,
  );
  return media.spoiler ? spoiler([button], 'Picture') : button;
}

function elsewhere(address: string, alt: string | null | undefined): HTMLElement {
  const host = URL.canParse(address) ? new URL(address).host : address.slice(0, 60);
  const safe = /^https?:/i.test(address);
  const label = [icon('open', 16), ` ${alt || 'Picture'} (${host})`];
  if (!safe) return h('span', { class: 'elsewhere' }, label);
  return h('a', { class: 'elsewhere', href: address, target: '_blank', rel: 'noopener noreferrer' }, label);
}

function enlarge(src: string, alt: string): void {
  const close = () => dialog.close();
  const dialog = h(
    'dialog',
    { class: 'lightbox', 'aria-label': alt || 'Picture', onclick: close },
    h('img', { src, alt }),
    alt && h('p', {}, alt),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onclick: close }, icon('close')),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Draw a file: its name as a link to it, and its size. */
export function fileCard(media: Media): HTMLElement {
  const name =
    media.name ||
    decodeURIComponent(
      media.url
        .replace(/[?#].*/, '')
        .split('/')
        .at(-1) ?? 'file',
    );
  const href = ownUrl(media.url);
  const link = href ? h('a', { href, download: name, target: '_blank', rel: 'noopener' }, name) : h('span', {}, name);
  const details: Child = media.size !== undefined && h('span', { class: 'file-size' }, bytes(media.size));
  const card = h('div', { class: 'file' }, icon('file', 28), h('div', { class: 'file-text' }, link, details));
  return media.spoiler ? spoiler([card], 'File') : card;
}

/** Write a size in bytes as people read it: "1.2 MB". */
export function bytes(size: number): string {
  if (size < 1000) return `${size} bytes`;
  const units = ['KB', 'MB', 'GB'];
  const step = Math.min(Math.floor(Math.log10(size) / 3), units.length);
  return `${(size / 1000 ** step).toFixed(step > 1 ? 1 : 0)} ${units[step - 1]}`;
}

/** Draw one to ten pictures as a grid. */
export function gallery(items: Media[]): HTMLElement {
  return h(
    'div',
    { class: 'gallery', 'data-count': Math.min(items.length, 10) },
    items.map((item) => (isPicture(item) || !item.contentType ? picture(item) : fileCard(item))),
  );
}
