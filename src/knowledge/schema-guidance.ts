/** The shapes of what helps a member on: questions and answers, resources, projects, interviews, careers, words. */
import { z } from 'zod';
import { id, ref, Statement, text, url } from './schema-parts.ts';

const sources = z.array(ref('sources')).min(1);
const skills = z.array(ref('skills'));

/** Topics of questions. */
export const FAQ_TOPICS = [
  'starting',
  'background',
  'maths',
  'languages',
  'order',
  'time',
  'courses',
  'portfolio',
  'kaggle',
  'first-job',
  'interviews',
  'pay',
  'specialising',
  'roles',
  'llms',
  'soft-skills',
  'staying-current',
  'pitfalls',
  'pacing',
  'roadmaps',
  'tools',
] as const;

/** A question as members ask it. The file `faq/<id>.md` has all but the answer in its front matter; the answer is its text. */
export const Faq = z.strictObject({
  id: id(),
  question: text(120),
  topics: z.array(z.enum(FAQ_TOPICS)).min(1).max(3),
  alsoAskedAs: z.array(text(140)).min(3).max(8),
  sources,
  skills: skills.max(4).default([]),
  disagreements: z.array(ref('disagreements')).max(2).default([]),
  answer: text(1300),
});
/** Something to learn from. */
export const Resource = z.strictObject({
  id: id(),
  title: text(100),
  kind: z.enum(['course', 'book', 'tutorial', 'documentation', 'certification', 'dataset', 'practice']),
  by: text(80).optional(),
  address: url.optional(),
  free: z.boolean().optional(),
  covers: text(300),
  forWhom: text(200),
  stages: z.array(ref('stages')).min(1),
  skills: skills.min(1),
  rating: z
    .strictObject({
      value: z.number().positive(),
      outOf: z.number().positive(),
      basis: text(120),
      source: ref('sources'),
    })
    .optional(),
  sources,
  note: text(300).optional(),
});
/** Something to build. */
export const Project = z.strictObject({
  id: id(),
  title: text(80),
  goal: text(300),
  data: text(200),
  stage: ref('stages'),
  skills: skills.min(1),
  level: text(300),
  steps: z.array(text(160)).min(3).max(8),
  mistakes: z.array(text(160)).max(4).default([]),
  sources,
});
/** What a portfolio must have, gains by, or loses by. */
export const PortfolioRule = z.strictObject({
  id: id(),
  kind: z.enum(['non-negotiable', 'strong-signal', 'red-flag', 'advice']),
  rule: text(120),
  why: text(300),
  sources,
});
/** One part of an interview, what it looks at and how to prepare for it. */
export const InterviewPart = z.strictObject({
  id: id(),
  title: text(60),
  what: text(300),
  focus: z.array(text(120)).min(2).max(6),
  prepare: text(400),
  sources,
});
/** How hard a question is. */
export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;

/** A question of an interview, with what a good answer covers. */
export const InterviewQuestion = z.strictObject({
  id: id(),
  part: ref('interviewParts'),
  question: text(240),
  difficulty: z.enum(DIFFICULTIES),
  covers: z.array(text(200)).min(3).max(6),
  skills: skills.max(4).default([]),
  sources,
});
/**
 * A question with one right answer, of the file that is named after its skill's stage. The options are shown in any order,
 * so none may speak of its place, of a letter or of the others, and none may stand out by its length.
 */
export const QuizQuestion = z
  .strictObject({
    id: id(),
    skill: ref('skills'),
    difficulty: z.enum(DIFFICULTIES),
    question: text(280),
    code: z.string().min(1).max(400).optional(),
    language: z.enum(['python', 'sql', 'bash', 'dockerfile', 'yaml', 'text']).optional(),
    answer: text(110),
    wrong: z.array(text(110)).min(1).max(3),
    /** Why the answer is right. */
    why: text(280),
    /** Why the most tempting wrong option is wrong. */
    whyNot: text(280),
    sources,
  })
  .refine(({ code, language }) => (code === undefined) === (language === undefined), {
    error: 'code and language stand together or not at all',
  })
  .check(({ value: { answer, wrong }, issues }) => {
    const options = [answer, ...wrong];
    const keys = options.map(optionKey);
    for (const [index, option] of options.entries()) {
      const path = index === 0 ? ['answer'] : ['wrong', index - 1];
      const complain = (message: string) => issues.push({ code: 'custom', input: option, path, message });
      if (keys.indexOf(keys[index] ?? '') < index) complain('this option stands twice');
      if (OF_THE_OTHERS.test(option)) complain('options are shown in any order, so none can speak of the others');
      if (LETTERS.some((letter) => letter.test(option)))
        complain('options stand beside letters, so nothing in them can be called A, B, C or D; give it a name');
    }
    const lengths = options.map(({ length }) => length);
    const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
    const most = 2 * shortest + 12;
    if (longest <= most) return;
    const at = lengths.indexOf(longest);
    issues.push({
      code: 'custom',
      input: options[at],
      path: at === 0 ? ['answer'] : ['wrong', at - 1],
      message: `stands out by its length (${longest} characters); beside the shortest option (${shortest}) ${most} is the most`,
    });
  });

