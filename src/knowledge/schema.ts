/**
 * The shapes of everything in `knowledge/`. A file that doesn't fit them is refused at start, with line and column.
 * Things call each other by id; {@link ref} says which kind of thing an id must name, and the loader checks that it exists.
 */
import { z } from 'zod';
import * as guidance from './schema-guidance.ts';
import * as market from './schema-market.ts';
import { formerly, id, LEVELS, money, percent, priority, ref, Statement, text, url, year } from './schema-parts.ts';
import * as scope from './schema-scope.ts';
import * as start from './schema-start.ts';

export { DIFFICULTIES } from './schema-guidance.ts';
export { LEVELS, PRIORITIES } from './schema-parts.ts';

/** Kinds of companies that pay is told apart by. */
export const COMPANY_TYPES = ['tech', 'non-tech'] as const;
/** What a pay figure counts: base salary, total compensation, what listings disclose, or the source doesn't say. */
export const PAY_KINDS = ['base', 'total', 'listing', 'unstated'] as const;
/** `own`: Waymark's own ordering or wording, never a figure. `reference`: documentation and textbooks, never about careers. */
export const SOURCE_KINDS = ['live-listings', 'guide', 'article', 'course', 'reference', 'own'] as const;
/** Kinds of skills. */
export const SKILL_KINDS = ['tool', 'concept', 'practice', 'soft'] as const;

/** Where a fact was read. Every fact names at least one. */
export const Source = z.strictObject({
  id: id(),
  /** What members see behind a figure, such as `Kairos`. */
  name: text(30),
  title: text(120),
  publisher: text(80).optional(),
  author: text(80).optional(),
  kind: z.enum(SOURCE_KINDS),
  /** The year its figures speak of; left out when it gives none, and then shown as "undated". */
  year: year.optional(),
  /** What it says of its own date, such as "dated May 27, 2026; titled 2025". */
  dated: text(200),
  address: url.optional(),
  /** What it is based on, and what to keep in mind when reading it. */
  basis: text(600),
});

/** A step of Waymark's own order of skills: the five of Kairos, then specialisation and career. */
export const Stage = z.strictObject({
  id: id(),
  title: text(60),
  formerly,
  source: ref('sources'),
});

/** How it is told that a name, written as in the aliases, means something else in a posting. Words end in "*" where any ending fits. */
const Sense = z.strictObject({
  names: z.array(text(300)).min(1),
  notNear: z.array(text(40)).default([]),
  onlyNear: z.array(text(40)).default([]),
  /** People are called so. */
  person: z.literal(true).optional(),
  /** It is a verb too. */
  verb: z.literal(true).optional(),
});

/** The shape of a skill. */
export const Skill = z.strictObject({
  id: id(),
  formerly,
  name: text(60),
  kind: z.enum(SKILL_KINDS),
  stage: ref('stages'),
  priority: priority,
  /** Who gives that priority; `waymark` where it was concluded from sources that give none. */
  prioritySource: ref('sources'),
  /** Skills to have before this one. Waymark's own order: the sources give only stages. */
  prerequisites: z.array(ref('skills')).default([]),
  /** A skill that this one is learnt beside, and never before: one such skill at a time. */
  beside: ref('skills').optional(),
  what: text(300),
  why: text(300),
  /** How somebody knows that they have it: things they can do. */
  signs: z.array(text(160)).min(1).max(4),
  /** Other names, matched without regard to case, at word boundaries. */
  aliases: z.array(text(40)).default([]),
  /** Other names that only count in exactly this spelling, such as RAG. */
  caseSensitiveAliases: z.array(text(40)).default([]),
  /** Plain phrases by which postings say it and members don't: words in order, also in the plural, `a|b` either, `abcd*` a beginning, `~` up to four words between, `~1` one, `& a|b` one of those near it. */
  phrases: z
    .array(
      text(300).regex(
        /^(?!.* &.* &)(?:[a-z\d]+|[a-z\d]{4,}\*)(?:\|(?:[a-z\d]+|[a-z\d]{4,}\*))*(?:(?: ~\d?| &)? (?:[a-z\d]+|[a-z\d]{4,}\*)(?:\|(?:[a-z\d]+|[a-z\d]{4,}\*))*)*$/,
        'write words in small letters, with "|" between those of which one is enough, "*" after a beginning of four letters or more, "~" for up to four words between, "~1" for up to one, and last, after "&", what has to stand near',
      ),
    )
    .default([]),
  /** Phrases in which an alias means something else. */
  notWhen: z.array(text(60)).default([]),
  /** Names that are something else too, told by what stands near them in the same sentence. */
  senses: z.array(Sense).default([]),
  /** The sources that name this skill, then the references that its description rests on. */
  sources: z.array(ref('sources')).min(1),
});

