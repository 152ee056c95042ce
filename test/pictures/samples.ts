/** Every scene of the real knowledge, and scenes of made-up knowledge as long as the shapes allow. */
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { COMPANY_TYPES, type Knowledge, LEVELS, type Roadmap, type Role } from '../../src/knowledge/schema.ts';
import {
  compareScene,
  ladderScene,
  type MarketPicture,
  marketScene,
  type PlanPicture,
  type ProgressPicture,
  payScene,
  progressScene,
  roadmapScene,
  type Scene,
  stageScene,
  timelineScene,
} from '../../src/pictures/index.ts';

export const knowledge = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));
export const roadmaps = [...knowledge.roadmaps.values()];
export const roles = [...knowledge.roles.values()];
export const payChoices = [undefined, ...LEVELS].flatMap((level) =>
  [undefined, ...COMPANY_TYPES].map((companyType) => ({ level, companyType })),
);

export const plan: PlanPicture = {
  title: 'Your plan',
  subtitle: '12 hours a week, from 3 May 2026',
  source: 'Kairos 2026',
  rows: [
    { label: 'Programming & math foundations', from: '2026-05-03', to: '2026-07-12', latest: '2026-08-01' },
    { label: 'Core machine learning', from: '2026-06-20', to: '2026-09-30' },
    { label: 'Deep learning', from: '2026-10-01', to: '2026-12-20', latest: '2027-01-31' },
    { label: 'Production & MLOps', from: '2026-12-21', to: '2027-03-01', ongoing: true },
  ],
};

const listed: MarketPicture = {
  title: 'AI/ML engineer',
  listings: 512,
  companies: 61,
  date: '2026-11-20',
  boards: 64,
  skills: [
    { name: 'Python', listingShare: 71.4, companyShare: 80.2 },
    { name: 'PyTorch', listingShare: 40.1, companyShare: 35 },
    { name: 'JAX', listingShare: 0.2, companyShare: 1.6 },
  ],
};

const way: ProgressPicture = {
  progress: {
    stage: { stage: 'core-ml' },
    skills: new Map([
      ['python', 'done'],
      ['numpy', 'learning'],
    ]),
  },
  next: [{ skill: { name: 'scikit-learn' } }],
  streak: 12,
};

/** So many letters, as words or as one word. */
const words = (length: number): string =>
  'Wanderlust machine learning '
    .repeat(20)
    .slice(0, length - 1)
    .trimEnd()
    .concat('m');
const word = (length: number): string => 'W'.repeat(length);

const longPlan: PlanPicture = {
  title: words(120),
  subtitle: words(160),
  source: words(120),
  rows: Array.from({ length: 8 }, (_, index) => ({
    label: index % 2 ? words(80) : word(80),
    from: `${2026 + index}-09-15`,
    to: `${2027 + index}-12-31`,
    ...(index % 3 === 0 && { latest: `${2028 + index}-12-31` }),
    ...(index === 7 && { ongoing: true }),
  })),
};

const longSource = { ...first(knowledge.sources), id: 'long', name: words(30), kind: 'guide' as const };
const longSkills = Array.from({ length: 10 }, (_, index) => ({
  ...first(knowledge.skills),
  id: `skill-${index}`,
  name: words(60),
}));
const longRoadmap: Roadmap = {
  ...first(knowledge.roadmaps),
  id: 'long',
  name: words(60),
  source: 'long',
  duration: { text: words(60), inferred: true },
  stages: Array.from({ length: 8 }, (_, stage) => ({
    id: `stage-${stage}`,
    title: stage % 2 ? words(80) : word(80),
    duration: { text: words(60), inferred: true as const },
    summary: words(400),
    elsewhere: [],
    exitBar: { text: words(400), source: 'long', inferred: true as const },
    items: Array.from({ length: 7 }, (_, item) => ({
      title: item % 2 ? words(80) : word(80),
      ...(item % 3 === 0 && { titleInferred: true as const }),
      skills: [],
      ...(item % 3 !== 2 && { priority: 'recommended' as const }),
      ...(item % 3 !== 1 && { demand: item === 0 ? 99.9 : item }),
      text: words(300),
    })),
  })),
};
const longRole = (id: string, from: number): Role => ({
  id,
  name: words(60),
  aliases: [],
  summary: { text: words(400), source: 'long', inferred: true },
  does: Array.from({ length: 8 }, (_, index) => ({ text: index % 2 ? words(400) : word(400), source: 'long' })),
  skills: longSkills.slice(from, from + 7).map((skill) => skill.id),
  differs: [],
});
const shortRole: Role = { ...longRole('short', 0), name: 'Tester', skills: [] };

