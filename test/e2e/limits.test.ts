import { MessageFlags } from 'discord.js';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { overviewCard } from '../../commands/roadmap/view.ts';
import { salaryCard } from '../../commands/salary/view.ts';
import { skillCard } from '../../commands/skill/view.ts';
import { sourcesCard } from '../../commands/sources/view.ts';
import { prefixOf } from '../../src/bot/custom-id.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { type Answer, button, type Card, privateCard, section, select, text } from '../../src/bot/ui.ts';
import { checkCommands } from '../../src/local-discord/validate/commands.ts';
import { checkMessage } from '../../src/local-discord/validate/message.ts';
import { createServices } from '../../src/services.ts';
import { actions, parts, says } from '../support/cards.ts';
import { knowledge } from '../support/waymark.ts';

const services = {
  ...createServices(knowledge, commands, pino({ level: 'silent' })),
  mention: (name: string) => `</${name}:1234567890123456789>`,
};
const handlers = new Map(
  commands.flatMap(({ components = [] }) => components.map((handler) => [handler.prefix, handler])),
);

const refused = (card: Card) =>
  checkMessage({ components: card.components, flags: MessageFlags.IsComponentsV2 } as never, { fileNames: new Set() });

/** Follow every button and every choice of every select, from the cards that commands begin with. */
async function walk(begin: Card[]): Promise<Map<string, Card>> {
  const seen = new Map<string, Card>();
  const waiting = begin.map((card, at) => ({ name: `start ${at}`, card }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    seen.set(next.name, next.card);
    for (const { id, value } of actions(next.card)) {
      const name = value === undefined ? id : `${id} = ${value}`;
      if (seen.has(name) || waiting.some((one) => one.name === name)) continue;
      const answer: Answer | undefined = await handlers
        .get(prefixOf(id))
        ?.handle(id, { services, chosen: value === undefined ? [] : [value], interaction: undefined as never });
      if (!answer) throw new Error(`nothing answers to "${name}"`);
      if (!('modal' in answer)) waiting.push({ name, card: answer });
    }
  }
  return seen;
}

const start = [
  ...[...knowledge.roadmaps.values()].map((roadmap) => overviewCard(knowledge, roadmap)),
  ...[...knowledge.skills.values()].map((skill) => skillCard(knowledge, skill)),
  salaryCard(knowledge),
  sourcesCard(knowledge, 0),
];
const cards = await walk(start);

describe('every card that can be reached', () => {
  it('is reached by walking: all roadmaps, stages, skills, pay and sources', () => {
    const stages = [...knowledge.roadmaps.values()].reduce((sum, { stages }) => sum + stages.length, 0);
    expect(cards.size).toBeGreaterThan(knowledge.skills.size + stages + knowledge.sources.size);
  });

  it('is accepted by Discord’s rules, with the longest real data', () => {
    const faults = [...cards].flatMap(([name, card]) => {
      try {
        refused(card);
        return [];
      } catch (error) {
        return `${name}: ${JSON.stringify(error, Object.getOwnPropertyNames(error))}`;
      }
    });
    expect(faults).toEqual([]);
  });

  it('leaves nothing of a select out: no more than 25 options were ever needed', () => {
    for (const [name, card] of cards)
      for (const part of parts(card.components))
        if (part.options) expect(part.options.length, name).toBeLessThan(LIMITS.selectOptions);
  });

  it('ends in a way on: no dead end', () => {
    for (const [name, card] of cards) expect(actions(card).length, name).toBeGreaterThan(0);
  });

  it('names its source, except where it lists or describes the sources themselves', () => {
    for (const [name, card] of cards)
      if (!/^source/.test(name) && !says(card).startsWith('## Sources'))
        expect(says(card), name).toContain('-# Sources:');
  });

  it('holds no text that was lost on the way', () => {
    for (const [name, card] of cards) expect(says(card), name).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

describe('the check itself', () => {
  it.each<[string, Card]>([
    ['too much text', privateCard(text('x'.repeat(4001)))],
    ['too many components', privateCard(...Array.from({ length: 40 }, () => text('x')))],
    [
      'a select with the same value twice',
      privateCard(
        select('a', 'b', [
          { value: '1', label: 'x' },
          { value: '1', label: 'y' },
        ]),
      ),
    ],
    ['the same custom id twice', privateCard(section('x', button('a', 'A')), section('y', button('a', 'B')))],
    ['no text in a text', privateCard(text())],
  ])('refuses %s', (_, card) => {
    expect(() => refused(card)).toThrow();
  });
});

describe('the commands', () => {
  it('are accepted by Discord’s rules', () => {
    expect(checkCommands(commands.map(({ data }) => data))).toHaveLength(commands.length);
  });

  it('say everything in few words: a phone shows about 60 characters', () => {
    for (const { data } of commands) expect(data.description.length, data.name).toBeLessThanOrEqual(70);
  });
});
