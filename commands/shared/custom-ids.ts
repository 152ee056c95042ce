/** The ways from one card to the next: each with one custom id, and with the same words everywhere. */
import { z } from 'zod';
import { customId } from '../../src/bot/custom-id.ts';
import { button, type Option, select } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import {
  COMPANY_TYPES,
  type Faq,
  type Knowledge,
  LEVELS,
  type Project,
  type Roadmap,
  type RoadmapStage,
  type Skill,
  type Term,
} from '../../src/knowledge/schema.ts';
import { STARTS } from '../../src/knowledge/schema-guidance.ts';
import { PERIODS } from '../../src/quiz/scores.ts';

/** An id of the knowledge, of Discord or of the store: short and plain, so that it fits into the ids of the next card. */
const id = z.string().regex(/^[\w.:/-]{1,60}$/);
const count = z.coerce.number().int().min(0);

export const openRoadmap = customId('roadmap', { roadmap: id });
export const openNotes = customId('roadmap-notes', { roadmap: id });
export const pickRoadmap = customId('roadmap-pick', {});
export const openStage = customId('stage', { roadmap: id, stage: id });
export const pickStage = customId('stage-pick', { roadmap: id });
export const openItem = customId('item', { roadmap: id, stage: id, item: count });
export const openSkill = customId('skill', { skill: id });
export const pickSkill = customId('skill-pick', {});
export const openSalary = customId('salary', {
  level: z.enum(LEVELS).optional(),
  company: z.enum(COMPANY_TYPES).optional(),
});
export const pickLevel = customId('salary-level', { company: z.enum(COMPANY_TYPES).optional() });
export const openDisagreement = customId('disagree', { topic: id, page: count });
export const openRoadmapPicture = customId('roadmap-picture', { roadmap: id, stage: id.optional() });
export const openSalaryPicture = customId('salary-picture', {
  level: z.enum(LEVELS).optional(),
  company: z.enum(COMPANY_TYPES).optional(),
});
/** Resources for one skill, for a stage of a roadmap, or for one of Waymark's own stages. */
export const openLearn = customId('learn', {
  skill: id.optional(),
  roadmap: id.optional(),
  stage: id.optional(),
  page: count,
});
export const pickLearn = customId('learn-pick', {});
export const openSample = customId('sample', { sample: id });
export const pickSample = customId('sample-pick', {});
export const openPortfolio = customId('portfolio', {});
export const pickRule = customId('portfolio-rule', {});
export const openAdvice = customId('portfolio-advice', { page: count });
export const openProjects = customId('projects', { page: count });
export const openProject = customId('project', { project: id });
export const pickProject = customId('project-pick', {});
export const openInterview = customId('interview', {});
export const openPart = customId('interview-part', { part: id });
export const drawQuestion = customId('interview-draw', { part: id.optional() });
export const revealQuestion = customId('interview-reveal', { question: id });
export const pickQuestion = customId('interview-pick', {});
export const listQuestions = customId('interview-list', { part: id, page: count });
/** What `/career` can be about. */
export const ABOUT = ['ladder', 'paths', 'specialisations', 'time'] as const;
export const openCareer = customId('career', { about: z.enum(ABOUT) });
export const openLadderPicture = customId('career-picture', {});
export const pickPath = customId('path-pick', {});
export const pickSpecialisation = customId('specialisation-pick', {});
export const openRoles = customId('roles', { one: id, other: id });
export const openRolesPicture = customId('roles-picture', { one: id, other: id });
export const pickRole = customId('role-pick', { other: id });
export const openFaq = customId('faq', { question: id });
export const openFaqTopics = customId('faq-topics', {});
export const pickFaq = customId('faq-pick', {});
export const openFaqTopic = customId('faq-topic', { topic: id, page: count });
export const pickFaqTopic = customId('faq-topic-pick', {});
export const openTerm = customId('term', { term: id });
export const pickTerm = customId('term-pick', {});
export const openTerms = customId('terms', { page: count });
export const openTip = customId('tip', { kind: z.enum(['tip', 'pitfall']).optional(), after: id.optional() });
export const listDisagreements = customId('disagree-list', { page: count });
export const pickDisagreement = customId('disagree-pick', {});
export const openSources = customId('sources', { page: count });
export const pickSource = customId('source-pick', {});
/** Opens the window for the next question of a conversation. */
export const askMore = customId('ask-more', { talk: id });
export const sendMore = customId('ask-send', { talk: id });
export const askInThread = customId('ask-thread', { talk: id });
export const vote = customId('ask-vote', { talk: id, turn: id, vote: z.enum(['up', 'down']) });
export const sendWrong = customId('ask-wrong', { talk: id, turn: id });
export const pickPassage = customId('ask-passage', {});

