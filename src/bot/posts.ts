/** Answering new posts in forums: they come with their title, and without any right to read messages. */
import { ChannelType, DiscordAPIError, type ThreadChannel } from 'discord.js';
import type { Basics, BotServices, Command } from './command.ts';
import { missingOf, toWriteIn } from './permissions.ts';

/** Discord's code where the author's own message is not there yet. */
const NOT_BEGUN = 40_058;
/** How often, and after how long (ms), it is tried again: a picture of the post is uploaded before its message is there. */
const AGAIN = [500, 1500, 4000, 10_000, 30_000, 60_000];

/** Make the listener for new threads; throws when two commands answer posts. A post that nothing is said to gets no word of a fault, either. */
export function createPosts<S extends BotServices & Basics>(
  list: readonly Command<S>[],
  services: S,
  gates: { isNew: (id: string) => boolean; isOurs: (id: string) => Promise<boolean> },
): (thread: ThreadChannel, isNew: boolean) => Promise<void> {
  const [answering, second] = list.filter(({ answerPost }) => answerPost);
  if (second) throw new Error('two commands answer posts');
  return async (thread, isNew) => {
    const { log, channels, stopping } = services;
    const isPost = isNew && thread.parent?.type === ChannelType.GuildForum;
    if (!isPost || !answering?.answerPost || stopping.aborted || !mayWrite(thread)) return;
    const id = `post ${thread.id}`;
    if (!gates.isNew(id)) return;
    try {
      if (!(await gates.isOurs(id))) return;
      const card = await answering.answerPost(thread, services);
      if (card) await begun(id, () => channels.post(thread.id, card, 'answer to a post'), services);
    } catch (err) {
      log.warn({ err }, 'a post was not answered');
    }
  };
}

/** Say something in a post as soon as its author has. */
async function begun(
  post: string,
  say: () => Promise<unknown>,
  services: Pick<BotServices & Basics, 'schedule' | 'now'>,
  tried = 0,
): Promise<void> {
  try {
    await say();
  } catch (error) {
    const wait = AGAIN[tried];
    if (wait === undefined || !(error instanceof DiscordAPIError && error.code === NOT_BEGUN)) throw error;
    const at = services.now().getTime() + wait;
    services.schedule(post, at, () => begun(post, say, services, tried + 1));
  }
}

function mayWrite(thread: ThreadChannel): boolean {
  const granted = thread.permissionsFor(thread.client.user);
  return granted !== null && missingOf(granted, toWriteIn(thread)) === undefined;
}
