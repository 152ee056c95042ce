/** What Discord adds to the components and embeds it is sent: ids, defaults, the addresses of attached files. */
import {
  type APIAttachment,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { snowflake } from './snowflake.ts';
import { isNamed } from './validate/embeds.ts';
import { type Fields, isObject } from './validate/form.ts';

const ATTACHMENT = 'attachment://';
const NESTING = ['components', 'accessory', 'component', 'media', 'file', 'items'] as const;
/** Which of those fields a type really has; in any other they are ballast that nobody checked. */
const NESTED: Record<number, readonly string[]> = {
  [ComponentType.ActionRow]: ['components'],
  [ComponentType.Section]: ['components', 'accessory'],
  [ComponentType.Thumbnail]: ['media'],
  [ComponentType.MediaGallery]: ['items'],
  [ComponentType.File]: ['file'],
  [ComponentType.Container]: ['components'],
  [ComponentType.Label]: ['component'],
};
const NOTHING: readonly string[] = [];

/** The files of a message by name, and which of them something shows. */
export interface Shown {
  files: readonly APIAttachment[];
  shown: Set<string>;
}

/** Complete a checked list of components: ids in reading order, defaults, media. */
export function completeComponents(components: readonly unknown[], files: Shown): APIMessageTopLevelComponent[] {
  const taken = new Set<number>();
  collectIds(components, taken);
  let last = 0;
  const nextId = (): number => {
    do last++;
    while (taken.has(last));
    return last;
  };
  const complete = (value: unknown): Fields => {
    const from = withoutBallast(value as Fields);
    const out: Fields = { ...from, id: from.id || nextId() };
    if (Array.isArray(from.components)) out.components = from.components.map(complete);
    if (from.accessory !== undefined) out.accessory = complete(from.accessory);
    if (from.component !== undefined) out.component = complete(from.component);
    if (from.media !== undefined) out.media = media(from.media, files);
    if (from.file !== undefined) {
      out.file = media(from.file, files);
      const file = files.files.find(({ filename }) => ATTACHMENT + filename === (from.file as Fields).url);
      Object.assign(out, { name: file?.filename ?? null, size: file?.size ?? null });
    }
    if (Array.isArray(from.items)) {
      out.items = from.items.map((item: Fields) => ({
        description: null,
        spoiler: false,
        ...item,
        media: media(item.media, files),
      }));
    }
    return addDefaults(out);
  };
  return components.map(complete) as unknown as APIMessageTopLevelComponent[];
}

function withoutBallast(component: Fields): Fields {
  const nested = NESTED[component.type as number] ?? NOTHING;
  for (const key of NESTING) {
    if (component[key] === undefined || nested.includes(key)) continue;
    const { [key]: _, ...rest } = component;
    return withoutBallast(rest);
  }
  return component;
}

function collectIds(components: readonly unknown[], into: Set<number>): void {
  for (const value of components) {
    const component = withoutBallast(value as Fields);
    if (typeof component.id === 'number') into.add(component.id);
    if (Array.isArray(component.components)) collectIds(component.components, into);
    if (component.accessory !== undefined) collectIds([component.accessory], into);
  }
}

function addDefaults(out: Fields): Fields {
  switch (out.type) {
    case ComponentType.Container:
      out.accent_color ??= null;
      out.spoiler ??= false;
      break;
    case ComponentType.File:
      out.spoiler ??= false;
      break;
    case ComponentType.Thumbnail:
      out.description ??= null;
      out.spoiler ??= false;
      break;
    case ComponentType.Separator:
      out.divider ??= true;
      out.spacing ??= 1;
      break;
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      out.min_values ??= 1;
      out.max_values ??= 1;
  }
  return out;
}

function media(value: unknown, files: Shown): Fields {
  const { url } = value as { url: string };
  if (!url.startsWith(ATTACHMENT)) return { id: snowflake(), url, proxy_url: url };
  const file = find(url, files);
  if (file === undefined) return { id: snowflake(), url, proxy_url: url };
  const { width, height, content_type, id } = file;
  return { id: snowflake(), url: file.url, proxy_url: file.proxy_url, width, height, content_type, attachment_id: id };
}

function find(url: string, { files, shown }: Shown): APIAttachment | undefined {
  const file = files.find(({ filename }) => ATTACHMENT + filename === url);
  if (file !== undefined) shown.add(file.id);
  return file;
}

/** Complete checked embeds: their type, `inline` of their fields, the addresses of attached pictures. */
export function completeEmbeds(embeds: readonly unknown[], files: Shown): APIEmbed[] {
  return embeds.map((value) => {
    const out: Fields = { type: 'rich', ...(value as Fields), content_scan_version: 0 };
    if (Array.isArray(out.fields)) out.fields = out.fields.map((field: Fields) => ({ inline: false, ...field }));
    if (!isNamed(out.footer, 'text')) delete out.footer;
    if (!isNamed(out.author, 'name')) delete out.author;
    for (const key of ['image', 'thumbnail', 'footer', 'author']) {
      const part = out[key];
      if (isObject(part)) out[key] = picture(part, files);
    }
    return out as unknown as APIEmbed;
  });
}

function picture(part: Fields, files: Shown): Fields {
  for (const [key, proxy] of [
    ['url', 'proxy_url'],
    ['icon_url', 'proxy_icon_url'],
  ] as const) {
    const url = part[key];
    if (typeof url !== 'string' || !url.startsWith(ATTACHMENT)) continue;
    const file = find(url, files);
    if (file === undefined) continue;
    const size = key === 'url' && { width: file.width, height: file.height };
    return { ...part, [key]: file.url, [proxy]: file.proxy_url, ...size };
  }
  return part;
}

/** Gather the text of a message that can mention somebody: its content and every text display. */
export function speakingText(content: string, components: readonly unknown[]): string {
  let text = content;
  for (const value of components) {
    const component = value as Fields;
    if (component.type === ComponentType.TextDisplay) text += `\n${component.content}`;
    if (Array.isArray(component.components)) text = speakingText(text, component.components);
  }
  return text;
}

/** Find a component by its custom id, however deep. */
export function findComponent(components: readonly unknown[], customId: string): Fields | undefined {
  for (const component of eachComponent(components)) if (component.custom_id === customId) return component;
  return undefined;
}

/** Walk over all components of a message, outer before inner. */
export function* eachComponent(components: readonly unknown[]): Generator<Fields> {
  for (const component of components) {
    if (!isObject(component)) continue;
    yield component;
    if (Array.isArray(component.components)) yield* eachComponent(component.components);
    if (component.accessory !== undefined) yield* eachComponent([component.accessory]);
  }
}
