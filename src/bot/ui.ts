/**
 * The building blocks of cards (Components V2) as plain JSON, in Discord's own field names: cheap to make, easy to
 * compare in tests, and sent as they are.
 */
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  type APIComponentInContainer,
  type APIComponentInLabel,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISectionComponent,
  type APISelectMenuOption,
  type APISeparatorComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  type ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import { LIMITS } from './limits.ts';
import { cut } from './text.ts';

/** The colours of a card's frame; words say the same, for who sees no difference. */
export const COLOUR = { accent: 0x3b82f6, trouble: 0xd97706, right: 0x16a34a, wrong: 0xdc2626 } as const;

/** A message to show: components from top to bottom. `private`: only the member sees it. */
export interface Card {
  kind: 'card';
  components: APIMessageTopLevelComponent[];
  private?: boolean;
  /** For all to see by its nature, such as a quiz round: whoever makes it has asked whether that is allowed. */
  shared?: boolean;
  /** A message of its own, wherever the click came from; without it a click changes the message that was clicked. */
  asNewMessage?: boolean;
  /** What is sent with it; a component shows one by `attachment://` and its name. */
  files?: { name: string; data: Uint8Array | string }[];
  /** The same card at another of its screens, where it has several: see `screens`. */
  turn?: (at: number) => Card;
  /** The same card with something to say below its title, where it has screens. */
  withNote?: (note: APIComponentInContainer) => Card;
}

/** A card that is still being written, in a message of its own: each card takes the place of the one before. */
export interface StreamedCards {
  kind: 'stream';
  cards: AsyncIterable<Card>;
  private?: boolean;
  /** As with {@link Card.shared}. */
  shared?: boolean;
  /** What the command needs to write it again, when the process is killed meanwhile: see `Command.resume`. As JSON, and no more than that. */
  again?: unknown;
}

/** A window to open. */
export interface Modal {
  kind: 'modal';
  modal: APIModalInteractionResponseCallbackData;
}

/** What a handler answers with. */
export type Answer = Card | Modal | StreamedCards;

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
type Button = APIButtonComponentWithCustomId | APIButtonComponentWithURL;
/** Lets views write `condition && component` and leave gaps. */
export type Gap = false | undefined | null | '';

const present = <T>(things: readonly (T | Gap)[]): T[] => things.filter((thing) => Boolean(thing)) as T[];

/** Make a card of one framed block. */
export const card = (...parts: (APIComponentInContainer | Gap)[]): Card => ({
  kind: 'card',
  components: [container(COLOUR.accent, parts)],
});

/** Make a card that only the member sees. */
export const privateCard = (...parts: (APIComponentInContainer | Gap)[]): Card => ({
  ...card(...parts),
  private: true,
});

/** Give a card's frame another colour. */
export const inColour = (colour: keyof typeof COLOUR, shown: Card): Card => ({
  ...shown,
  components: shown.components.map((one) =>
    one.type === ComponentType.Container ? { ...one, accent_color: COLOUR[colour] } : one,
  ),
});

function container(colour: number, parts: (APIComponentInContainer | Gap)[]): APIContainerComponent {
  const components = present(parts);
  const ids = components.flatMap(customIdsOf);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  // Discord refuses such a card whole, and only for those members who come upon it.
  if (twice !== undefined) throw new Error(`two things on one card have the custom id "${twice}"`);
  return { type: ComponentType.Container, accent_color: colour, components };
}

function customIdsOf(part: APIComponentInContainer): string[] {
  const held =
    part.type === ComponentType.ActionRow
      ? part.components
      : part.type === ComponentType.Section
        ? [part.accessory]
        : [];
  return held.flatMap((one) => ('custom_id' in one ? [one.custom_id] : []));
}

/** Make a text of the given lines; gaps are left out. */
export const text = (...lines: (string | Gap)[]): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content: present(lines).join('\n'),
});

/** Put a button beside a text. */
export const section = (content: string, accessory: Button): APISectionComponent => ({
  type: ComponentType.Section,
  components: [{ type: ComponentType.TextDisplay, content }],
  accessory,
});

/** Show a picture that is sent with the card; `alt` says what it says to who can't see it. */
export const picture = (name: string, alt: string): APIMediaGalleryComponent => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: `attachment://${name}` }, description: cut(alt, LIMITS.altText) }],
});

/** Show a file that is sent with the card, to keep or open. */
export const fileLine = (name: string): APIFileComponent => ({
  type: ComponentType.File,
  file: { url: `attachment://${name}` },
});

/** Draw a line between two parts. */
export const divider = (): APISeparatorComponent => ({ type: ComponentType.Separator, divider: true, spacing: 1 });

/** Set up to five buttons side by side; gaps and a second way to the same place are left out, and no row is made of none. */
export const buttons = (...all: (Button | Gap)[]): Row | undefined => {
  const idOf = (one: Button) => ('custom_id' in one ? one.custom_id : one.url);
  const kept = present(all).filter((one, at, those) => those.findIndex((other) => idOf(other) === idOf(one)) === at);
  return kept.length > 0 ? row(...kept) : undefined;
};

const row = (...components: APIComponentInMessageActionRow[]): Row => ({ type: ComponentType.ActionRow, components });

/** Make rows of buttons with the numbers of a list: a button beside each text takes a third of a phone's width. */
export const numbered = (ids: readonly string[]): Row[] =>
  Array.from({ length: Math.ceil(ids.length / LIMITS.rowButtons) }, (_, at) => at * LIMITS.rowButtons).map((from) =>
    row(...ids.slice(from, from + LIMITS.rowButtons).map((id, at) => button(id, String(from + at + 1)))),
  );

