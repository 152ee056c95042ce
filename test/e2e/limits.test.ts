import { checkCommands, checkMessage } from '@waymark/local-discord/validate';
import { MessageFlags } from 'discord.js';
import { afterAll, describe, expect, it } from 'vitest';
import { replyCard, writingCard } from '../../commands/ask/view.ts';
import { commands } from '../../commands/index.ts';
import { insightsCard } from '../../commands/insights.ts';
import { questionText } from '../../commands/quiz/view.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { button, type Card, card, privateCard, section, select, text } from '../../src/bot/ui.ts';
import { actions, parts, says } from '../support/cards.ts';
import { reachableCards } from '../support/reachable.ts';
import { knowledge, openServices } from '../support/waymark.ts';

const opened = await openServices();
afterAll(() => opened.close());

/** Cards about the member: they rest on what the member did. */
const OWN =
  /^(?:turn:\d+:)?(quiz|review|start|week|remind|stage-own|stage-set|mark|undo|me|privacy|leaders|daily|round|gap|resume|mock)(?:[-: ]|$)/;

const refused = (card: Card) =>
  checkMessage({ components: card.components, flags: MessageFlags.IsComponentsV2 } as never, {
    fileNames: new Set(card.files?.map(({ name }) => name)),
  });

const SIGNS = '*_'.repeat(2000);
const passages = [...opened.services.search().passages.values()];

/** Text from outside that is nothing but markdown, as long as it comes and as many as there may be. */
const FLOODED: [string, Card][] = [
  [
    'an answer of /ask',
    replyCard(
      knowledge,
      SIGNS,
      {
        outcome: 'answer',
        statements: Array(6).fill({ text: SIGNS, passages: passages.slice(0, 12).map(({ id }) => id) }),
        otherSides: Array(4).fill({ text: SIGNS, passages: [] }),
        passages: passages.slice(0, 12).map((passage) => ({ ...passage, title: SIGNS.slice(0, 100) })),
        hits: [],
        answeredAt: new Date(0),
        talk: '1'.repeat(20),
        turn: '2'.repeat(8),
      },
      { place: 'channel' },
    ),
  ],
  ['an answer that is being written', writingCard(SIGNS, Array(6).fill({ text: SIGNS, passages: [] }))],
  [
    '/insights',
    insightsCard({
      counts: {},
      cost: 1,
      unanswered: Array.from({ length: 9 }, (_, at) => ({
        ...{ question: SIGNS, before: SIGNS, times: 1000, asked: [] },
        ids: [`${at}`.padStart(36, '0')],
      })),
      down: Array.from({ length: 9 }, (_, at) => ({
        ...{ question: SIGNS, reason: SIGNS, at: new Date(0) },
        own: `${at}`.padStart(13, '0'),
      })),
    }),
  ],
  [
    'a quiz question',
    card(questionText({ question: SIGNS, sources: [] } as never, { texts: Array(5).fill(SIGNS), right: 0 } as never)),
  ],
];

const cards = await reachableCards(opened);

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

  it('leaves nothing of a select out: never more than 25 options were needed', () => {
    for (const [name, card] of cards)
      for (const part of parts(card.components))
        if (part.options) expect(part.options.length, name).toBeLessThanOrEqual(LIMITS.selectOptions);
  });

  it('ends in a way on: no dead end', () => {
    for (const [name, card] of cards) expect(actions(card).length, name).toBeGreaterThan(0);
  });

  it('names its source, except where it only lists what can be opened', () => {
    const lists =
      /^(-# .*\n)?## (Sources|Sources: references|Where the sources disagree|Words|What to learn from|Questions that many ask)|^-# Questions that many ask/;
    for (const [name, card] of cards) {
      if (!OWN.test(name) && !/^(turn:\d+:)?source/.test(name) && !lists.test(says(card)))
        expect(says(card), name).toMatch(/-# Sources: \S/);
    }
  });

  it('holds no text that was lost on the way', () => {
    for (const [name, card] of cards) expect(says(card), name).not.toMatch(/undefined|\[object/);
  });
});

describe('a card with text from outside', () => {
  it.each(FLOODED)('fits whatever the text is made of: %s', (_, shown) => {
    expect(() => refused(shown)).not.toThrow();
    expect(says(shown)).toContain('\\*\\_');
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
    [
      'the same custom id twice',
      { kind: 'card', components: ['x', 'y'].flatMap((one) => privateCard(section(one, button('a', 'A'))).components) },
    ],
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
