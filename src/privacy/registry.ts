/**
 * What is kept, area by area: what for, how long, what members are told of it, and with whom it goes. An area or a fact that is not
 * registered here doesn't compile; PRIVACY.md's table is held against it by a test.
 */

import { DAY, MINUTE } from '../lib/time.ts';
import { type Area, type AreaName, LIFE, type MemberFact } from '../store/keys.ts';

/** A line of PRIVACY.md's table. */
interface Row {
  what: string;
  why: string;
  life: string;
}

const days = (...lives: number[]): string => `${lives.map((life) => life / DAY).join(' and ')} days`;

/** The table, in its order. */
export const ROWS = {
  path: {
    what: 'Stage, goal, roadmap, background, what you said you can do, hours a week, marks on skills',
    why: '`/me`, what comes next, and what other commands take for granted',
    life: 'until deleted',
  },
  weeks: {
    what: 'What each week was for, and which steps of it were done',
    why: '“This week” in `/me`',
    life: 'a year',
  },
  reminder: {
    what: 'Whether, how often and at which hour you want a direct message, and when the last one went',
    why: 'reminders, never more than one a day',
    life: 'until *Stop*, deletion, or closed direct messages',
  },
  zone: { what: 'The time zone that you told', why: 'days, weeks and hours by your own clock', life: 'until deleted' },
  undo: { what: 'The last change', why: '*Undo*', life: 'until the next change' },
  answers: {
    what: 'For each quiz question answered: right or wrong, how often, when it comes back',
    why: '`/quiz review`, mastery in `/me`',
    life: 'until deleted',
  },
  quizzes: { what: 'Quizzes under way', why: 'buttons work after a restart', life: days(LIFE.quiz) },
  days: {
    what: 'Days on which something was learnt, and whether you want to see a streak',
    why: 'the streak, and what to say after a pause',
    life: 'a year',
  },
  points: {
    what: 'Points, for members who joined a leaderboard, and which questions brought them in the last week',
    why: '`/quiz leaderboard`, once a week',
    life: 'until they leave',
  },
  rounds: {
    what: 'Answers in rounds, with the team chosen there, and to the question of the day, and who began a round',
    why: 'the table, one try, control of the round',
    life: days(LIFE.round, LIFE.daily),
  },
  conversations: {
    what: 'The last six turns of each conversation with `/ask`: question, answer, who asked',
    why: 'follow-ups',
    life: days(LIFE.talk),
  },
  votes: { what: 'Votes on answers', why: 'one vote for each answer', life: days(LIFE.vote) },
  postings: {
    what: 'For each job posting given to `/gap`: which skills it names, its role and level, and what was ticked; never its text',
    why: 'ticking without pasting again',
    life: 'a day',
  },
  interviews: {
    what: 'Mock interviews: their questions, your answers, and which points each had',
    why: 'the score, and buttons after a restart',
    life: days(LIFE.mock),
  },
  practice: {
    what: 'For each interview question answered in a mock interview: how many of its points, and when',
    why: 'weak skills, and what is asked next',
    life: 'until deleted',
  },
  aside: {
    what: 'Facts that could not be read any more, set aside',
    why: 'repair',
    life: `a member's own until deleted; points, and answers in rounds and to the question of the day, ${days(LIFE.aside)}`,
  },
  limits: {
    what: 'How many questions a member and a server asked, and how often a member mentioned the bot, without the questions',
    why: 'limits',
    life: 'a day at most',
  },
  insights: {
    what: 'For moderators, without who asked: questions that were not answered (not those asked privately), answers marked wrong with the reason given, counts and cost',
    why: '`/insights`',
    life: days(LIFE.insights),
  },
  settings: {
    what: 'For servers: moderators’ settings, the question of the day, and when the bot was there last',
    why: '`/settings`; points and insights of a server go with them',
    life: `until ${days(LIFE.guild)} after the bot left`,
  },
  own: {
    what: 'Answers that moderators wrote for their server, with their questions, how often they were marked wrong, and not who wrote them',
    why: '`/ask` in that server',
    life: `until a moderator deletes them, or ${days(LIFE.guild)} after the bot left`,
  },
  tally: {
    what: 'For servers, by day: how often each topic was asked about, quiz answers by skill, and marks (of a hash, without ids) by which members who used the bot are counted',
    why: 'the weekly report',
    life: days(LIFE.tally),
  },
  polls: {
    what: 'For servers: which weekly vote is open, and how many chose what in those that ended; who did, only Discord knows',
    why: 'the server’s vote beside what the sources say',
    life: `until ${days(LIFE.guild)} after the bot left`,
  },
  partners: {
    what: 'That you look for study partners in a server: your stage, hours and roadmap; whom you asked and who asked you (who that is, also in an export, only once both said yes), and the answer',
    why: 'study partners in `/me`',
    life: `until you look for none any more, at most ${days(LIFE.partners)}; who asked whom ${days(LIFE.asked)}`,
  },
  changes: {
    what: 'Who of the moderators changed which setting, and when',
    why: 'so that moderators know what others did',
    life: days(LIFE.changes),
  },
  reused: {
    what: 'Answers of the day, under a hash of the question, without the question and without who asked',
    why: 'the same question costs nothing twice',
    life: 'a day',
  },
  claims: {
    what: 'Where several processes share a store: which run and do what, and ids of commands, clicks and messages that one has taken, without what they say and from whom',
    why: 'each is answered once',
    life: `${LIFE.claims / MINUTE} minutes`,
  },
  owed: {
    what: 'Which reminder or question of the day is being sent just now',
    why: 'it is sent if the bot stops in between',
    life: 'until sent, an hour at most',
  },
  unfinished: {
    what: 'While an answer is being written: the question that `/ask` was given, without names, who asked, and the key with which Discord lets the answer be written',
    why: 'it is written to its end if the bot stops in between',
    life: `until it is written, ${LIFE.unfinished / MINUTE} minutes at most`,
  },
  public: {
    what: 'Figures of the job market, vectors of the knowledge’s passages, and the version of the store: nothing of anybody',
    why: '`/career`, the search',
    life: 'until newer ones come',
  },
} satisfies Record<string, Row>;

