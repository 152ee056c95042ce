/**
 * A round in a channel: what happens when. Its state is in the store and only timers are in this process, so that a restart finds
 * every round where it was.
 */
import type { QuizQuestion } from '../knowledge/schema.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { type AnswerRecords, recordAnswer } from './record-answer.ts';
import { BREAK, heardFrom, type Round, type RoundAnswer, type RoundRank, type Rounds } from './rounds.ts';

/** The time between the announcement and the first question (ms): with teams there is one to choose. */
export const LEAD = 3000;
const TEAM_LEAD = 20_000;
/** How often the number of answers is shown while a question is open, and for how long before its end no more (ms). */
const COUNTED_EVERY = 3000;
const LAST_COUNT = 1000;

/** Time to wait before what failed is tried again, and for how long a round waits for the store to keep its answers (ms). */
const AGAIN = 15_000;
const PATIENCE = 10 * 60_000;

/** How long after its time a round is taken for one that nobody runs (ms). Two that run one do no harm: each step is made once. */
const GRACE = 3000;
/** For how long after a round its result is posted if that may not have happened (ms): so long Discord knows that it has it. */
const POSTED_ONCE = 2 * 60_000;

/** How a round looks in its channel; what a card is, only the channel knows. */
export interface RoundView<Card> {
  question(id: string, round: Round, question: QuizQuestion, answered: number): Card;
  closed(id: string, shown: ClosedQuestion): Promise<Card>;
  result(id: string, round: Round, table: readonly RoundRank[]): Promise<Card>;
  /** For its host alone: the channel can't be written to any more. */
  lost(round: Round): Card;
}

/** A question after its time, with what was answered and the table so far. */
export interface ClosedQuestion {
  round: Round;
  question: QuizQuestion;
  answers: ReadonlyMap<string, RoundAnswer>;
  table: readonly RoundRank[];
}

/** What a round needs of the world around it. */
export interface RoundPorts<Card> extends AnswerRecords {
  learning: AnswerRecords['learning'] & { rounds: Rounds };
  channels: {
    /** Post a card once for each occasion; resolves to its id and when the channel took it (ms). */
    post(channel: string, card: Card, occasion: string): Promise<{ id: string; at: number }>;
    edit(channel: string, message: string, card: Card): Promise<void>;
    serves(guild: string): boolean;
    /** Send a card to a member directly. */
    tell(member: string, card: Card): Promise<unknown>;
  };
  view: RoundView<Card>;
  /** Whether a failure of the channel is for good: nobody could see the rest of the round. */
  isFinal(error: unknown): boolean;
  /** Run a task at a time by the host's clock (ms); the same name again takes its place. */
  schedule(name: string, at: number, task: () => Promise<void>): void;
  now(): Date;
  /** The channel's clock (ms), which points and times go by: it may be ahead of the host's, or behind. */
  discordNow(): number;
  log: Record<'warn' | 'error', (about: object, text: string) => void>;
}

/** The machine of rounds. */
export interface RoundFlow {
  /** Begin the first question in a moment; returns when, by the channel's clock (ms). */
  start(id: string, round: Pick<Round, 'teams'>): number;
  /** Take up every round that this process is in charge of, where it was before a restart. */
  resumeAll(): Promise<void>;
  /** Take up the rounds that stand still, because the process that ran them is gone. */
  takeUp(): Promise<void>;
  /** Close a question before its time, and show its answer; resolves to whether it was open. */
  skip(id: string, index: number): Promise<boolean>;
  /** Let the question at hand be the last one: close it, and show its answer and the result. */
  stop(id: string): Promise<void>;
  /** Show in a moment how many have answered: many answers are shown by one edit. */
  count(id: string, index: number): void;
}

/** One edit of a round's message after the other: none may put back what a later one showed. */
const inTurn = createKeyedQueue();

