/** Every card that can be reached by buttons and selects, from what commands answer without options. */
import { faqCard, topicsCard } from '../../commands/ask/faq.ts';
import { termsCard } from '../../commands/ask/glossary.ts';
import { tipCard } from '../../commands/ask/tip.ts';
import { replyCard } from '../../commands/ask/view.ts';
import { careerCard, compareCard } from '../../commands/career/view.ts';
import { readResume } from '../../commands/gap/resume.ts';
import { sourcesCard } from '../../commands/help/sources-view.ts';
import { commands } from '../../commands/index.ts';
import { interviewPlanCard } from '../../commands/interview/plan.ts';
import { partsCard } from '../../commands/interview/view.ts';
import { learnCard } from '../../commands/learn/view.ts';
import { planCard } from '../../commands/plan/view.ts';
import { portfolioCard } from '../../commands/portfolio/view.ts';
import { closedCard, finalCard, roundQuestionCard } from '../../commands/quiz/round-view.ts';
import { overviewCard } from '../../commands/roadmap/view.ts';
import { salaryCard } from '../../commands/salary/view.ts';
import { ABOUT, openGap } from '../../commands/shared/custom-ids.ts';
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
    present: async () => new Map<string, string>(),
    greetsIn: () => undefined,
    poll: async () => ({ id: '1', at: 0 }),
    pollCounts: async () => 'gone' as const,
    ownerOf: () => undefined,
    tell: async () => true,
  },
  schedule: () => {},
  shards: () => ({ application: '1', ids: [0], count: 1 }),
  discordNow: Date.now,
  voice: 'open' as const,
  takeUpAnswers: async () => {},
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
async function walk(
  services: ReturnType<typeof everything>,
  begin: Card[],
  more: { name: string; card: Card }[],
): Promise<Map<string, Card>> {
  const seen = new Map<string, Card>();
  const waiting = [...begin.map((card, at) => ({ name: `start ${at}`, card })), ...more];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    seen.set(next.name, next.card);
    for (const { id, value } of actions(next.card)) {
      // Pictures are drawn in their own tests; what asks, votes or opens threads is used in those of `/ask`; rounds need a server.
      if (/-picture$|^me-share$|^ask-(?!passage)|^round-|^leaders/.test(prefixOf(id))) continue;
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
    { place: 'channel' },
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

/** The cards of a round, for each question of the bank, with as many players as there may be. */
function roundCards(): { name: string; card: Card }[] {
  const id = '12345678';
  const table = Array.from({ length: 12 }, (_, at) => ({
    ...{ member: `1000000000000000${at + 10}`, name: 'N'.repeat(32), place: at + 1 },
    ...{ points: 20 - at, right: 9, took: 123_456, team: at % 2 === 0 ? ('a' as const) : ('b' as const) },
  }));
  return [...knowledge.quiz.values()].flatMap((question, at) => {
    const round = {
      ...{ guild: '1', channel: '2', host: '3', about: 'Machine learning fundamentals', seconds: 60, change: true },
      ...{
        questions: Array(20).fill(question.id),
        index: 9,
        phase: 'closed' as const,
        opened: [],
        until: 0,
        teams: true,
      },
    };
    return [
      { name: `round-open ${at}`, card: roundQuestionCard(id, round, question, 99) },
      { name: `round-closed ${at}`, card: closedCard(knowledge, id, round, question, new Map(), table) },
      { name: `round-result ${at}`, card: finalCard(id, { ...round, ends: 'quiet' }, table) },
    ];
  });
}

/** What `/gap` and `/interview` answer when they are given something. */
async function givenCards(services: ReturnType<typeof everything>): Promise<{ name: string; card: Card }[]> {
  const { comparisons } = services.learning;
  const skills = [...knowledge.skills.keys()];
  const half = skills.slice(0, skills.length / 2);
  const kept = [
    await comparisons.keep(byAda.user.id, {
      skills,
      welcome: half,
      role: 'ml-engineer',
      level: 'senior',
      intern: true,
    }),
    await comparisons.keep(byAda.user.id, { skills: half, intern: false }),
  ];
  const gaps = kept.map((gap, at) => {
    const id = openGap.encode({ gap });
    const click = { services, chosen: [], interaction: byAda as never };
    return Promise.resolve(handlers.get(prefixOf(id))?.handle(id, click)).then((card) => ({
      name: `gap ${at}`,
      card: card as Card,
    }));
  });
  const resume = [...knowledge.skills.values()].map(({ name }) => name).join('\n');
  const span = { from: '2027-01-31', date: '2027-03-31' };
  return [
    // Gone through last: it marks skills.
    { name: 'resume 0', card: await readResume(services, byAda.user.id, async () => resume) },
    ...(await Promise.all(gaps)),
    { name: 'interview-plan 0', card: interviewPlanCard(knowledge, span, '2027-03-10') },
  ];
}

/** Walk from all that commands begin with. */
export async function reachableCards(opened: Opened): Promise<Map<string, Card>> {
  const services = everything(opened);
  return walk(services, startingWith(services), [...(await givenCards(services)), ...roundCards()]);
}