/** Knowledge in which every text is as long as it may be. */
export const longKnowledge: Knowledge = {
  ...knowledge,
  sources: new Map([...knowledge.sources, ['long', longSource]]),
  skills: new Map(longSkills.map((skill) => [skill.id, skill])),
  ladder: new Map(
    Array.from({ length: 12 }, (_, index) => [
      `step-${index}`,
      {
        id: `step-${index}`,
        ladder: words(60 - Math.floor(index / 4)),
        title: index % 2 ? words(60) : word(60),
        years: index % 2 ? words(40) : `years ${index}–${index + 2}, ${words(24)}`,
        countedFrom: index % 4 === 3 ? words(59) : words(60),
        does: words(300),
        source: 'long',
      },
    ]),
  ),
  pay: new Map(
    [...knowledge.pay.values()].map((figure, index) => [
      figure.id,
      {
        ...figure,
        role: 'ml-engineer',
        source: 'long',
        label: index % 2 ? words(80) : word(80),
        place: words(40),
        n: 123_456,
        currency: index % 5 === 0 ? 'CHF' : figure.currency,
      },
    ]),
  ),
};

const longWay: ProgressPicture = {
  progress: {
    stage: { stage: [...longKnowledge.stages.keys()][0] ?? '' },
    skills: new Map(longSkills.map(({ id }) => [id, 'done'])),
  },
  next: longSkills.slice(0, 3).map((skill) => ({ skill })),
  streak: 366,
};

/** Every scene by name, as functions so that one that fails to be made fails its own test. */
export const samples: [string, () => Scene][] = [
  ...roadmaps.flatMap((roadmap): [string, () => Scene][] => [
    [`roadmap ${roadmap.id}`, () => roadmapScene(knowledge, roadmap)],
    ...roadmap.stages.map((stage): [string, () => Scene] => [
      `stage ${roadmap.id} ${stage.id}`,
      () => stageScene(knowledge, roadmap, stage),
    ]),
  ]),
  ...payChoices.map((choice): [string, () => Scene] => [
    `pay ${choice.level ?? 'all'} ${choice.companyType ?? 'all'}`,
    () => payScene(knowledge, choice),
  ]),
  ...pairs(roles).map(([a, b]): [string, () => Scene] => [
    `compare ${a.id} ${b.id}`,
    () => compareScene(knowledge, a, b),
  ]),
  ['ladder', () => ladderScene(knowledge)],
  ['timeline', () => timelineScene(plan)],
  [
    'timeline of a month',
    () => timelineScene({ ...plan, rows: [{ label: 'All', from: '2026-05-03', to: '2026-05-20' }] }),
  ],
  ['market', () => marketScene(listed)],
  ['market without skills', () => marketScene({ ...listed, skills: [] })],
  [
    'longest market',
    () =>
      marketScene({
        ...listed,
        title: word(60),
        skills: Array.from({ length: 20 }, (_, at) => ({
          name: at % 2 ? words(60) : word(60),
          listingShare: 100 - at,
          companyShare: 12.3,
        })),
      }),
  ],
  ['progress', () => progressScene(knowledge, way)],
  [
    'progress at the beginning',
    () => progressScene(knowledge, { progress: { stage: undefined, skills: new Map() }, next: [], streak: 0 }),
  ],
  ['longest progress', () => progressScene(longKnowledge, longWay)],
  ['longest roadmap', () => roadmapScene(longKnowledge, longRoadmap)],
  ['longest stage', () => stageScene(longKnowledge, longRoadmap, first(new Map([['', longRoadmap.stages[2]]])))],
  ['longest pay', () => payScene(longKnowledge)],
  ['longest ladder', () => ladderScene(longKnowledge)],
  ['longest comparison', () => compareScene(longKnowledge, longRole('a', 0), longRole('b', 3))],
  ['comparison without skills', () => compareScene(longKnowledge, longRole('a', 0), shortRole)],
  ['longest timeline', () => timelineScene(longPlan)],
];

function pairs<T>(things: T[]): [T, T][] {
  return things.flatMap((one, index) => things.slice(index + 1).map((other): [T, T] => [one, other]));
}

function first<T>(things: ReadonlyMap<string, T | undefined>): T {
  const [one] = things.values();
  if (one === undefined) throw new Error('there is none');
  return one;
}
