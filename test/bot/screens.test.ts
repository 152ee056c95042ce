import { expect, it } from 'vitest';
import { cardHeight, SCREEN } from '../../src/bot/height.ts';
import { fitting, screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, text } from '../../src/bot/ui.ts';
import { labels, says } from '../support/cards.ts';

const line = (at: number) => `${at} ${'word '.repeat(20).trim()}`;
const lines = (many: number) => Array.from({ length: many }, (_, at) => line(at));
const long = (many: number, more: Partial<Parameters<typeof screens>[0]> = {}) =>
  screens({ again: 'open:x', title: text('## Title'), body: [text(...lines(many))], foot: [], ...more });

/** All screens of a card. */
function all(card: Card): Card[] {
  const found = [card];
  for (let at = 1; labels(found.at(-1) as Card).some((label) => label.startsWith('More')); at++)
    found.push(card.turn?.(at) as Card);
  return found;
}
const partsOf = (card: Card) => (card.components[0] as { components: Parameters<typeof cardHeight>[0] }).components;

it('a card that fits is one screen without buttons that turn', () => {
  expect(labels(long(2))).toEqual([]);
});

it('every line of a longer one stands on just one of its screens, and each screen fits', () => {
  const found = all(long(60, { foot: [buttons(button('a', 'Quiz me'))] }));
  expect(found.length).toBeGreaterThan(2);
  expect(found.flatMap((screen) => says(screen).split('\n')).filter((one) => /^\d/.test(one))).toEqual(lines(60));
  for (const screen of found) {
    expect(cardHeight(partsOf(screen))).toBeLessThanOrEqual(SCREEN + 1);
    expect(says(screen)).toContain('## Title');
    expect(labels(screen)).toContain('Quiz me');
  }
});

it('there is a way back, and a screen that is no more gives the last one', () => {
  const card = long(60);
  expect(labels(card.turn?.(1) as Card)[0]).toBe('◀');
  const last = all(card).at(-1) as Card;
  expect(labels(last)).toEqual(['◀ Before']);
  expect(card.turn?.(999).components).toEqual(last.components);
});

it('the sources stand whole on the last screen, and begin on the others', () => {
  const sources = `-# Sources: ${Array.from({ length: 9 }, (_, at) => `Source number ${at}`).join(' · ')}`;
  const found = all(long(40, { sources }));
  expect(says(found.at(-1) as Card)).toContain(sources);
  expect(says(found[0] as Card)).toMatch(/-# Sources: Source number 0 · Source number 1 …$/);
});

it('a program that is cut goes on as one', () => {
  const code = Array.from({ length: 80 }, (_, at) => `line_${at} = ${at}`);
  const found = all(
    screens({ again: 'x', title: text('## T'), body: [text(['```python', ...code, '```'].join('\n'))], foot: [] }),
  );
  expect(found.length).toBeGreaterThan(1);
  for (const screen of found) expect(says(screen).match(/```/g)).toHaveLength(2);
  expect(found.flatMap((screen) => says(screen).match(/line_\d+ = \d+/g) ?? [])).toEqual(code);
});

it('a quote is cut at a word so that the whole card fits', () => {
  const around = [text('## Title'), buttons(button('a', 'Quiz me'))];
  const quote = fitting('word '.repeat(900), around);
  expect(quote).toMatch(/word…$/);
  expect(cardHeight([...(around as Parameters<typeof cardHeight>[0]), text(quote)])).toBeLessThanOrEqual(760);
  expect(fitting('short', around)).toBe('short');
});

it('a line that is longer than a screen is cut between its sentences', () => {
  const sentences = Array.from({ length: 40 }, (_, at) => `Sentence ${at} has some words to say, and ends.`);
  const found = all(screens({ again: 'x', title: text('## T'), body: [text(sentences.join(' '))], foot: [] }));
  expect(found.length).toBeGreaterThan(1);
  expect(found.flatMap((screen) => says(screen).match(/Sentence \d+/g) ?? [])).toHaveLength(40);
});
