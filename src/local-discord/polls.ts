/** Polls in messages: what a bot may ask, who voted, and the counts when it is over. */
import type { APIPoll } from 'discord-api-types/v10';
import type { StoredMessage, World } from './state.ts';
import { type Fields, type Form, isObject } from './validate/form.ts';

/** Discord's limits: characters of a question and of an answer, answers, hours. */
const MOST = { question: 300, answer: 55, answers: 10, hours: 768 } as const;
const HOUR = 3_600_000;

/** Check a poll that a message is to have. */
export function checkPoll(form: Form, body: Fields): void {
  const poll = body.poll === undefined || body.poll === null ? undefined : form.object(body.poll, 'poll');
  if (poll === undefined) return;
  form.enter('poll');
  const question = form.object(poll.question, 'question');
  if (question !== undefined) {
    form.enter('question');
    form.text(question, 'text', 1, MOST.question, true);
    form.leave();
  }
  const answers = form.list(poll, 'answers', 1, MOST.answers, true) ?? [];
  form.enter('answers');
  answers.forEach((value, index) => {
    const answer = form.object(value, index);
    const media = isObject(answer?.poll_media) ? answer.poll_media : undefined;
    form.enter(index);
    if (media === undefined) form.required('poll_media');
    else {
      form.enter('poll_media');
      form.text(media, 'text', 1, MOST.answer, true);
      form.leave();
    }
    form.leave();
  });
  form.leave();
  form.integer(poll, 'duration', 1, MOST.hours);
  form.boolean(poll, 'allow_multiselect');
  form.leave();
}

/** Complete a poll as Discord shows it, from a body that was checked. */
export function pollOf(asked: unknown): APIPoll | undefined {
  if (!isObject(asked)) return undefined;
  const answers = asked.answers as { poll_media: { text: string } }[];
  return {
    question: { text: String((asked.question as Fields).text) },
    answers: answers.map(({ poll_media: { text } }, at) => ({ answer_id: at + 1, poll_media: { text } })),
    expiry: new Date(Date.now() + Number(asked.duration ?? 24) * HOUR).toISOString(),
    allow_multiselect: asked.allow_multiselect === true,
    layout_type: 1,
    results: { is_finalized: false, answer_counts: [] },
  };
}

/** Give a member's vote, or take it back. */
export function castVote(world: World, message: StoredMessage, answerId: number, voted: boolean): void {
  const { poll } = message.data;
  if (!poll?.results || poll.results.is_finalized) throw new Error('There is no poll that is open');
  if (!poll.answers.some(({ answer_id: id }) => id === answerId)) throw new Error(`The poll has no answer ${answerId}`);
  const counts = new Map(poll.results.answer_counts.map(({ id, count }) => [id, count]));
  counts.set(answerId, Math.max(0, (counts.get(answerId) ?? 0) + (voted ? 1 : -1)));
  const answer_counts = [...counts].map(([id, count]) => ({ id, count, me_voted: false }));
  world.replaceMessage(message, {
    ...message.data,
    poll: { ...poll, results: { is_finalized: false, answer_counts } },
  });
}

/** End a poll: the counts are final. */
export function endPoll(world: World, message: StoredMessage): void {
  const { poll } = message.data;
  if (!poll?.results) throw new Error('The message has no poll');
  world.replaceMessage(message, {
    ...message.data,
    poll: { ...poll, expiry: new Date().toISOString(), results: { ...poll.results, is_finalized: true } },
  });
}
