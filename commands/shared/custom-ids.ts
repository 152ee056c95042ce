/** The ways from one card to the next: each with one custom id, and with the same words everywhere. */
import { z } from 'zod';
import { customId } from '../../src/bot/custom-id.ts';
import { button, type Option, select } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import {
  COMPANY_TYPES,
  type CompanyType,
  type Faq,
  type Knowledge,
  LEVELS,
  type Level,
  type Project,
  type Roadmap,
  type RoadmapStage,
  type Skill,
  type Term,
} from '../../src/knowledge/schema.ts';
import { STARTS } from '../../src/knowledge/schema-guidance.ts';
import { TEAMS } from '../../src/quiz/rounds.ts';
import { PERIODS } from '../../src/quiz/scores.ts';
import { SAYS } from '../../src/week/my-week.ts';
import { RHYTHMS } from '../../src/week/reminders.ts';

/** An id of the knowledge, of Discord or of the store: short and plain, so that it fits into the ids of the next card. */
const id = z.string().regex(/^[\w.:/-]{1,60}$/);
const count = z.coerce.number().int().min(0);

/** Shows a roadmap from above. */
export const openRoadmap = customId('roadmap', { roadmap: id });
/** Shows the notes of a roadmap. */
export const openNotes = customId('roadmap-notes', { roadmap: id });
/** Chooses another roadmap. */
export const pickRoadmap = customId('roadmap-pick', {});
/** Shows a stage of a roadmap. */
export const openStage = customId('stage', { roadmap: id, stage: id });
/** Chooses another stage of a roadmap. */
export const pickStage = customId('stage-pick', { roadmap: id });
/** Chooses an item of a stage. */
export const pickItem = customId('item-pick', { roadmap: id, stage: id });
/** Shows one item of a stage. */
export const openItem = customId('item', { roadmap: id, stage: id, item: count });
/** Shows a skill. */
export const openSkill = customId('skill', { skill: id });
/** Chooses a skill from a list. */
export const pickSkill = customId('skill-pick', {});
/** Shows pay for a level and a kind of company. */
export const openSalary = customId('salary', {
  level: z.enum(LEVELS).optional(),
  company: z.enum(COMPANY_TYPES).optional(),
});
/** Chooses the level that pay is shown for. */
export const pickLevel = customId('salary-level', { company: z.enum(COMPANY_TYPES).optional() });
/** Shows what the sources say where they differ. */
export const openDisagreement = customId('disagree', {
  topic: id,
  page: count,
  level: z.enum(LEVELS).optional(),
  company: z.enum(COMPANY_TYPES).optional(),
});
/** Draws a roadmap, or one of its stages. */
export const openRoadmapPicture = customId('roadmap-picture', { roadmap: id, stage: id.optional() });
/** Draws pay by level. */
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
/** Chooses what to learn. */
export const pickLearn = customId('learn-pick', {});
/** Shows a code sample. */
export const openSample = customId('sample', { sample: id });
/** Chooses a code sample. */
export const pickSample = customId('sample-pick', {});
/** What a plan is made from; its first day as `YYYYMMDD`. */
const planned = {
  roadmap: id,
  from: z.enum(STARTS),
  hours: z.coerce.number().positive().max(168),
  begin: z.string().regex(/^\d{8}$/),
  behind: count.optional(),
};
/** Shows how a plan was reckoned. */
export const openReckoning = customId('plan', planned);
/** Draws a plan. */
export const openPlanPicture = customId('plan-picture', planned);
/** Shows what makes a portfolio. */
export const openPortfolio = customId('portfolio', {});
/** Chooses a rule for portfolios. */
export const pickRule = customId('portfolio-rule', {});
/** Shows a rule for portfolios. */
export const openRule = customId('rule', { rule: id });
/** Shows a page of advice on portfolios. */
export const openAdvice = customId('portfolio-advice', { page: count });
/** Lists projects, page by page. */
export const openProjects = customId('projects', { page: count });
/** Shows a project. */
export const openProject = customId('project', { project: id });
/** Chooses a project. */
export const pickProject = customId('project-pick', {});
/** Shows the parts of an interview. */
export const openInterview = customId('interview', {});
/** Shows a part of an interview. */
export const openPart = customId('interview-part', { part: id });
/** Draws an interview question, of one part or of any. */
export const drawQuestion = customId('interview-draw', { part: id.optional() });
/** Shows what a good answer to an interview question covers. */
export const revealQuestion = customId('interview-reveal', { question: id });
/** Shows an interview question. */
export const openQuestion = customId('interview-question', { question: id });
/** Chooses an interview question. */
export const pickQuestion = customId('interview-pick', {});
/** Lists the interview questions of a part, page by page. */
export const listQuestions = customId('interview-list', { part: id, page: count });
const day = z.iso.date();
/** Begins a mock interview, on one part or on all. */
export const beginMock = customId('mock', { part: id.optional() });
/** Shows a question of a mock interview, or its result. */
export const showMock = customId('mock-show', { mock: id, index: count });
/** Opens the window for an answer in a mock interview. */
export const answerMock = customId('mock-answer', { mock: id, index: count });
/** The window with an answer in a mock interview. */
export const sendMock = customId('mock-send', { mock: id, index: count });
/** Skips a question of a mock interview. */
export const skipMock = customId('mock-skip', { mock: id, index: count });
/** Ticks the points that an answer had. */
export const tickMock = customId('mock-tick', { mock: id, index: count });
/** Says that an answer had none of the points. */
export const tickNone = customId('mock-none', { mock: id, index: count });
/** Shows the days before an interview. */
export const openInterviewPlan = customId('interview-plan', { date: day, from: day });
/** Chooses a day before an interview. */
export const pickInterviewDay = customId('interview-day', { date: day, from: day });
/** Shows a day before an interview. */
export const openInterviewDay = customId('interview-today', { date: day, from: day, at: count });
/** What `/career` can be about. */
export const ABOUT = ['ladder', 'paths', 'specialisations', 'time'] as const;
/** Shows a side of the career. */
export const openCareer = customId('career', { about: z.enum(ABOUT) });
/** Draws the levels of the career. */
export const openLadderPicture = customId('career-picture', {});
/** Chooses a way into the career. */
export const pickPath = customId('path-pick', {});
/** Shows a way into the career. */
export const openPath = customId('path', { path: id });
/** Shows a specialisation. */
export const openSpecialisation = customId('specialisation', { specialisation: id });
/** Chooses a specialisation. */
export const pickSpecialisation = customId('specialisation-pick', {});
/** Sets two roles side by side. */
export const openRoles = customId('roles', { one: id, other: id });
/** Draws two roles side by side. */
export const openRolesPicture = customId('roles-picture', { one: id, other: id });
/** Chooses the role to compare with. */
export const pickRole = customId('role-pick', { other: id });
/** Shows a question with its answer. */
export const openFaq = customId('faq', { question: id });
/** Lists the topics of the questions. */
export const openFaqTopics = customId('faq-topics', {});
/** Chooses a question. */
export const pickFaq = customId('faq-pick', {});
/** Lists the questions of a topic, page by page. */
export const openFaqTopic = customId('faq-topic', { topic: id, page: count });
/** Chooses a topic of the questions. */
export const pickFaqTopic = customId('faq-topic-pick', {});
/** Shows a term of the glossary. */
export const openTerm = customId('term', { term: id });
/** Chooses a term. */
export const pickTerm = customId('term-pick', {});
/** Lists the glossary, page by page. */
export const openTerms = customId('terms', { page: count });
/** Shows another tip or pitfall. */
export const openTip = customId('tip', { kind: z.enum(['tip', 'pitfall']).optional(), after: id.optional() });
/** Shows all commands. */
export const openHelp = customId('help', {});
/** Chooses a command to read about. */
export const pickCommand = customId('help-pick', {});
/** Shows a source. */
export const openSource = customId('source', { source: id });
/** Lists where the sources differ, page by page. */
export const listDisagreements = customId('disagree-list', { page: count });
/** Chooses a disagreement. */
export const pickDisagreement = customId('disagree-pick', {});
/** Lists the sources, page by page. */
export const openSources = customId('sources', { page: count });
/** Chooses a source. */
export const pickSource = customId('source-pick', {});
/** Opens the window for the next question of a conversation. */
export const askMore = customId('ask-more', { talk: id });
/** The window with a follow-up question. */
export const sendMore = customId('ask-send', { talk: id });
/** Goes on with a conversation in a thread. */
export const askInThread = customId('ask-thread', { talk: id });
/** Asks the helpers of the server; `sure` once the member knows that others will see a private question. */
export const askHelpers = customId('ask-helpers', { talk: id, turn: id, sure: z.literal('yes').optional() });
/** Says that an answer helped: the post is solved. */
export const solvePost = customId('post-solved', { talk: id, turn: id });
/** Opens the window in which the author of a post says all of it. */
export const readPost = customId('post-read', { talk: id });
/** Asks the sources what the server's moderators have answered. */
export const askSources = customId('ask-sources', { talk: id, turn: id });
/** Opens the window in which a moderator answers a question, or changes an answer: for one that was asked, its note. */
export const writeOwn = customId('own-write', { answer: id.optional(), note: id.optional() });
/** Shows all of an answer of the server's own. */
export const readOwn = customId('own-read', { answer: id });
/** Shows an answer of the server's own to its moderators. */
export const openOwn = customId('own', { answer: id });
/** Votes on an answer. */
export const vote = customId('ask-vote', { talk: id, turn: id, vote: z.enum(['up', 'down']) });
/** The window that says what was wrong with an answer. */
export const sendWrong = customId('ask-wrong', { talk: id, turn: id });
/** Shows a passage by itself. */
export const openPassage = customId('passage', { passage: id });
/** Chooses a passage to read. */
export const pickPassage = customId('ask-passage', {});

