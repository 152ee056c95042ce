/** Study partners on Discord: an offer without a name, a question, and two names once both say yes. */
import { type ComponentHandler, onClick } from '../../src/bot/command.ts';
import { plain } from '../../src/bot/text.ts';
import { button, buttons, type Card, privateCard, select, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { type Company, type Looking, MOST_OPEN } from '../../src/guilds/partners.ts';
import type { Click, Services } from '../../src/services.ts';
import { answerPartner, askPartner, findPartners, openMore, openPartners, stopPartners } from '../shared/custom-ids.ts';
import { fromNow, memberName } from '../shared/style.ts';

const SHOWN = 25;

/** The buttons of study partners. */
export const partnerComponents: readonly ComponentHandler<Services>[] = [
  onClick(openPartners, (_, click) => partnersCard(click)),
  onClick(findPartners, (_, click) => look(click)),
  onClick(stopPartners, async (_, click) => {
    const { guild, member } = where(click);
    await click.services.learning.partners.stop(guild, member);
    return partnersCard(click);
  }),
  onClick(askPartner, (_, click) => ask(click, click.chosen[0] ?? '')),
  onClick(answerPartner, (of, click) => answer(click, of)),
];

function where({ interaction, services }: Click): { guild: string; member: string } {
  const { guildId: guild, user } = interaction;
  if (!guild || !services.channels.serves(guild))
    throw new UserError('guild-only', 'Study partners are found in a server that I am a member of.');
  return { guild, member: user.id };
}

/** What others may know of a member: stage, hours and roadmap. */
async function offerOf({ learning }: Services, member: string): Promise<Omit<Looking, 'alias' | 'at'> | undefined> {
  const { stage, goal } = await learning.progress.read(member);
  return stage && { stage: stage.stage, ...(goal && { hours: goal.hours, roadmap: goal.roadmap }) };
}

async function look(click: Click): Promise<Card> {
  const { guild, member } = where(click);
  const offer = await offerOf(click.services, member);
  if (!offer) throw new UserError('no-stage', 'Tell me your stage first: `/me stage:` or `/start`.');
  await click.services.learning.partners.look(guild, member, offer);
  return partnersCard(click);
}

async function partnersCard(click: Click): Promise<Card> {
  const { services } = click;
  const { guild, member } = where(click);
  const { partners } = services.learning;
  const offer = await offerOf(services, member);
  let company = await partners.read(guild, member, offer?.stage);
  // Who moved on since is seen at their new stage.
  if (company.own && offer && company.own.stage !== offer.stage) {
    await partners.look(guild, member, offer);
    company = await partners.read(guild, member, offer.stage);
  }
  const title = services.knowledge.stages.get(offer?.stage ?? '')?.title;
  return privateCard(
    text(
      '## Study partners',
      title ? `Your stage: **${title}**` : 'You have told no stage yet: `/me stage:` or `/start`.',
      countLine(company),
    ),
    company.own
      ? text('You look for company. Others see your stage, hours and roadmap, and no name before you both say yes.')
      : text('Others would see your stage, hours and roadmap. Names are shown only when you both say yes.'),
    ...(await answersOf(services, guild, company)),
    company.own &&
      select(
        askPartner.encode({}),
        'Ask somebody, without your name…',
        company.others.slice(0, SHOWN).map((one) => ({ value: one.alias, label: offerWords(services, one) })),
      ),
    buttons(
      company.own
        ? button(stopPartners.encode({}), 'Look for none any more')
        : button(findPartners.encode({}), 'Look for company', { style: 'main' }),
      button(openMore.encode({}), '◀ Back'),
    ),
  );
}

const countLine = ({ others }: Pick<Company, 'others'>): string =>
  others.length === 0
    ? 'Nobody else at your stage looks for company in this server yet.'
    : `${others.length} ${others.length === 1 ? 'other' : 'others'} at your stage in this server ${others.length === 1 ? 'looks' : 'look'} for company.`;

const offerWords = ({ knowledge }: Services, { hours, roadmap }: Looking): string =>
  [hours === undefined ? 'hours not told' : `${hours} h a week`, knowledge.roadmaps.get(roadmap ?? '')?.name]
    .filter(Boolean)
    .join(' · ');

/** Say what came of wishes, and ask for an answer to those that are open. */
async function answersOf(services: Services, guild: string, { from, to }: Company) {
  const agreed = [
    ...from.filter(({ said }) => said === 'yes').map((one) => one.to),
    ...to.filter(({ said }) => said === 'yes').map((one) => one.from),
  ];
  const names =
    agreed.length > 0
      ? ((await services.channels.present(guild, agreed)) ?? new Map<string, string>())
      : new Map<string, string>();
  // A no stays among those that wait: who counts along would hear of it.
  const waiting = from.filter(({ said }) => said !== 'yes');
  const open = to.filter(({ said }) => !said).slice(0, 2);
  return [
    agreed.length > 0 && text('**You learn with**', ...agreed.map((id) => `- ${memberName(id, names.get(id))}`)),
    waiting.length > 0 &&
      text(
        `-# You asked ${waiting.length}, the last ${fromNow(new Date(Math.max(...waiting.map(({ at }) => at))))}. A no is not told.`,
      ),
    ...open.flatMap((wish) => [
      text('Somebody at your stage asks whether you learn together.'),
      buttons(...answerButtons(guild, wish.alias)),
    ]),
  ];
}

const answerButtons = (guild: string, alias: string) => [
  button(answerPartner.encode({ guild, alias, said: 'yes' }), 'Yes, show our names', { style: 'main' }),
  button(answerPartner.encode({ guild, alias, said: 'no' }), 'No'),
];

const WHY_NOT = {
  gone: 'They look for company no more. Open the list again.',
  again: 'You asked them already. An answer comes here, or none.',
  many: `You asked ${MOST_OPEN} in the last two weeks. Wait for an answer before you ask more.`,
} as const;

async function ask(click: Click, alias: string): Promise<Card> {
  const { services, interaction } = click;
  const { guild, member } = where(click);
  const asked = await services.learning.partners.ask(guild, member, alias);
  if (typeof asked === 'string') throw new UserError('not-asked', WHY_NOT[asked]);
  const there = await services.channels.present(guild, [asked.to]);
  if (there && !there.has(asked.to)) {
    // They have left the server.
    await services.learning.partners.takeBack(guild, member, asked.to);
    await services.learning.partners.stop(guild, asked.to);
    throw new UserError('not-asked', WHY_NOT.gone);
  }
  const offer = await offerOf(services, member);
  const server = plain(interaction.guild?.name ?? 'a server', 60);
  const card = privateCard(
    text(
      `## Learn together?`,
      `Somebody in **${server}** is at your stage${offer?.hours ? `, has ${offer.hours} h a week` : ''} and asks whether you learn together. They see your name only if you say yes, and you theirs.`,
    ),
    buttons(...answerButtons(guild, asked.as)),
  );
  // Closed direct messages are no end: it waits on their card.
  await services.channels
    .tell(asked.to, card, `partner ${guild} ${asked.as} ${asked.to}`)
    .catch((err) => services.log.warn({ err }, 'a wish to learn together could not be told'));
  return partnersCard(click);
}

async function answer(
  { services, interaction }: Click,
  { guild, alias, said }: { guild: string; alias: string; said: 'yes' | 'no' },
): Promise<Card> {
  const { learning, channels, log } = services;
  const to = interaction.user.id;
  const wish = await learning.partners.answer(guild, { alias, to }, said);
  if (!wish) throw new UserError('gone', 'That question has ended.');
  const { from } = wish;
  if (said === 'no') return privateCard(text('Fine. They are not told.'));
  const names = (await channels.present(guild, [from, to])) ?? (await channels.names([from, to]));
  const met = (other: string) =>
    privateCard(
      text(
        '## You learn together',
        `${memberName(other, names.get(other))} said yes, too. Write in a channel of your server first, and keep what is private to yourself.`,
      ),
    );
  await channels
    .tell(from, met(to), `partners ${guild} ${from} ${to}`)
    .catch((err) => log.warn({ err }, 'a yes could not be told'));
  return met(from);
}
