/** Answering messages that speak to the bot: mentions, replies, direct messages. */
import type { Message } from 'discord.js';
import { type Allows, type Basics, type BotServices, type Command, parentOf } from './command.ts';
import { explainFailure, notice, restarting } from './failure.ts';
import { heardIn } from './message-text.ts';
import { lacks, missingOf, toWriteIn } from './permissions.ts';
import { AnsweredElsewhere, sendBelow, sendDirectly } from './reply.ts';
import type { Unfinished } from './unfinished.ts';

/** What tells whether a message is answered. */
interface Gates {
  /** Whether an id comes for the first time. */
  isNew: (id: string) => boolean;
  /** Whether no other process has it. */
  isOurs: (id: string) => Promise<boolean>;
  allows: Allows | undefined;
  unfinished: Unfinished;
}

/** Make the listener for messages; throws when two commands answer them. */
export function createHearing<S extends BotServices & Basics>(
  list: readonly Command<S>[],
  services: S,
  { isNew, isOurs, allows, unfinished }: Gates,
): (message: Message) => Promise<void> {
  const { log } = services;
  const [hearing, second] = list.filter(({ hear }) => hear);
  if (second) throw new Error('two commands answer messages');
  return async (heard) => {
    const said = heardIn(heard);
    if (!said || !hearing?.hear || !isNew(heard.id) || !(await isOurs(heard.id))) return;
    const { guildId: guild, channelId, channel } = heard;
    const rules = guild ? await allows?.({ guild, channel: channelId, parent: parentOf(channel) }) : undefined;
    // A command that is switched off answers no messages, either: nobody is told each time that they say the bot's name.
    if (rules?.off.includes(hearing.data.name)) return;
    const lacking = lackingBelow(heard);
    if (lacking !== undefined) {
      // Nothing can be said where it was asked; once is enough.
      const told = said.named && isNew(`${heard.channelId} ${heard.author.id}`);
      const why = lacks(lacking, `in <#${heard.channelId}>, so I can’t answer you there`);
      if (told)
        await sendDirectly(heard.author, notice(why)).catch((err) =>
          log.warn({ err }, 'a missing permission could not be told'),
        );
      return;
    }
    try {
      if (services.stopping.aborted) throw restarting();
      const answer = await hearing.hear(heard, said, { ...services, ...(rules && { voice: rules.voice }) });
      if (!answer) return;
      const { id } = heard;
      const place = { kind: 'message', channel: channelId, message: id } as const;
      await unfinished.during({ id, command: hearing.data.name, place, tries: 0 }, (underWay) =>
        sendBelow(heard, answer, underWay),
      );
    } catch (error) {
      if (error instanceof AnsweredElsewhere) return;
      const { card, reference } = explainFailure(error, heard.id);
      if (reference) log.error({ err: error, reference, what: 'a message' }, 'a message was not answered');
      await sendBelow(heard, card)
        .catch(() => sendDirectly(heard.author, card))
        .catch((err) => log.warn({ err }, 'the apology could not be delivered'));
    }
  };
}

/** Name the permissions that the bot lacks to answer below a message, or undefined. */
function lackingBelow({ channel, client }: Message): bigint | undefined {
  if (channel.isDMBased()) return undefined;
  const granted = channel.permissionsFor(client.user);
  return granted ? missingOf(granted, toWriteIn(channel)) : undefined;
}
