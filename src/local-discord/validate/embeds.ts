/** Discord's rules for embeds. */
import { characters, type Fields, type Form, isObject } from './form.ts';
import { checkUrl } from './urls.ts';

const MOST_EMBEDS = 10;
const MOST_CHARACTERS = 6000;

/** Check a message's embeds: the length of every part, and 6000 characters over all of them. */
export function checkEmbeds(form: Form, body: Fields, fileNames: ReadonlySet<string>): void {
  const embeds = form.list(body, 'embeds', 0, MOST_EMBEDS);
  if (embeds === undefined || embeds.length === 0) return;
  form.enter('embeds');
  let size = 0;
  embeds.forEach((value, index) => {
    const embed = form.object(value, index);
    if (embed === undefined) return;
    form.enter(index);
    size += checkEmbed(form, embed, fileNames);
    if (size > MOST_CHARACTERS) {
      form.fault(null, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${MOST_CHARACTERS}`);
      size = 0;
    }
    form.leave();
  });
  form.leave();
}

/** Check one embed and give the number of its characters that count towards the total. */
function checkEmbed(form: Form, embed: Fields, fileNames: ReadonlySet<string>): number {
  form.text(embed, 'title', 0, 256);
  form.text(embed, 'description', 0, 4096);
  form.integer(embed, 'color', 0, 0xff_ff_ff);
  checkUrl(form, embed, 'url', false);
  if (typeof embed.timestamp === 'string' && Number.isNaN(Date.parse(embed.timestamp))) {
    form.fault('timestamp', 'DATE_TIME_TYPE_PARSE', `Could not parse ${embed.timestamp}. Should be ISO8601.`);
  }
  let size = lengthOf(embed.title) + lengthOf(embed.description);
  if (isObject(embed.footer)) {
    form.enter('footer');
    form.text(embed.footer, 'text', 0, 2048);
    checkUrl(form, embed.footer, 'icon_url', true, fileNames);
    form.leave();
    size += lengthOf(embed.footer.text);
  }
  if (isObject(embed.author)) {
    form.enter('author');
    form.text(embed.author, 'name', 0, 256);
    checkUrl(form, embed.author, 'url', false);
    checkUrl(form, embed.author, 'icon_url', true, fileNames);
    form.leave();
    size += lengthOf(embed.author.name);
  }
  for (const key of ['image', 'thumbnail'] as const) {
    const media = embed[key];
    if (!isObject(media)) continue;
    form.enter(key);
    checkUrl(form, media, 'url', true, fileNames);
    form.leave();
  }
  const fields = form.list(embed, 'fields', 0, 25);
  if (fields !== undefined) {
    form.enter('fields');
    fields.forEach((value, index) => {
      const field = form.object(value, index);
      if (field === undefined) return;
      form.enter(index);
      form.text(field, 'name', 1, 256, true);
      form.text(field, 'value', 1, 1024, true);
      form.boolean(field, 'inline');
      form.leave();
      size += lengthOf(field.name) + lengthOf(field.value);
    });
    form.leave();
  }
  return size;
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? characters(value) : 0;
}

/** Tell whether a footer or an author says anything: Discord takes empty ones, and leaves them out. */
export function isNamed(part: unknown, key: 'name' | 'text'): boolean {
  return isObject(part) && typeof part[key] === 'string' && part[key].trim() !== '';
}

/** Tell whether an embed would show anything at all. */
export function isEmptyEmbed(value: unknown): boolean {
  if (!isObject(value)) return true;
  const { title, description, image, thumbnail, fields } = value;
  const named = isNamed(value.author, 'name') || isNamed(value.footer, 'text');
  return !(title || description || named || image || thumbnail || (Array.isArray(fields) && fields.length));
}