/** Shows where the member stands. */
export const openMe = customId('me', {});
/** Shows a member’s way to the channel. */
export const shareMe = customId('me-share', {});
/** A member marks a skill; nothing takes the mark away. */
export const markSkill = customId('mark', { skill: id, state: z.enum(['learning', 'done']).optional() });
/** Marks skills as done, several at once. */
export const pickDone = customId('mark-pick', {});
/** Takes a change back. */
export const undoChange = customId('undo', { change: id });
/** Sets the member’s stage. */
export const setStage = customId('stage-set', { stage: id, by: z.enum(['self', 'placement']) });
/** Chooses the member’s stage. */
export const pickOwnStage = customId('stage-own', {});
/** The guided beginning: each step carries what was chosen before. */
export const startAgain = customId('start', {});
/** The window in which a member tells what they want. */
export const sendStart = customId('start-send', {});
/** Chooses the roadmap that a member follows. */
export const pickOwnRoadmap = customId('start-roadmap', {});
/** Begins the placement. */
export const beginPlacement = customId('start-place', {});
/** A member says something of their week. */
export const sayWeek = customId('week', { says: z.enum(SAYS) });
/** Goes back to the member’s week, on the same card. */
export const backToWeek = customId('week-back', {});
/** Shows the rest of a member’s way. */
export const openMore = customId('me-more', {});
/** Draws a member’s way. */
export const openMePicture = customId('me-picture', {});
/** Shows a skill, with a way back to the member’s week. */
export const openOwnSkill = customId('me-skill', { skill: id });
/** Chooses a skill, with a way back to the member’s week. */
export const pickOwnSkill = customId('me-skills', {});
/** Marks a skill on a card with a way back to the member’s week. */
export const markOwnSkill = customId('me-mark', { skill: id, state: z.enum(['learning', 'done']).optional() });
/** Marks skills of a roadmap’s stage as done. */
export const pickStageDone = customId('mark-stage', { roadmap: id, stage: id });
/** Shows who looks for company at the member’s stage. */
export const openPartners = customId('partners', {});
/** Looks for company. */
export const findPartners = customId('partners-look', {});
/** Looks for none any more. */
export const stopPartners = customId('partners-stop', {});
/** Chooses whom to ask, by an alias. */
export const askPartner = customId('partners-ask', {});
/** Answers a wish to learn together, also in a direct message; it names who asked by their alias, since members can read custom ids. */
export const answerPartner = customId('partners-say', { guild: id, alias: id, said: z.enum(['yes', 'no']) });
/** Shows a streak, or doesn’t. */
export const showStreak = customId('me-streak', { shown: z.enum(['yes', 'no']) });
/** Opens the window for reminders. */
export const askReminder = customId('remind', {});
/** The window for reminders. */
export const sendReminder = customId('remind-send', {});
/** Chooses the zone of a member’s clock, for a reminder. */
export const pickZone = customId('remind-zone', {
  every: z.enum(RHYTHMS),
  hour: z.coerce.number().int().min(0).max(23),
});
/** Leaves a member alone for a week. */
export const notNow = customId('remind-later', {});
/** Ends reminders. */
export const stopReminder = customId('remind-stop', {});
/** Begins a quiz on a stage, a skill or anything. */
export const beginQuiz = customId('quiz', { stage: id.optional(), skill: id.optional() });
/** Begins a review of what is due. */
export const beginReview = customId('review', {});
/** Begins a review of some of what is due. */
export const reviewFew = customId('review-few', { most: count.min(1) });
/** Opens the window for a job posting. */
export const pastePosting = customId('gap', {});
/** The window with a job posting. */
export const sendPosting = customId('gap-send', {});
/** Shows a posting against what the member has. */
export const openGap = customId('gap-show', { gap: id });
/** Marks skills of a posting as had, several at once. */
export const tickSkills = customId('gap-have', { gap: id });
/** Takes back what was ticked last. */
export const untickSkills = customId('gap-undo', { gap: id });
/** Begins a quiz over the skills of a posting. */
export const quizPosting = customId('gap-quiz', { gap: id });
/** Opens the window for a résumé. */
export const pasteResume = customId('resume', { gap: id.optional() });
/** The window with a résumé. */
export const sendResume = customId('resume-send', { gap: id.optional() });
/** Marks some skills of a résumé: each list is a part of them. */
export const pickResume = customId('resume-pick', { gap: id.optional(), part: count });
/** Marks all skills of a résumé that the card lists. */
export const takeResume = customId('resume-all', { gap: id.optional() });
/** Takes marks back that a résumé brought. */
export const dropResume = customId('resume-drop', { gap: id.optional(), part: count });
/** Answers a question of a quiz. */
export const answerQuiz = customId('quiz-answer', { session: id, index: count, option: count });
/** Shows a question of a quiz. */
export const showQuiz = customId('quiz-show', { session: id, index: count });
/** Answers the question of a round. */
export const answerRound = customId('round-answer', { round: id, index: count, option: count });
/** Skips the question of a round. */
export const skipQuestion = customId('round-skip', { round: id, index: count });
/** Stops a round. */
export const stopRound = customId('round-stop', { round: id });
/** Chooses a team in a round. */
export const joinTeam = customId('round-team', { round: id, team: z.enum(TEAMS) });
/** Begins another round like one that has ended. */
export const againRound = customId('round-again', { round: id });
/** Asks a moderator whether the leaderboard is to begin anew. */
export const askNewBoard = customId('leaders-anew', {});
/** Begins the leaderboard anew. */
export const beginNewBoard = customId('leaders-begin', {});
/** Shows the leaderboard of a period. */
export const openLeaderboard = customId('leaders', { period: z.enum(PERIODS) });
/** Joins the leaderboards, or leaves them. */
export const joinLeaderboard = customId('leaders-join', { shown: z.enum(['yes', 'no']) });
/** Answers the question of the day. */
export const answerDaily = customId('daily', { day: id, question: id, option: count });
/** Shows the market for a role. */
export const openMarket = customId('market', { role: id });
/** Draws the market for a role. */
export const openMarketPicture = customId('market-picture', { role: id });
/** Chooses the role that the market is shown for. */
export const pickMarket = customId('market-pick', {});
/** Exports what is kept of the member. */
export const exportData = customId('privacy-export', {});
/** Asks whether everything is to be deleted. */
export const askDeletion = customId('privacy-ask', {});
/** Deletes everything that is kept of the member. */
export const deleteData = customId('privacy-delete', {});

