/** Ways to look into a card or a message: what it says, and what can be done with it. */
import { ComponentType } from 'discord.js';

interface Part {
  type: number;
  content?: string;
  custom_id?: string;
  label?: string;
  disabled?: boolean;
  components?: Part[];
  accessory?: Part;
  options?: { value: string; label: string }[];
}

/** Walk every component, nested ones included. */
export function* parts(components: unknown): Generator<Part> {
  for (const part of (components ?? []) as Part[]) {
    yield part;
    yield* parts(part.components);
    if (part.accessory) yield* parts([part.accessory]);
  }
}

/** Join everything that a card says; spaces that keep things together count as spaces. */
export const says = (card: { components?: unknown }): string =>
  [...parts(card.components)]
    .flatMap(({ content }) => content ?? [])
    .join('\n')
    .replaceAll('\u00A0', ' ');

/** List the labels of a card's buttons. */
export const labels = (card: { components?: unknown }): string[] =>
  [...parts(card.components)].flatMap(({ type, label }) => (type === ComponentType.Button && label ? [label] : []));

/** Find the custom id of the button with this label. */
export function buttonId(card: { components?: unknown }, label: string): string {
  const found = [...parts(card.components)].find((part) => part.type === ComponentType.Button && part.label === label);
  if (!found?.custom_id) throw new Error(`no button "${label}" among: ${labels(card).join(', ')}`);
  return found.custom_id;
}

/** Everything that can be clicked or chosen: the custom id, and the value for a select. */
export const actions = (card: { components?: unknown }): { id: string; value?: string }[] =>
  [...parts(card.components)].flatMap(({ custom_id, options, disabled }) => {
    if (!custom_id || disabled) return [];
    return options ? options.map(({ value }) => ({ id: custom_id, value })) : [{ id: custom_id }];
  });

/** Choose the component with this label, for a click. */
export const labelled =
  (label: string) =>
  (part: { label?: string }): boolean =>
    part.label === label;

interface Clicks<M> {
  click(message: M, customId: string): { message: Promise<M> };
}

/** Turn a card until one of its screens fits, as a member would; the last screen where none does. */
export async function turnTo<M extends { components?: unknown }>(
  member: Clicks<M>,
  message: M,
  fits: (screen: M) => boolean,
): Promise<M> {
  let screen = message;
  for (;;) {
    const more = [...parts(screen.components)].find(({ label }) => label?.startsWith('More ▶'));
    if (fits(screen) || !more?.custom_id?.startsWith('turn:')) return screen;
    screen = await member.click(screen, more.custom_id).message;
  }
}

/** Read all screens of a card. */
export async function whole<M extends { components?: unknown }>(member: Clicks<M>, message: M): Promise<string> {
  const read: string[] = [];
  await turnTo(member, message, (screen) => {
    read.push(says(screen));
    return false;
  });
  return read.join('\n');
}