/** How long something takes, as its source says it, with the numbers that arithmetic needs where it gives them. */
const Duration = z.strictObject({
  text: text(60),
  /** The position on a calendar counted from the start, in months: months 3–6 is `from: 3, to: 6`. */
  months: z.strictObject({ from: z.number().min(0), to: z.number().positive() }).optional(),
  /** The time it takes, without a position. */
  takes: z
    .strictObject({
      low: z.number().positive(),
      high: z.number().positive(),
      unit: z.enum(['days', 'weeks', 'months', 'years']),
    })
    .optional(),
  /** Set when the source itself gives no time and it was concluded from the rest. */
  inferred: z.literal(true).optional(),
});

/** One thing to learn in a stage of a roadmap, as its source lists it. It may bundle several skills. */
const RoadmapItem = z.strictObject({
  title: text(80),
  /** Set when the source lost the title and it was concluded from the description. */
  titleInferred: z.literal(true).optional(),
  skills: z.array(ref('skills')),
  priority: priority.optional(),
  /** The share of listings that name it, in per cent, as its source measured it. */
  demand: percent.optional(),
  text: text(300),
});

const RoadmapStage = z.strictObject({
  id: id(),
  title: text(80),
  titleInferred: z.literal(true).optional(),
  duration: Duration.optional(),
  /** The id of an earlier stage that this one may run beside. */
  beside: id().optional(),
  summary: text(400),
  items: z.array(RoadmapItem).min(1),
  /** What somebody can do who is ready to move on. */
  exitBar: Statement.optional(),
  /** What other sources say of the same step. */
  elsewhere: z.array(Statement).default([]),
});

/** The shape of a roadmap. */
export const Roadmap = z.strictObject({
  id: id(),
  formerly,
  /** What members see in lists, such as `Kairos: AI/ML engineer`. */
  name: text(60),
  title: text(120),
  /** The place in lists; 1 is what members get who don't choose. */
  order: z.int().positive(),
  role: ref('roles'),
  source: ref('sources'),
  summary: text(500),
  /** The whole path's time, as its source says it. */
  duration: Duration.optional(),
  /** The weekly hours that its times assume, where its source says so. */
  hoursPerWeek: z.strictObject({ low: z.number().positive(), high: z.number().positive() }).optional(),
  /** What the source adds for those who begin without programming. */
  zeroAdds: z.strictObject({ months: z.number().positive(), text: text(120) }).optional(),
  stages: z.array(RoadmapStage).min(1),
  /** What a reader should know: assumptions, contradictions inside the source, what it lost. */
  notes: z.array(Statement).default([]),
});