/** Run rounds on these ports. */
export function createRoundFlow<Card>(ports: RoundPorts<Card>): RoundFlow {
  const { knowledge, channels, view, log, discordNow } = ports;
  const { rounds } = ports.learning;

  const at = (id: string, time: number, task: () => Promise<unknown>): void =>
    ports.schedule(`round ${id}`, time - discordNow() + ports.now().getTime(), async () => {
      try {
        await task();
      } catch (error) {
        if (await failed(ports, id, error)) at(id, discordNow() + AGAIN, () => resume(id));
      }
    });

  /** Go on with a round from what is kept of it. */
  async function resume(id: string): Promise<void> {
    const round = await rounds.read(id);
    if (!round) return;
    if (round.phase === 'done') return showResult(ports, id, round);
    const { index, until } = round;
    if (round.phase === 'closed') at(id, until, () => next(id, index));
    else if (round.message) at(id, until, () => close(id, index));
    else at(id, opensAt(round), () => open(id, index));
  }

  async function open(id: string, index: number): Promise<void> {
    const now = discordNow();
    const round = await rounds.change(id, (before) => opened(before, index, now));
    if (!round) return;
    const question = knowledge.quiz.get(round.questions[index] ?? '');
    // Taken out of the bank in the middle of a round: the next one, then.
    if (!question) return goOn(id, round);
    const posted = await channels.post(round.channel, view.question(id, round, question, 0), `round ${id} ${index}`);
    const shown = await rounds.change(id, (before) => posting(before, index, posted));
    if (shown?.phase === 'open') at(id, shown.until, () => close(id, index));
    else if (shown) await reveal(ports, id, shown);
  }

  async function close(id: string, index: number, { skipped = false } = {}): Promise<boolean> {
    const round = await rounds.change(id, (before) => closing(before, index, discordNow() + BREAK));
    if (!round) return false;
    // First of all the way on: whatever fails below, the round does not stand still.
    at(id, round.until, () => next(id, index));
    const heard = skipped ? undefined : (await rounds.answers(id, index)).size;
    const noted = await rounds.change(id, (before) => noteHeard(before, index, heard));
    await reveal(ports, id, noted ?? round);
    return true;
  }

  /** Leave a closed question, once what was answered is kept. */
  async function next(id: string, index: number): Promise<void> {
    const round = await rounds.read(id);
    if (round?.phase !== 'closed' || round.index !== index) return;
    await recordAll(ports, id, round).catch((err) => {
      if (discordNow() < round.until + PATIENCE) throw err;
      log.error({ err, round: id }, 'a round goes on without answers that could not be kept');
    });
    await goOn(id, round);
  }

  /** Ask the question after this one, or show the result. */
  const goOn = (id: string, round: Round): Promise<void> =>
    isLast(round) ? finish(ports, id) : open(id, round.index + 1);

  return {
    start(id, { teams }) {
      const first = discordNow() + leadOf({ teams });
      at(id, first, () => open(id, 0));
      return first;
    },
    async resumeAll() {
      for (const id of await rounds.active()) {
        const round = await rounds.read(id);
        if (round && channels.serves(round.guild)) await resume(id);
      }
    },
    takeUp: () => takeUpAll(ports, resume),
    skip: (id, index) => close(id, index, { skipped: true }),
    async stop(id) {
      const until = discordNow();
      const round = await rounds.change(id, (before) => stopped(before, until));
      if (!round) return;
      try {
        // Also one that is closed: it said that another follows.
        await reveal(ports, id, round);
      } finally {
        at(id, until, () => next(id, round.index));
      }
    },
    count: (id, index) => countSoon(ports, id, index),
  };
}

/** Resume the rounds that stand still, and show what the one who ran them may not have shown. */
async function takeUpAll<Card>(ports: RoundPorts<Card>, resume: (id: string) => Promise<void>): Promise<void> {
  const { rounds } = ports.learning;
  const ids = await rounds.active();
  const standing: [id: string, round: Round][] = [];
  for (let at = 0; at < ids.length; at += READ_AT_ONCE) {
    const some = ids.slice(at, at + READ_AT_ONCE);
    for (const [index, round] of (await Promise.all(some.map(rounds.read))).entries())
      if (round && ports.channels.serves(round.guild) && ports.discordNow() >= dueAt(round) + GRACE)
        standing.push([some[index] as string, round]);
  }
  for (const [id, round] of standing) {
    try {
      if (round.phase === 'closed') await reveal(ports, id, round);
      await resume(id);
    } catch (err) {
      // One round's trouble is not another's.
      ports.log.error({ err, round: id }, 'a round could not be taken up');
    }
  }
}

/** How many rounds are read at once. */
const READ_AT_ONCE = 100;

const leadOf = ({ teams }: Pick<Round, 'teams'>): number => (teams ? TEAM_LEAD : LEAD);

/** When a question that was not posted yet is to be: the first one some time after the round was announced. */
const opensAt = ({ index, opened, teams }: Round): number =>
  (opened[index] ?? 0) + (index === 0 ? leadOf({ teams }) : 0);

/** When something is to happen in a round next. */
const dueAt = (round: Round): number => (round.phase === 'open' && !round.message ? opensAt(round) : round.until);

/** Show how many have answered with the next tick of a clock that all answers of these seconds share. */
function countSoon<Card>(ports: RoundPorts<Card>, id: string, index: number): void {
  const slot = (Math.floor(ports.now().getTime() / COUNTED_EVERY) + 1) * COUNTED_EVERY;
  ports.schedule(`round ${id} count ${slot}`, slot, () =>
    inTurn(id, () => showCount(ports, id, index)).catch((err) =>
      ports.log.warn({ err, round: id }, 'the number of answers could not be shown'),
    ),
  );
}

async function showCount<Card>(
  { knowledge, learning: { rounds }, channels, view, discordNow }: RoundPorts<Card>,
  id: string,
  index: number,
): Promise<void> {
  const round = await rounds.read(id);
  if (round?.phase !== 'open' || round.index !== index || !round.message) return;
  const question = knowledge.quiz.get(round.questions[index] ?? '');
  if (!question || round.until - discordNow() < LAST_COUNT) return;
  const { size } = await rounds.answers(id, index);
  await channels.edit(round.channel, round.message, view.question(id, round, question, size));
}

/** Whether no question follows the one at hand. */
export const isLast = ({ ends, questions, index }: Round): boolean =>
  ends !== undefined || index + 1 >= questions.length;

