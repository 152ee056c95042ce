/** Every card that can be reached by buttons and selects, from what commands answer without options. */
import { faqCard, topicsCard } from '../../commands/ask/faq.ts';
import { termsCard } from '../../commands/ask/glossary.ts';
import { tipCard } from '../../commands/ask/tip.ts';
import { replyCard } from '../../commands/ask/view.ts';
import { careerCard, compareCard } from '../../commands/career/view.ts';
import { sourcesCard } from '../../commands/help/sources-view.ts';
import { commands } from '../../commands/index.ts';
import { partsCard } from '../../commands/interview/view.ts';
import { learnCard } from '../../commands/learn/view.ts';
import { planCard } from '../../commands/plan/view.ts';
import { portfolioCard } from '../../commands/portfolio/view.ts';
import { overviewCard } from '../../commands/roadmap/view.ts';
import { salaryCard } from '../../commands/salary/view.ts';
import { ABOUT } from '../../commands/shared/custom-ids.ts';
import { skillCard } from '../../commands/skill/view.ts';
import { prefixOf } from '../../src/bot/custom-id.ts';
import { turnTo } from '../../src/bot/screens.ts';
import type { Answer, Card } from '../../src/bot/ui.ts';
import type { Role } from '../../src/knowledge/schema.ts';
import { calendarFile } from '../../src/plan/calendar.ts';
import { makePlan, STARTS } from '../../src/plan/plan.ts';
import { studyTimes } from '../../src/plan/study.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import { actions } from './cards.ts';
import { knowledge, type openServices } from './waymark.ts';

type Opened = Awaited<ReturnType<typeof openServices>>;

const everything = (opened: Opened) => ({
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
  shards: () => ({ application: '1', ids: [0], count: 1 }),
  discordNow: Date.now,
  stopping: new AbortController().signal,
});
function firstRoles(): [Role, Role] {
  const [one, other] = knowledge.roles.values();
  if (!one || !other) throw new Error('fewer than two roles');
  return [one, other];
}

const handlers = new Map(
  commands.flatMap(({ components = [] }) => components.map((handler) => [handler.prefix, handler])),
);

/** All that handlers ask of who clicks: somebody in a direct message. */
const byAda = { user: { id: '100000000000000001' }, guildId: null };

/** Follow every button and every choice of every select, from the cards that commands begin with. */
async function walk(services: ReturnType<typeof everything>, begin: Card[]): Promise<Map<string, Card>> {
  const seen = new Map<string, Card>();
  const waiting = begin.map((card, at) => ({ name: `start ${at}`, card }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    seen.set(next.name, next.card);
    for (const { id, value } of actions(next.card)) {
      // Pictures are drawn in their own tests; what asks, votes or opens threads is used in those of `/ask`.
      if (/-picture$|^me-share$|^ask-(?!passage)/.test(prefixOf(id))) continue;
      const name = value === undefined ? id : `${id} = ${value}`;
      if (seen.has(name) || waiting.some((one) => one.name === name)) continue;
      const turned = turnTo.decode(id);
      const of = turned?.of ?? id;
      const answer: Answer | undefined = await handlers
        .get(prefixOf(of))
        ?.handle(of, { services, chosen: value === undefined ? [] : [value], interaction: byAda as never });
      if (!answer) throw new Error(`nothing answers to "${name}"`);
      if (answer.kind === 'card') waiting.push({ name, card: (turned && answer.turn?.(turned.at)) ?? answer });
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

/** What each command answers when it is used without options, or with its first choice: all else is reached from there. */
const startingWith = (services: ReturnType<typeof everything>): Card[] => [
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
      return planCard(knowledge, plan, { data, study });
    }),
  ),
];

/** Walk from all that commands begin with. */
export function reachableCards(opened: Opened): Promise<Map<string, Card>> {
  const services = everything(opened);
  return walk(services, startingWith(services));
}
