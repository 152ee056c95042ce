/** Posts in the forums that moderators chose: answered from their title where the answer is sure, else left alone. */
import { PermissionFlagsBits, Routes, type ThreadChannel } from 'discord.js';
import type { Reply } from '../../src/advisor/ask-service.ts';
import { LONGEST_QUESTION } from '../../src/advisor/prompt.ts';
import { type ComponentHandler, onClick } from '../../src/bot/command.ts';
import { oldButton } from '../../src/bot/custom-id.ts';
import { missingOf } from '../../src/bot/permissions.ts';
import { type Card, formModal, privateCard, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Click, Services } from '../../src/services.ts';
import { clean } from '../../src/text/sanitize.ts';
import { readPost, sendMore, solvePost } from '../shared/custom-ids.ts';
import { hasHelpers } from './helpers.ts';
import { replyCard } from './view.ts';

/** Answer a new post from its title, or say nothing. */
export async function answerPost(post: ThreadChannel, services: Services): Promise<Card | undefined> {
  const { asking, knowledge, learning } = services;
  const { guildId: guild, parentId, ownerId, id: talk } = post;
  const { forums = [], off = [] } = await learning.houseRules.of(guild);
  if (!ownerId || off.includes('ask') || !forums.some(({ forum }) => forum === parentId)) return undefined;
  const title = clean(post.name);
  if (!(await asking.isSure(title, guild))) return undefined;
  // Apps post news and questions of their own: nobody there waits for an answer.
  const author = await post.client.users.fetch(ownerId).catch(() => undefined);
  if (author?.bot) return undefined;
  let reply: Reply | undefined;
  const question = { text: title, member: ownerId, guild, talk, private: false, signal: services.stopping };
  for await (const said of asking.ask(question)) if (!Array.isArray(said)) reply = said;
  // Half an answer is none to somebody who asked people.
  if (!reply || reply.outcome === 'refusal' || reply.missing || (asking.writes && reply.outcome === 'quotes'))
    return undefined;
  return replyCard(knowledge, title, reply, { place: 'post', helpers: await hasHelpers(services, guild) });
}

/** The buttons below an answer to a post. */
export const postComponents: readonly ComponentHandler<Services>[] = [
  onClick(solvePost, (of, click) => solve(click, of)),
  onClick(readPost, ({ talk }, { interaction }) => {
    const { channel } = interaction;
    return formModal(sendMore.encode({ talk }), 'Your whole post', [
      {
        ...{ kind: 'text', id: 'text', label: 'What you wrote', long: true, most: LONGEST_QUESTION },
        description: 'I can read titles only. Paste your post here.',
        value: channel?.isThread() ? channel.name : undefined,
      },
    ]);
  }),
];

/** Take a post as solved: a vote for the answer, and the tag that moderators chose. */
async function solve({ services, interaction }: Click, { talk, turn }: { talk: string; turn: string }): Promise<Card> {
  const { channel, user, guildId: guild, memberPermissions } = interaction;
  if (!guild || !channel?.isThread() || channel.id !== talk) throw oldButton();
  if (channel.ownerId !== user.id && !memberPermissions?.has(PermissionFlagsBits.ManageThreads))
    throw new UserError('not-yours', 'Only who wrote the post can say that.');
  await services.asking.vote({ talk, turn, member: user.id, guild, vote: 'up' });
  const { forums = [] } = await services.learning.houseRules.of(guild);
  const tag = forums.find(({ forum }) => forum === channel.parentId)?.solved;
  const tagged = tag !== undefined && (await tagPost(services, channel, tag));
  return {
    ...privateCard(text(tagged ? 'Glad that it helps. I marked the post as solved.' : 'Glad that it helps.')),
    asNewMessage: true,
  };
}

/** Add a tag to a post; tells whether it has it now. What is in the way is the moderators' to see in their settings. */
async function tagPost(
  { log }: Services,
  post: Extract<Click['interaction']['channel'], { appliedTags: unknown }>,
  tag: string,
): Promise<boolean> {
  if (post.appliedTags.includes(tag)) return true;
  const granted = post.permissionsFor(post.client.user);
  if (!granted || missingOf(granted, PermissionFlagsBits.ManageThreads) !== undefined) return false;
  try {
    // A post has five tags at most.
    const tags = [...post.appliedTags.slice(0, 4), tag];
    await post.client.rest.patch(Routes.channel(post.id), { body: { applied_tags: tags } });
    return true;
  } catch (err) {
    log.warn({ err }, 'a post did not get the tag of those that are solved');
    return false;
  }
}