/** What makes two options the same for a reader. */
const optionKey = (option: string): string => option.toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');

const OF_THE_OTHERS =
  /\b(all|any|both|each|either|neither|none|one|some|two) of (the )?(above|below|others?\b|options|answers|(these|those|them)\b(?! \w))|\b(all|both|none) (the )?above\b|\bthe (other|above|previous) (option|answer)/i;

/** Where a letter is a name: joined to another, before what it does, or in the middle. "A" may also be an article, and C a language. */
const LETTERS = [
  /(?<![\p{L}\p{N}.+'’"/-])[A-D],? (?:and|or|nor|&) [A-D](?![\p{L}\p{N}+'’"/(-])/u,
  /^(?:[BD](?![\p{L}\p{N}+'’"/(-])|[A-D](?=[,:]| (?:only|alone|and|or|is|are|has|had|was|were|does|can|will|works|because)\b))/u,
  /(?<=[\p{L}\p{N},] )[ABD](?![\p{L}\p{N}+'’"/(-])/u,
];

/** A level to reach: a short program that somebody at that level writes without looking things up. It runs as it stands. */
export const CodeSample = z.strictObject({
  id: id(),
  title: text(80),
  language: z.enum(['python', 'sql', 'dockerfile']),
  stage: ref('stages'),
  skills: skills.min(1),
  level: text(240),
  code: z.string().min(1).max(1500),
  explains: z.array(text(160)).min(1).max(5),
  needs: z.array(z.enum(['pandas', 'numpy', 'scikit-learn', 'torch', 'fastapi'])).default([]),
  sources,
});
/** A direction to go deep in. */
export const Specialisation = z.strictObject({
  id: id(),
  name: text(60),
  what: text(300),
  usedIn: text(200),
  topics: z.array(text(80)).min(2).max(8),
  skills: skills.min(1),
  statements: z.array(Statement).min(1).max(4),
});
/** A job: what it does, and how it differs from others, source by source. */
export const Role = z.strictObject({
  id: id(),
  name: text(60),
  aliases: z.array(text(40)).default([]),
  summary: Statement,
  does: z.array(Statement).min(1).max(8),
  skills: skills.max(10).default([]),
  differs: z.array(z.strictObject({ from: ref('roles'), text: text(300), source: ref('sources') })).default([]),
});
/** One step of a career, as one source counts it. */
export const LadderStep = z.strictObject({
  id: id(),
  ladder: text(60),
  title: text(60),
  years: text(40),
  countedFrom: text(60),
  does: text(300),
  source: ref('sources'),
});
/** A way to learn, with what it gives and what it costs. */
export const LearningPath = z.strictObject({
  id: id(),
  name: text(60),
  what: text(300),
  good: z.array(text(160)).min(1).max(4),
  costs: z.array(text(160)).min(1).max(4),
  suits: text(200),
  sources,
});
/** One idea: something to do, or something to avoid. */
export const Tip = z.strictObject({
  id: id(),
  kind: z.enum(['tip', 'pitfall']),
  title: text(80),
  tip: text(400),
  stages: z.array(ref('stages')).default([]),
  sources,
});
/** A word that learners meet. */
export const Term = z.strictObject({
  id: id(),
  term: text(60),
  aliases: z.array(text(40)).default([]),
  meaning: text(400),
  example: text(240).optional(),
  skills: skills.max(3).default([]),
  related: z.array(ref('glossary')).max(4).default([]),
  sources,
});
/** Where somebody may stand when they begin. */
export const STARTS = ['zero', 'some-programming', 'basic-python', 'software-engineer'] as const;

/** How long it takes from where somebody stands, as one source says it. */
export const Timeline = z.strictObject({
  id: id(),
  from: z.enum(STARTS),
  to: text(80),
  months: z.strictObject({ low: z.number().positive(), high: z.number().positive() }),
  hoursPerWeek: z.strictObject({ low: z.number().positive(), high: z.number().positive() }).optional(),
  says: text(240),
  source: ref('sources'),
  note: text(300).optional(),
});