export const openMe = customId('me', {});
export const shareMe = customId('me-share', {});
/** A member marks a skill; nothing takes the mark away. */
export const markSkill = customId('mark', { skill: id, state: z.enum(['learning', 'done']).optional() });
export const pickDone = customId('mark-pick', {});
export const undoChange = customId('undo', { change: id });
export const setStage = customId('stage-set', { stage: id, by: z.enum(['self', 'placement']) });
export const pickOwnStage = customId('stage-own', {});
/** The guided beginning: each step carries what was chosen before. */
export const startAgain = customId('start', {});
export const pickGoal = customId('start-goal', {});
export const pickStart = customId('start-from', { roadmap: id });
export const pickHours = customId('start-hours', { roadmap: id, from: z.enum(STARTS) });
export const beginPlacement = customId('start-place', { from: z.enum(STARTS) });
export const beginQuiz = customId('quiz', { stage: id.optional(), skill: id.optional() });
export const beginReview = customId('review', {});
/** Opens the window for a job posting. */
export const pastePosting = customId('gap', {});
export const sendPosting = customId('gap-send', {});
export const answerQuiz = customId('quiz-answer', { session: id, index: count, option: count });
export const showQuiz = customId('quiz-show', { session: id, index: count });
export const answerRound = customId('round-answer', { round: id, index: count, option: count });
export const skipQuestion = customId('round-skip', { round: id, index: count });
export const stopRound = customId('round-stop', { round: id });
export const openLeaderboard = customId('leaders', { period: z.enum(PERIODS) });
export const joinLeaderboard = customId('leaders-join', { shown: z.enum(['yes', 'no']) });
export const answerDaily = customId('daily', { day: id, question: id, option: count });
export const openMarket = customId('market', { role: id });
export const openMarketPicture = customId('market-picture', { role: id });
export const pickMarket = customId('market-pick', {});
export const exportData = customId('privacy-export', {});
export const askDeletion = customId('privacy-ask', {});
export const deleteData = customId('privacy-delete', {});

export const toMe = (label = 'My progress') => button(openMe.encode({}), label);
export const toQuiz = (about: { stage?: string; skill?: string } = {}, label = 'Quiz me') =>
  button(beginQuiz.encode(about), label);
export const toUndo = (change: string) => button(undoChange.encode({ change }), 'Undo');
export const toRoadmap = ({ id: roadmap }: Roadmap, label = 'Overview') =>
  button(openRoadmap.encode({ roadmap }), label);
export const toStage = ({ id: roadmap }: Roadmap, { id: stage }: RoadmapStage, label = 'Open') =>
  button(openStage.encode({ roadmap, stage }), label);
export const toSkill = ({ id: skill }: Skill, label = 'Open') => button(openSkill.encode({ skill }), label);
export const toSalary = (label = 'Pay') => button(openSalary.encode({}), label);
export const toLearn = ({ id: skill }: Skill, label = 'Learn it') =>
  button(openLearn.encode({ skill, page: 0 }), label);
export const toPortfolio = (label = 'Portfolio') => button(openPortfolio.encode({}), label);
export const toInterview = (label = 'Interviews') => button(openInterview.encode({}), label);
export const toFaq = ({ id: question }: Faq, label: string) => button(openFaq.encode({ question }), label);
export const toTerm = ({ id: term }: Term, label: string) => button(openTerm.encode({ term }), label);
export const toProject = ({ id: project }: Project, label = 'Open') => button(openProject.encode({ project }), label);
export const toSources = (label = 'Sources') => button(openSources.encode({ page: 0 }), label);

/** Offer all roadmaps but the one that is shown. */
export const otherRoadmaps = (knowledge: Knowledge, shown: Roadmap) =>
  select(
    pickRoadmap.encode({}),
    'Another roadmap…',
    [...knowledge.roadmaps.values()]
      .filter((roadmap) => roadmap !== shown)
      .map((roadmap): Option => ({ value: roadmap.id, label: roadmap.name, description: roadmap.duration?.text })),
  );

/** Find what a card refers to; a card made before it was taken out of the knowledge gets a kind word. */
export function known<T>(things: ReadonlyMap<string, T>, key: string, what: string, command: string): T {
  const found = things.get(key);
  if (found === undefined)
    throw new UserError(
      'gone',
      `That ${what} is no longer part of what I know. Type \`/${command}\` to see what there is now.`,
    );
  return found;
}

/** Offer the skills of a list in a select. */
export const theirSkills = (knowledge: Knowledge, keys: readonly string[], placeholder = 'Open a skill…') =>
  select(
    pickSkill.encode({}),
    placeholder,
    [...new Set(keys)].flatMap((key) => {
      const skill = knowledge.skills.get(key);
      return skill ? [{ value: skill.id, label: skill.name, description: skill.what }] : [];
    }),
  );
