/** Writing answers to their end whose process was killed. */
import { DiscordAPIError } from 'discord.js';
import type { Basics, BotServices, Command } from './command.ts';
import { explainFailure, interrupted, referenceOf } from './failure.ts';
import { AnsweredElsewhere, type Begun, sendAt, type showAt } from './reply.ts';
import type { Note, Unfinished } from './unfinished.ts';

/** Make what says which answers this process is at, and writes to their end those of processes that are gone. */
export function createTakeUp<S extends BotServices & Basics>(
  commands: ReadonlyMap<string, Command<S>>,
  services: S,
  unfinished: Unfinished,
  show: ReturnType<typeof showAt> | undefined,
): () => Promise<void> {
  const { log, mention } = services;
  /** Write an answer once more whole where the command can; else say what happened. */
  async function resume(note: Note, begun: Begun): Promise<void> {
    const reference = referenceOf(note.id);
    log.warn(
      { reference, what: `/${note.command}`, tries: note.tries },
      'an answer of a process that is gone is taken up',
    );
    const isFirst = note.tries === 0 && note.question !== undefined;
    const answer = isFirst ? commands.get(note.command)?.resume?.(note.question, services) : undefined;
    await unfinished.during({ ...note, tries: note.tries + 1 }, async (underWay) => {
      await underWay.note({ question: note.question });
      try {
        if (!(await begun.isThere()))
          return log.warn({ reference }, 'an answer was lost: its process died before it said anything');
        await sendAt(answer ?? interrupted(mention(note.command)), begun.show, underWay.lost);
      } catch (error) {
        if (error instanceof AnsweredElsewhere) return;
        log.error({ err: error, reference }, 'an answer that was taken up could not be ended');
        // The message may be gone, or the time in which Discord takes an answer.
        if (!(error instanceof DiscordAPIError)) await begun.show(explainFailure(error, note.id).card);
      }
    });
  }
  return async () => {
    await unfinished.keep();
    const taken: Promise<void>[] = [];
    for await (const note of unfinished.abandoned()) {
      const begun = show?.(note.place);
      if (begun) taken.push(resume(note, begun).catch((err) => log.error({ err }, 'an answer could not be taken up')));
    }
    await Promise.all(taken);
  };
}