/** A range or a point of pay, exactly as one source gives it. Figures of different sources are never merged. */
export const PayFigure = z
  .strictObject({
    id: id(),
    role: ref('roles'),
    level: z.enum(LEVELS).optional(),
    companyType: z.enum(COMPANY_TYPES).optional(),
    /** What the source calls the level or group, such as "0–2 years". */
    label: text(80),
    low: money.optional(),
    high: money.optional(),
    /** Set when the source writes "+" after the upper end. */
    open: z.literal(true).optional(),
    median: money.optional(),
    /** A single figure that its source calls neither a median nor an end of a range. */
    about: money.optional(),
    /** How many listings or people the figure rests on. */
    n: z.int().positive().optional(),
    kind: z.enum(PAY_KINDS),
    currency: z.string().regex(/^[A-Z]{3}$/, 'a currency is three capitals, such as USD'),
    place: text(40),
    /** The year that the figure speaks of, where its source says one. */
    year: year.optional(),
    source: ref('sources'),
    note: text(300).optional(),
  })
  .refine((pay) => [pay.low, pay.high, pay.median, pay.about].some((figure) => figure !== undefined), {
    error: 'a pay figure needs low, high, median or about',
  })
  .refine((pay) => pay.low === undefined || pay.high === undefined || pay.low <= pay.high, {
    error: 'low must not be above high',
    path: ['low'],
  });

/** By how much pay differs for a reason, such as a city: in per cent, as one source gives it. */
export const PayDifference = z.strictObject({
  id: id(),
  name: text(60),
  direction: z.enum(['more', 'less']),
  low: percent,
  high: percent,
  year: year.optional(),
  source: ref('sources'),
  note: text(300).optional(),
});

/** A question on which sources disagree: who says what, and why they may differ. */
export const Disagreement = z.strictObject({
  id: id(),
  question: text(120),
  topics: z.array(z.enum(['pay', 'time', 'background', 'order', 'tools', 'portfolio', 'demand', 'career'])).min(1),
  positions: z.array(z.strictObject({ says: text(300), source: ref('sources') })).min(1),
  why: text(500),
  /** What members can be asked to choose from, in our own words: where they can have an opinion of their own. */
  vote: z.array(text(55)).min(2).max(9).optional(),
});

/**
 * Every collection: the file that holds it (with `:key` for one list among several in a file, `*` for one thing per file,
 * or `*` and a final `[]` for one list per file) and the shape of one thing.
 */
export const COLLECTIONS = {
  sources: { file: 'sources.yaml', one: 'source', schema: Source },
  stages: { file: 'skills.yaml:stages', one: 'stage', schema: Stage },
  skills: { file: 'skills.yaml:skills', one: 'skill', schema: Skill },
  roles: { file: 'roles.yaml', one: 'role', schema: guidance.Role },
  pay: { file: 'salaries.yaml:figures', one: 'pay figure', schema: PayFigure },
  payDifferences: { file: 'salaries.yaml:differences', one: 'pay difference', schema: PayDifference },
  disagreements: { file: 'disagreements.yaml', one: 'disagreement', schema: Disagreement },
  roadmaps: { file: 'roadmaps/*.yaml', one: 'roadmap', schema: Roadmap },
  faq: { file: 'faq/*.md', one: 'question', schema: guidance.Faq },
  resources: { file: 'resources.yaml', one: 'resource', schema: guidance.Resource },
  projects: { file: 'projects.yaml', one: 'project', schema: guidance.Project },
  portfolio: { file: 'portfolio.yaml', one: 'portfolio rule', schema: guidance.PortfolioRule },
  interviewParts: { file: 'interviews.yaml:parts', one: 'interview part', schema: guidance.InterviewPart },
  interviewQuestions: {
    file: 'interviews.yaml:questions',
    one: 'interview question',
    schema: guidance.InterviewQuestion,
  },
  quiz: { file: 'quizzes/*.yaml[]', one: 'quiz question', schema: guidance.QuizQuestion },
  samples: { file: 'samples.yaml', one: 'code sample', schema: guidance.CodeSample },
  specialisations: { file: 'specialisations.yaml', one: 'specialisation', schema: guidance.Specialisation },
  ladder: { file: 'career.yaml:ladder', one: 'ladder step', schema: guidance.LadderStep },
  paths: { file: 'career.yaml:paths', one: 'learning path', schema: guidance.LearningPath },
  timelines: { file: 'career.yaml:timelines', one: 'timeline', schema: guidance.Timeline },
  tips: { file: 'tips.yaml', one: 'tip', schema: guidance.Tip },
  glossary: { file: 'glossary.yaml', one: 'term', schema: guidance.Term },
  boards: { file: 'boards.yaml', one: 'job board', schema: market.Board },
  aims: { file: 'start.yaml:aims', one: 'aim', schema: start.Aim },
  situations: { file: 'start.yaml:situations', one: 'situation', schema: start.Situation },
  abilities: { file: 'start.yaml:abilities', one: 'ability', schema: start.Ability },
  wordings: { file: 'search/wordings/*.yaml[]', one: 'list of wordings', schema: scope.Wordings },
  refused: { file: 'search/refused/*.yaml[]', one: 'sort of refused questions', schema: scope.Refused },
  alike: { file: 'scope.yaml:alike', one: 'group of words', schema: scope.WordGroup },
  near: { file: 'scope.yaml:near', one: 'group of names', schema: scope.WordGroup },
  outside: { file: 'scope.yaml:outside', one: 'group of things outside', schema: scope.Outside },
  asides: { file: 'scope.yaml:asides', one: 'group of asides', schema: scope.WordGroup },
} as const;