/** What stands in a member's own area: what `/privacy` calls it, and its line of the table. */
export const MEMBER_FACTS: Record<MemberFact, { shown: string; row: keyof typeof ROWS }> = {
  stage: { shown: 'your stage', row: 'path' },
  goal: { shown: 'your goal, roadmap, background and hours', row: 'path' },
  skill: { shown: 'marks on skills', row: 'path' },
  answer: { shown: 'answers to quiz questions', row: 'answers' },
  quiz: { shown: `quizzes of the last ${days(LIFE.quiz)}`, row: 'quizzes' },
  day: { shown: 'days on which you learned', row: 'days' },
  preferences: { shown: 'whether you are on leaderboards and see a streak', row: 'points' },
  zone: { shown: 'your time zone', row: 'zone' },
  week: { shown: 'your weeks', row: 'weeks' },
  reminder: { shown: 'your reminder', row: 'reminder' },
  undo: { shown: 'your last change, to take it back', row: 'undo' },
  vote: { shown: `votes on answers of the last ${days(LIFE.vote)}`, row: 'votes' },
  gap: { shown: 'job postings compared in the last day', row: 'postings' },
  mock: { shown: `mock interviews of the last ${days(LIFE.mock)}`, row: 'interviews' },
  interview: { shown: 'interview questions answered', row: 'practice' },
  aside: { shown: 'facts that could not be read any more', row: 'aside' },
  talk: { shown: `conversations with \`/ask\` of the last ${days(LIFE.talk)}`, row: 'conversations' },
  scores: { shown: 'servers with points of yours', row: 'points' },
  round: { shown: `quiz rounds of the last ${days(LIFE.round)}`, row: 'rounds' },
  changes: {
    shown: `servers whose settings you changed in the last ${days(LIFE.changes)}`,
    row: 'changes',
  },
  partners: { shown: 'servers in which you look for study partners, or were asked', row: 'partners' },
  due: { shown: 'when your next reminder is due', row: 'reminder' },
  daily: { shown: `answers to questions of the day, of the last ${days(LIFE.daily)}`, row: 'rounds' },
};

/** The areas: their line of the table, and with whom each goes. What goes by itself has a life, or is nobody's. */
export const AREAS: Record<
  AreaName,
  { row: keyof typeof ROWS; goes: 'with the member' | 'with the server' | 'by itself' }
> = {
  member: { row: 'path', goes: 'with the member' },
  talk: { row: 'conversations', goes: 'with the member' },
  round: { row: 'rounds', goes: 'with the member' },
  daily: { row: 'rounds', goes: 'with the member' },
  scores: { row: 'points', goes: 'with the server' },
  guild: { row: 'settings', goes: 'with the server' },
  insights: { row: 'insights', goes: 'with the server' },
  partners: { row: 'partners', goes: 'with the server' },
  own: { row: 'own', goes: 'with the server' },
  tally: { row: 'tally', goes: 'with the server' },
  polls: { row: 'polls', goes: 'with the server' },
  changes: { row: 'changes', goes: 'with the server' },
  rounds: { row: 'rounds', goes: 'by itself' },
  reminders: { row: 'reminder', goes: 'with the member' },
  weekly: { row: 'settings', goes: 'by itself' },
  // All are lists of servers, from which each server is taken.
  dailies: { row: 'settings', goes: 'by itself' },
  seen: { row: 'settings', goes: 'by itself' },
  answers: { row: 'reused', goes: 'by itself' },
  limits: { row: 'limits', goes: 'by itself' },
  claims: { row: 'claims', goes: 'by itself' },
  leases: { row: 'claims', goes: 'by itself' },
  processes: { row: 'claims', goes: 'by itself' },
  owed: { row: 'owed', goes: 'by itself' },
  unfinished: { row: 'unfinished', goes: 'by itself' },
  embeddings: { row: 'public', goes: 'by itself' },
  market: { row: 'public', goes: 'by itself' },
  store: { row: 'public', goes: 'by itself' },
};

/** The areas of a server that are emptied when its data goes. */
export const areasOfServer = (guild: string): Area[] =>
  (Object.keys(AREAS) as AreaName[])
    .filter((name) => AREAS[name].goes === 'with the server')
    .map((name): Area => `${name}/${guild}`);