const STYLES = { main: ButtonStyle.Primary, quiet: ButtonStyle.Secondary, danger: ButtonStyle.Danger } as const;

/** Make a button; `style` says how much it stands out, or that it takes something away. */
export const button = (
  id: string,
  label: string,
  { style = 'quiet', disabled = false }: { style?: keyof typeof STYLES; disabled?: boolean } = {},
): APIButtonComponentWithCustomId => ({
  type: ComponentType.Button,
  custom_id: id,
  label: cut(label, LIMITS.buttonLabel),
  style: STYLES[style],
  ...(disabled && { disabled }),
});

/** Make a button that opens an address. */
export const link = (url: string, label: string): APIButtonComponentWithURL => ({
  type: ComponentType.Button,
  style: ButtonStyle.Link,
  url,
  label: cut(label, LIMITS.buttonLabel),
});

/** Ask for one text in a window. */
export const textModal = (
  id: string,
  { title, ...field }: { title: string; label: string; description?: string; most: number; required?: boolean },
): Modal => formModal(id, title, [{ kind: 'text', id: 'text', long: true, ...field }]);

/** A field of a window: a text, one of a few, any of a few, or one of many. */
export type Field = { id: string; label: string; description?: string; required?: boolean } & (
  | { kind: 'text'; most: number; long?: boolean; value?: string | undefined; placeholder?: string }
  | { kind: 'one' | 'any' | 'pick'; options: Option[] }
);

/** Ask for up to five things in a window. */
export const formModal = (id: string, title: string, fields: Field[]): Modal => ({
  kind: 'modal',
  modal: {
    custom_id: id,
    title,
    components: fields.map((field) => ({
      type: ComponentType.Label,
      label: field.label,
      ...(field.description && { description: field.description }),
      component: inputOf(field),
    })),
  },
});

function inputOf(field: Field): APIComponentInLabel {
  const { id: custom_id, required = true } = field;
  if (field.kind === 'text') {
    const { long, most: max_length, value, placeholder } = field;
    const style = long ? TextInputStyle.Paragraph : TextInputStyle.Short;
    const more = { ...(value && { value }), ...(placeholder && { placeholder }) };
    return { type: ComponentType.TextInput, custom_id, style, max_length, required, ...more };
  }
  const options = field.options.map(optionOf);
  if (field.kind === 'one') return { type: ComponentType.RadioGroup, custom_id, options, required };
  if (field.kind === 'pick') return { type: ComponentType.StringSelect, custom_id, options, required };
  const most = { max_values: options.length, ...(!required && { min_values: 0 }) };
  return { type: ComponentType.CheckboxGroup, custom_id, options, required, ...most };
}

/** One entry of a select. */
export interface Option {
  value: string;
  label: string;
  description?: string | undefined;
  chosen?: boolean;
}

/** Offer a choice of up to 25 entries; none is made for no entries, and more are a bug: page them. */
export const select = (id: string, placeholder: string, options: Option[]): Row | undefined => {
  if (options.length === 0) return undefined;
  const menu: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder: cut(placeholder, LIMITS.selectPlaceholder),
    options: options.map(optionOf),
  };
  return row(menu);
};

/** Offer a choice of several of up to 25 entries at once. */
export const selectMany = (id: string, placeholder: string, options: Option[]): Row | undefined => {
  const made = select(id, placeholder, options);
  return (
    made && row({ ...(made.components[0] as APIStringSelectComponent), min_values: 1, max_values: options.length })
  );
};

/** Offer a choice of any of up to 25 entries, or of none. */
export const selectSome = (id: string, placeholder: string, options: Option[]): Row | undefined => {
  const made = select(id, placeholder, options);
  return (
    made && row({ ...(made.components[0] as APIStringSelectComponent), min_values: 0, max_values: options.length })
  );
};

/** How a choice of the server's own things is made: what is chosen now, and how many may be. None may be chosen, too. */
interface Picking {
  chosen: readonly string[];
  /** One by default. */
  most?: number;
}

/** Offer the server's channels of some kinds. */
export const channelSelect = (
  id: string,
  placeholder: string,
  { chosen, most = 1, kinds }: Picking & { kinds: readonly ChannelType[] },
): Row => {
  const defaults = chosen.slice(0, most).map((one) => ({ id: one, type: SelectMenuDefaultValueType.Channel as const }));
  const type = ComponentType.ChannelSelect;
  return row({ type, channel_types: [...kinds], default_values: defaults, ...picking(id, placeholder, most) });
};

/** Offer the server's roles. */
export const roleSelect = (id: string, placeholder: string, { chosen, most = 1 }: Picking): Row => {
  const defaults = chosen.slice(0, most).map((one) => ({ id: one, type: SelectMenuDefaultValueType.Role as const }));
  return row({ type: ComponentType.RoleSelect, default_values: defaults, ...picking(id, placeholder, most) });
};

const picking = (id: string, placeholder: string, most: number) => ({
  custom_id: id,
  placeholder: cut(placeholder, LIMITS.selectPlaceholder),
  min_values: 0,
  max_values: most,
});

const optionOf = ({ value, label, description, chosen }: Option): APISelectMenuOption => ({
  value,
  label: cut(label, LIMITS.selectText),
  ...(description && { description: cut(description, LIMITS.selectText) }),
  ...(chosen && { default: true }),
});
