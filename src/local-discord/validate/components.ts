/** Discord's rules for a message's components: rows of buttons and selects (v1), and layouts (Components V2). */
import { ComponentType } from 'discord-api-types/v10';
import { checkButton, checkSelect, isSelect } from './controls.ts';
import { characters, type Fields, type Form } from './form.ts';
import { checkUrl } from './urls.ts';

const { ActionRow, Button, Section, TextDisplay, Thumbnail, MediaGallery, File, Separator, Container } = ComponentType;
const MOST_COMPONENTS = 40;
const MOST_TEXT = 4000;
const V1_TOP: readonly number[] = [ActionRow];
const V2_TOP: readonly number[] = [ActionRow, Section, TextDisplay, MediaGallery, File, Separator, Container];
const IN_CONTAINER: readonly number[] = [ActionRow, Section, TextDisplay, MediaGallery, File, Separator];
const IN_ROW: readonly number[] = [Button, 3, 5, 6, 7, 8];
const ACCESSORIES: readonly number[] = [Button, Thumbnail];

/** What has been seen so far, over the whole tree. */
interface Tally {
  form: Form;
  fileNames: ReadonlySet<string>;
  customIds: Set<string>;
  ids: Set<number>;
  count: number;
  text: number;
}

/** Check a message's components; `v2` says whether the message has the Components V2 flag. */
export function checkComponents(form: Form, body: Fields, v2: boolean, fileNames: ReadonlySet<string>): void {
  const components = form.list(body, 'components', 0, v2 ? MOST_COMPONENTS : 5);
  if (components === undefined || components.length === 0) return;
  const tally: Tally = { form, fileNames, customIds: new Set(), ids: new Set(), count: 0, text: 0 };
  form.enter('components');
  checkEach(tally, components, v2 ? V2_TOP : V1_TOP);
  form.leave();
  if (tally.count > MOST_COMPONENTS) {
    form.fault(
      'components',
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The total number of components cannot exceed ${MOST_COMPONENTS}: there are ${tally.count}`,
    );
  }
  if (tally.text > MOST_TEXT) {
    form.fault(
      'components',
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `Total displayable text cannot exceed ${MOST_TEXT} characters: there are ${tally.text}`,
    );
  }
}

function checkEach(tally: Tally, components: unknown[], allowed: readonly number[]): void {
  for (let i = 0; i < components.length; i++) checkOne(tally, components[i], i, allowed);
}

function checkOne(tally: Tally, value: unknown, key: string | number, allowed: readonly number[]): void {
  const { form } = tally;
  const component = form.object(value, key);
  if (component === undefined) return;
  tally.count++;
  form.enter(key);
  const type = component.type as number;
  if (type === undefined) form.required('type');
  else if (!allowed.includes(type)) {
    form.fault('type', 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (${allowed.join(', ')}).`);
  } else {
    checkId(tally, component);
    checkKind(tally, component, type);
  }
  form.leave();
}

function checkId(tally: Tally, component: Fields): void {
  const id = tally.form.integer(component, 'id', 0, 2_147_483_647);
  if (id === undefined || id === 0) return;
  if (tally.ids.has(id)) tally.form.fault('id', 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
  tally.ids.add(id);
}

function checkKind(tally: Tally, component: Fields, type: number): void {
  const { form } = tally;
  switch (type) {
    case ActionRow:
      checkRow(tally, component);
      break;
    case Button:
      checkButton(form, component, tally.customIds);
      break;
    case Section: {
      const texts = form.list(component, 'components', 1, 3, true);
      if (texts !== undefined) {
        form.enter('components');
        checkEach(tally, texts, [TextDisplay]);
        form.leave();
      }
      checkOne(tally, component.accessory, 'accessory', ACCESSORIES);
      break;
    }
    case TextDisplay:
      form.text(component, 'content', 1, MOST_TEXT, true);
      if (typeof component.content === 'string') tally.text += characters(component.content);
      break;
    case Thumbnail:
      checkMedia(tally, component);
      break;
    case MediaGallery: {
      const items = form.list(component, 'items', 1, 10, true);
      form.enter('items');
      items?.forEach((value, index) => {
        const item = form.object(value, index);
        if (item === undefined) return;
        form.enter(index);
        checkMedia(tally, item);
        form.leave();
      });
      form.leave();
      break;
    }
    case File: {
      const file = form.object(component.file, 'file');
      if (file === undefined) break;
      form.enter('file');
      if (typeof file.url === 'string' && !file.url.startsWith('attachment://')) {
        form.fault('url', 'URL_TYPE_INVALID_SCHEME', "Scheme must be one of ('attachment').");
      } else checkUrl(form, file, 'url', true, tally.fileNames, true);
      form.leave();
      break;
    }
    case Separator:
      form.integer(component, 'spacing', 1, 2);
      form.boolean(component, 'divider');
      break;
    case Container: {
      form.integer(component, 'accent_color', 0, 0xff_ff_ff);
      form.boolean(component, 'spoiler');
      const inner = form.list(component, 'components', 1, MOST_COMPONENTS, true);
      if (inner === undefined) break;
      form.enter('components');
      checkEach(tally, inner, IN_CONTAINER);
      form.leave();
      break;
    }
    default:
      if (isSelect(type)) checkSelect(form, component, tally.customIds);
  }
}

function checkRow(tally: Tally, row: Fields): void {
  const { form } = tally;
  const inner = form.list(row, 'components', 1, 5, true);
  if (inner === undefined) return;
  form.enter('components');
  checkEach(tally, inner, IN_ROW);
  // A select fills a row of its own.
  if (inner.length > 1 && inner.some((value) => isSelect((value as Fields | null)?.type))) {
    form.fault(1, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The specified component exceeds the maximum width');
  }
  form.leave();
}

/** Check a thumbnail or a gallery's item: an address or an attachment, and its description. */
function checkMedia(tally: Tally, item: Fields): void {
  const { form } = tally;
  form.text(item, 'description', 0, 1024);
  form.boolean(item, 'spoiler');
  const media = form.object(item.media, 'media');
  if (media === undefined) return;
  form.enter('media');
  checkUrl(form, media, 'url', true, tally.fileNames, true);
  form.leave();
}
