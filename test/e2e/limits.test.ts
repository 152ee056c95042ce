import { checkCommands, checkMessage } from '@waymark/local-discord/validate';
import { MessageFlags } from 'discord.js';
import { afterAll, describe, expect, it } from 'vitest';
import { replyCard, writingCard } from '../../commands/ask/view.ts';
import { careerCard, compareCard } from '../../commands/career/view.ts';
import { faqCard, topicsCard } from '../../commands/faq.ts';
import { termsCard } from '../../commands/glossary.ts';
import { commands } from '../../commands/index.ts';
import { insightsCard } from '../../commands/insights.ts';
import { partsCard } from '../../commands/interview/view.ts';
import { learnCard } from '../../commands/learn/view.ts';
import { planCard } from '../../commands/plan/view.ts';
import { portfolioCard } from '../../commands/portfolio/view.ts';
import { questionText } from '../../commands/quiz/view.ts';
import { overviewCard } from '../../commands/roadmap/view.ts';
import { salaryCard } from '../../commands/salary/view.ts';
import { ABOUT } from '../../commands/shared/custom-ids.ts';
import { skillCard } from '../../commands/skill/view.ts';
import { sourcesCard } from '../../commands/sources/view.ts';
import { tipCard } from '../../commands/tip.ts';
import { prefixOf } from '../../src/bot/custom-id.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { type Answer, button, type Card, card, privateCard, section, select, text } from '../../src/bot/ui.ts';
import type { Role } from '../../src/knowledge/schema.ts';
import { calendarFile } from '../../src/plan/calendar.ts';
import { makePlan, STARTS } from '../../src/plan/plan.ts';
import { studyTimes } from '../../src/plan/study.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import { actions, parts, says } from '../support/cards.ts';
import { knowledge, openServices } from '../support/waymark.ts';

const opened = await openServices();
afterAll(() => opened.close());
const services = {
  ...opened.services,
  mention: (name: string) => `</${name}:1234567890123456789>`,
  channels: {
    post: async () => ({ id: '1', at: 0 }),
    edit: async () => {},
    serves: () => true,
    served: () => [],
    names: async () => new Map<string, string>(),
    ownerOf: () => undefined,
    tell: async () => true,
  },
  schedule: () => {},
  discordNow: Date.now,
  stopping: new AbortController().signal,
};
function firstRoles(): [Role, Role] {
  const [one, other] = knowledge.roles.values();
  if (!one || !other) throw new Error('fewer than two roles');
  return [one, other];
}

/** Cards about the member: they rest on what the member did. */
const OWN = /^(quiz|review|start|week|remind|stage-own|stage-set|mark|undo|me|privacy|leaders|daily|round)(?:[-: ]|$)/;

const handlers = new Map(
  commands.flatMap(({ components = [] }) => components.map((handler) => [handler.prefix, handler])),
);

const refused = (card: Card) =>
  checkMessage({ components: card.components, flags: MessageFlags.IsComponentsV2 } as never, {
    fileNames: new Set(card.files?.map(({ name }) => name)),
  });

/** All that handlers ask of who clicks: somebody in a direct message. */
const byAda = { user: { id: '100000000000000001' }, guildId: null };

/** Follow every button and every choice of every select, from the cards that commands begin with. */
async function walk(begin: Card[]): Promise<Map<string, Card>> {
  const seen = new Map<string, Card>();
  const waiting = begin.map((card, at) => ({ name: `start ${at}`, card }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    seen.set(next.name, next.card);
    for (const { id, value } of actions(next.card)) {
      // Pictures are drawn in their own tests; what asks, votes or opens threads is used in those of `/ask`.
      if (/-picture$|^me-share$|^ask-(?!passage)/.test(prefixOf(id))) continue;
      const name = value === undefined ? id : `${id} = ${value}`;
      if (seen.has(name) || waiting.some((one) => one.name === name)) continue;
      const answer: Answer | undefined = await handlers
        .get(prefixOf(id))
        ?.handle(id, { services, chosen: value === undefined ? [] : [value], interaction: byAda as never });
      if (!answer) throw new Error(`nothing answers to "${name}"`);
      if (answer.kind === 'card') waiting.push({ name, card: answer });
    }
  }
  return seen;
}

/** An answer of `/ask` that quotes a passage. */
const quoting = (passage: Passage): Card =>
  replyCard(
    knowledge,
    'x'.repeat(600),
    {
      outcome: 'quotes',
      statements: [],
      otherSides: [],
      passages: [passage],
      hits: [],
      talk: '1'.repeat(20),
      turn: '2'.repeat(8),
      refused: { by: 'budget', until: new Date(1_900_000_000_000) },
    },
    'channel',
  );

const SIGNS = '*_'.repeat(2000);
const passages = [...services.search().passages.values()];

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
      'channel',
    ),
  ],
  ['an answer that is being written', writingCard(SIGNS, Array(6).fill({ text: SIGNS, passages: [] }))],
  [
    '/insights',
    insightsCard({
      counts: {},
      cost: 1,
      unanswered: Array(9).fill({ question: SIGNS, times: 1000 }),
      down: Array(9).fill({ question: SIGNS, reason: SIGNS, at: new Date(0) }),
    }),
  ],
  [
    'a quiz question',
    card(questionText({ question: SIGNS, sources: [] } as never, { texts: Array(5).fill(SIGNS), right: 0 } as never)),
  ],
];

/** What each command answers when it is used without options, or with its first choice: all else is reached from there. */
const start = [
  ...[...knowledge.roadmaps.values()].map((roadmap) => overviewCard(knowledge, roadmap)),
  ...[...knowledge.skills.values()].map((skill) => skillCard(knowledge, skill)),
  ...[...knowledge.faq.values()].map((question) => faqCard(knowledge, question)),
  salaryCard(knowledge),
  sourcesCard(knowledge, 0),
  learnCard(knowledge),
  portfolioCard(knowledge),
  partsCard(knowledge),
  termsCard(knowledge, 0),
  tipCard(services),
  topicsCard(knowledge),
  ...[...services.search().passages.values()].map((passage) => quoting(passage)),
  ...ABOUT.map((about) => careerCard(knowledge, about)),
  compareCard(knowledge, ...firstRoles()),
  ...[...knowledge.roadmaps.values()].flatMap((roadmap) =>
    STARTS.map((from) => {
      const plan = makePlan(knowledge, { roadmap, from, hours: 3.5, begin: '2027-01-31' });
      const study = studyTimes('Mon–Sun 19:05, Sat 10:00') ?? [];
      const data = calendarFile(plan, { member: '1', now: new Date(), study });
      return planCard(knowledge, plan, undefined, { data, study });
    }),
  ),
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
      if (!OWN.test(name) && !/^source-pick/.test(name) && !lists.test(says(card)))
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