/** Show the answer where the question stands; one that Discord has not told of yet is seen to when it does. */
async function reveal<Card>(
  { knowledge, learning: { rounds }, channels, view, log }: RoundPorts<Card>,
  id: string,
  round: Round,
): Promise<void> {
  const { channel, message, questions, index } = round;
  const question = knowledge.quiz.get(questions[index] ?? '');
  if (!question || !message) return;
  const answers = await rounds.answers(id, index);
  const table = await rounds.table(id);
  const shown = await view.closed(id, { round, question, answers, table });
  await inTurn(id, () => channels.edit(channel, message, shown)).catch((err) =>
    log.warn({ err, round: id }, 'the answer to a question could not be shown'),
  );
}

/** End a round, once, and show its result. */
async function finish<Card>(ports: RoundPorts<Card>, id: string): Promise<void> {
  const { rounds } = ports.learning;
  const until = ports.discordNow();
  const round = await rounds.change(id, (before) =>
    before.phase === 'done' ? undefined : { ...before, phase: 'done', until },
  );
  if (!round) return;
  try {
    await showResult(ports, id, round);
  } catch (error) {
    // Nobody saw the result: it can be tried again.
    await rounds.change(id, (before) => ({ ...before, phase: 'closed' }));
    throw error;
  }
}

/** Show the result of a round that has just ended, and let the channel have another one. Done again soon, it shows it once. */
async function showResult<Card>(
  { learning: { rounds }, channels, view, discordNow }: RoundPorts<Card>,
  id: string,
  round: Round,
): Promise<void> {
  if (discordNow() < round.until + POSTED_ONCE)
    await channels.post(round.channel, await view.result(id, round, await rounds.table(id)), `round ${id} result`);
  await rounds.end(id, round.channel);
}

/** A round with its next question open; undefined when that was stopped, or skipped, before it was asked. */
function opened(round: Round, index: number, now: number): Round | undefined {
  if (round.phase === 'done' || round.index > index) return undefined;
  // Another process has closed it, or posted it.
  if (round.index === index && (round.phase === 'closed' || round.message)) return undefined;
  const { message: _, ...rest } = round;
  const times = [...round.opened.slice(0, index), now];
  return { ...rest, phase: 'open', index, opened: times, until: now + round.seconds * 1000 };
}

/** A round whose question at hand was posted; undefined when it is no longer at hand. */
function posting(round: Round, index: number, posted: { id: string; at: number }): Round | undefined {
  if (round.index !== index) return undefined;
  // A click may have closed it before Discord told that it was posted: then what comes next has its time already.
  const until = round.phase === 'open' ? posted.at + round.seconds * 1000 : round.until;
  return { ...round, message: posted.id, opened: round.opened.with(index, posted.at), until };
}

/** A round whose open question is closed, until the next one opens. */
const closing = (round: Round, index: number, until: number): Round | undefined =>
  round.phase === 'open' && round.index === index ? { ...round, phase: 'closed', until } : undefined;

/** A round with how many answered the question at hand; one that was skipped counts as answered, because somebody is there. */
const noteHeard = (round: Round, index: number, answers = 1): Round | undefined =>
  round.index === index ? heardFrom(round, answers) : undefined;

/** A round whose question at hand is the last one, and closed: it ends by itself from here on, also after a restart. */
const stopped = (round: Round, until: number): Round | undefined =>
  round.phase === 'done' ? undefined : { ...round, phase: 'closed', ends: 'stopped', until };

/** See to a failure; resolves to whether the round is to be tried again. */
async function failed<Card>(
  { learning: { rounds }, channels, view, log, isFinal }: RoundPorts<Card>,
  id: string,
  err: unknown,
): Promise<boolean> {
  if (!isFinal(err)) {
    // The store or Discord is down for a moment: the round goes on from where its state says.
    log.error({ err, round: id }, 'a round was interrupted, and is tried again');
    return true;
  }
  log.warn({ err, round: id }, 'a round ended: its channel can’t be written to');
  try {
    const ended = await rounds.change(id, (round) =>
      round.phase === 'done' ? undefined : { ...round, phase: 'done' },
    );
    if (!ended) return false;
    await rounds.end(id, ended.channel);
    if (ended.host)
      await channels
        .tell(ended.host, view.lost(ended))
        .catch((error) => log.warn({ err: error, round: id }, 'the host of a round could not be told'));
    return false;
  } catch (error) {
    log.error({ err: error, round: id }, 'a round could not be ended, and is tried again');
    return true;
  }
}

/** Record what everybody answered for their own way, too: each answer once, however often this is tried. */
async function recordAll<Card>(ports: RoundPorts<Card>, id: string, { guild, questions, index }: Round): Promise<void> {
  const answers = await ports.learning.rounds.answers(id, index);
  const recorded = await Promise.allSettled(
    [...answers].map(([member, answer]) =>
      recordAnswer(ports, { member, guild, question: questions[index] ?? '', right: answer.right, at: answer.at }),
    ),
  );
  const failures = recorded.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  if (failures.length > 0) throw new AggregateError(failures, 'answers of a round were not kept for their players');
}