/** A button to the member’s own way. */
export const toMe = (label = 'My week') => button(openMe.encode({}), label);
/** A button that lets a member tell anew what they want. */
export const toStart = (label = 'Change') => button(startAgain.encode({}), label);
/** A button that begins a quiz. */
export const toQuiz = (about: { stage?: string; skill?: string } = {}, label = 'Quiz me') =>
  button(beginQuiz.encode(about), label);
/** A button that takes a change back. */
export const toUndo = (change: string) => button(undoChange.encode({ change }), 'Undo');
/** A button to a roadmap. */
export const toRoadmap = ({ id: roadmap }: Roadmap, label = 'Overview') =>
  button(openRoadmap.encode({ roadmap }), label);
/** A button to a stage of a roadmap. */
export const toStage = ({ id: roadmap }: Roadmap, { id: stage }: RoadmapStage, label = 'Open') =>
  button(openStage.encode({ roadmap, stage }), label);
/** A button to a skill. */
export const toSkill = ({ id: skill }: Skill, label = 'Open') => button(openSkill.encode({ skill }), label);
/** A button to pay. */
export const toSalary = (label = 'Pay', of: { level?: Level | undefined; company?: CompanyType | undefined } = {}) =>
  button(openSalary.encode(of), label);
/** A button to where a skill is learnt. */
export const toLearn = ({ id: skill }: Skill, label = 'Learn it') =>
  button(openLearn.encode({ skill, page: 0 }), label);
/** A button to portfolios. */
export const toPortfolio = (label = 'Portfolio') => button(openPortfolio.encode({}), label);
/** A button to interviews. */
export const toInterview = (label = 'Interviews') => button(openInterview.encode({}), label);
/** A button to a question. */
export const toFaq = ({ id: question }: Faq, label: string) => button(openFaq.encode({ question }), label);
/** A button to a term. */
export const toTerm = ({ id: term }: Term, label: string) => button(openTerm.encode({ term }), label);
/** A button to a project. */
export const toProject = ({ id: project }: Project, label = 'Open') => button(openProject.encode({ project }), label);
/** A button to the sources. */
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
