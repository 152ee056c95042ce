/** Study partners: nobody sees a name before both have said yes. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { actions, labelled, labels, says } from '../support/cards.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

let waymark: Waymark;
beforeEach(async () => {
  waymark = await startWaymark();
});
afterEach(async () => {
  await waymark.stop();
});

type Who = Waymark['ada'];
type Message = Awaited<ReturnType<Who['slash']>['message']>;
const guild = () => waymark.discord.guilds[0]?.id ?? '';
const more = async (who: Who) => who.click(await who.slash('me').message, 'me-more').message;
const partners = async (who: Who) => who.click(await more(who), 'partners').message;
const looks = async (who: Who, stage = 'deep-learning') => {
  await who.slash('me', { stage }).message;
  return who.click(await partners(who), labelled('Look for company')).message;
};
/** Ask the first that is offered. */
const asks = async (who: Who, card?: Message) => {
  const shown = card ?? (await partners(who));
  const [first] = actions(shown).filter(({ id }) => id.startsWith('partners-ask'));
  return who.select(shown, first?.id ?? '', [first?.value ?? '']).message;
};

it('are counted in /me, and offered without a name to those at the same stage', async () => {
  const { ada, ben } = waymark;
  const chidi = waymark.discord.member('Chidi');
  await looks(ben);
  await looks(chidi, 'core-ml');
  await ada.slash('me', { stage: 'deep-learning' }).message;
  expect(labels(await more(ada))).toContain('Study partners: 1 looks for company');
  const card = await looks(ada);
  const text = JSON.stringify(card.components);
  expect(text).toContain('hours not told');
  expect(text).not.toMatch(new RegExp(`Ben|${ben.id}`));
});

it('see each other’s names when both say yes, and the one who asked hears of it', async () => {
  const { ada, ben } = waymark;
  await looks(ben);
  await looks(ada);
  const asked = await asks(ada);
  expect(says(asked)).toContain('You asked 1');
  const wish = await ben.sees((message) => says(message).includes('Learn together?'), 'dm');
  // Nor an id: members can read the custom ids of buttons.
  expect(JSON.stringify(wish.components)).not.toMatch(new RegExp(`Ada|${ada.id}`));
  expect(says(wish)).toContain('Local guild');
  const met = await ben.click(wish, labelled('Yes, show our names')).message;
  expect(says(met)).toContain(`<@${ada.id}> (Ada)`);
  const told = await ada.sees((message) => says(message).includes('You learn together'), 'dm');
  expect(says(told)).toContain(`<@${ben.id}> (Ben)`);
  expect(says(await partners(ada))).toContain('(Ben)');
  expect(says(await ben.click(wish, labelled('No')).message)).toContain('has ended');
});

it('are not told of a no, and can’t be asked again', async () => {
  const { ada, ben } = waymark;
  await looks(ben);
  await looks(ada);
  await asks(ada);
  const wish = await ben.sees((message) => says(message).includes('Learn together?'), 'dm');
  expect(says(await ben.click(wish, labelled('No')).message)).toContain('They are not told');
  expect(ada.messages('dm').filter(({ author }) => author.bot)).toEqual([]);
  expect(says(await partners(ada))).toContain('You asked 1');
  expect(JSON.stringify(await waymark.services.learning.privacy.export(ada.id))).not.toContain('"no"');
  expect(says(await asks(ada))).toContain('You asked them already');
});

it('with closed direct messages are asked on their card, and nobody can answer for them', async () => {
  const { ada, ben } = waymark;
  const chidi = waymark.discord.member('Chidi');
  ben.closeDms();
  await looks(ben);
  await looks(ada);
  await asks(ada);
  const card = await partners(ben);
  expect(labels(card)).toContain('Yes, show our names');
  const { own } = await waymark.services.learning.partners.read(guild(), ada.id, 'deep-learning');
  const alias = own?.alias ?? '';
  const forged = await waymark.services.learning.partners.answer(guild(), { alias, to: chidi.id }, 'yes');
  expect(forged).toBeUndefined();
  expect(actions(card).map(({ id }) => id)).toContain(`partners-say:${guild()}:${alias}:yes`);
  await ben.click(card, labelled('Yes, show our names')).message;
  expect(says(await partners(ben))).toContain('(Ada)');
});

it('that left the server are offered no more', async () => {
  const { ada, ben } = waymark;
  await looks(ben);
  await looks(ada);
  const card = await partners(ada);
  ben.leave();
  expect(says(await asks(ada, card))).toContain('look for company no more');
  expect(says(await partners(ada))).toContain('Nobody else');
});

it('are kept until the member looks for none, exported and deleted with them', async () => {
  const { ada, ben } = waymark;
  await looks(ben);
  await looks(ada);
  await asks(ada);
  const { privacy } = waymark.services.learning;
  const exported = async (who: Who) => JSON.stringify(await privacy.export(who.id));
  expect(await exported(ada)).toContain(`partners/${guild()}::asked/${ada.id}/somebody 1`);
  expect(await exported(ada)).not.toContain(ben.id);
  expect(await exported(ben)).not.toContain(ada.id);
  await ada.click(await partners(ada), labelled('Look for none any more')).message;
  expect((await waymark.services.learning.partners.read(guild(), ben.id, 'deep-learning')).to).toEqual([]);
  await privacy.delete(ben.id);
  for await (const [key] of waymark.store.list(`partners/${guild()}`)) expect(key).not.toContain(ben.id);
});