/** The name of a collection of things. */
export type CollectionName = keyof typeof COLLECTIONS;
type Thing<Name extends CollectionName> = z.output<(typeof COLLECTIONS)[Name]['schema']>;

/** Everything the bot knows: each collection by id, in the order of its file. */
export type Knowledge = { readonly [Name in CollectionName]: ReadonlyMap<string, Thing<Name>> };

/** Where facts come from. */
export type Source = Thing<'sources'>;
/** A step of learning that skills belong to. */
export type Stage = Thing<'stages'>;
/** Something to learn. */
export type Skill = Thing<'skills'>;
/** A job title with its other names. */
export type Role = Thing<'roles'>;
/** What one source says of pay. */
export type PayFigure = Thing<'pay'>;
/** Why two figures of pay differ. */
export type PayDifference = Thing<'payDifferences'>;
/** A question on which sources differ, with what each says. */
export type Disagreement = Thing<'disagreements'>;
/** A staged path to a role. */
export type Roadmap = Thing<'roadmaps'>;
/** A question with its answer. */
export type Faq = Thing<'faq'>;
/** A course, a book or another thing to learn from. */
export type Resource = Thing<'resources'>;
/** A project to build. */
export type Project = Thing<'projects'>;
/** A rule for portfolios. */
export type PortfolioRule = Thing<'portfolio'>;
/** A part of an interview. */
export type InterviewPart = Thing<'interviewParts'>;
/** A question of interviews, with what a good answer covers. */
export type InterviewQuestion = Thing<'interviewQuestions'>;
/** A question of the quiz. */
export type QuizQuestion = Thing<'quiz'>;
/** A program to reach as a level. */
export type CodeSample = Thing<'samples'>;
/** A direction within the role. */
export type Specialisation = Thing<'specialisations'>;
/** A level of the career. */
export type LadderStep = Thing<'ladder'>;
/** A way into the career. */
export type LearningPath = Thing<'paths'>;
/** How long a source takes for the way. */
export type Timeline = Thing<'timelines'>;
/** A term of the glossary. */
export type Term = Thing<'glossary'>;
/** A job board that is read. */
export type Board = Thing<'boards'>;
/** A page outside that facts come from. */
export type Outside = Thing<'outside'>;
/** A stage of a roadmap. */
export type RoadmapStage = Roadmap['stages'][number];
/** An item of a stage of a roadmap. */
export type RoadmapItem = RoadmapStage['items'][number];
/** A span of time as a source gives it. */
export type Duration = z.output<typeof Duration>;
export type { Statement } from './schema-parts.ts';
/** A level of the career. */
export type Level = (typeof LEVELS)[number];
/** A kind of company. */
export type CompanyType = (typeof COMPANY_TYPES)[number];
/** How much a skill matters. */
export type Priority = z.output<typeof priority>;
