/**
 * The worst that can be sent, while somebody else goes on using the bot. A sample of it in the suite, all of it with HOSTILE=all:
 * every text in every way in, and fourteen thousand custom ids that no card has.
 */
import { Events, type Interaction, type MessageComponentInteraction } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { randomOf, shuffled } from '../../src/random.ts';
import { actions, says } from '../support/cards.ts';
import { hostileTexts, waysIn } from '../support/hostile.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

const ALL = process.env.HOSTILE === 'all';
const IDS = ALL ? 14_000 : 1500;
/** Shares of the longest text that is let through. */
const LENGTHS = ALL ? [1, 0.7, 0.5, 0.3, 0.1, 0.03, 0.01] : [1];
const TEXTS_A_WAY = ALL ? Number.POSITIVE_INFINITY : 3;
const LONG = ALL ? 60 * 60_000 : 120_000;

let waymark: Waymark;
beforeAll(async () => {
  waymark = await startWaymark();
});
afterAll(async () => {
  await waymark.stop();
});

const unexpected = () => waymark.log.filter(({ level }) => level >= 50);

it('every way in takes the worst texts, and another member is answered meanwhile', { timeout: LONG }, async () => {
  const { ada, ben, discord } = waymark;
  const pick = randomOf('hostile texts');
  let sent = 0;
  for (const way of waysIn(
    discord,
    commands.map(({ data }) => data),
    ada,
  )) {
    const lengths = LENGTHS.map((share) => Math.ceil(Math.min(way.most, 100_000) * share));
    for (const [name, text] of shuffled(lengths.flatMap(hostileTexts), pick).slice(0, TEXTS_A_WAY)) {
      // Mentions and direct messages are answered a few times a minute.
      waymark.later(60_000);
      const others = ben.slash('salary').message;
      // Completions of nothing but blanks, and messages that are empty once cleaned, are refused before they reach the bot.
      await (async () => way.send(text))().catch((error: Error) => {
        if (!/Discord's client|empty|no such message|may not be|must/i.test(error.message))
          throw new Error(`${way.name}, ${name}: ${error.message}`);
      });
      expect(says(await others), `${way.name}, ${name}`).toContain('$');
      sent++;
    }
  }
  console.log(`${sent} hostile texts were sent`);
  expect(unexpected()).toEqual([]);
});

describe('a custom id that no card has', () => {
  /** Ids of real cards, to make others of. */
  async function realIds(): Promise<string[]> {
    const ids = new Set<string>();
    for (const name of [
      'roadmap',
      'salary',
      'learn',
      'portfolio',
      'interview',
      'career',
      'faq',
      'glossary',
      'tip',
      'sources',
      'privacy',
      'start',
      'me',
    ])
      for (const { id } of actions(await waymark.ada.slash(name).message)) ids.add(id);
    for (const { id } of actions(await waymark.ada.slash('ask', { question: 'do i need a degree' }).message))
      ids.add(id);
    for (const { id } of actions(await waymark.ada.slash('quiz', {}, { sub: 'solo' }).message)) ids.add(id);
    const owned = commands.flatMap(({ components = [] }) => components.map(({ prefix }) => prefix));
    return [...ids, ...owned, ...owned.map((prefix) => `${prefix}:a:0:b`)];
  }

  it('is answered kindly', { timeout: LONG }, async () => {
    const { ada, bot } = waymark;
    const ids = await realIds();
    const card = await ada.slash('salary').message;
    const heard = new Promise<Interaction>((resolve) => bot.client.once(Events.InteractionCreate, resolve));
    await ada.click(card, actions(card).find(({ value }) => value === undefined)?.id ?? '').message;
    const click = (await heard) as MessageComponentInteraction;
    const random = randomOf('custom ids');
    const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const PARTS = [
      '',
      '0',
      '-1',
      '1e9',
      '99999999999999999999',
      '%',
      '%2',
      '%00',
      '%F0%9F%98%80',
      '\u{1f600}',
      '\ud800',
      'x'.repeat(90),
      '__proto__',
      'constructor',
      'ml-engineer',
      'python',
      'all',
      '../..',
    ];
    const before = waymark.log.length;
    for (let at = 0; at < IDS; at++) {
      const [prefix = '', ...parts] = any(ids).split(':');
      const changed = parts.map((part) => (random() < 0.5 ? any(PARTS) : part));
      if (random() < 0.2) changed.push(any(PARTS));
      if (random() < 0.2) changed.pop();
      const customId = [random() < 0.05 ? any(PARTS) : prefix, ...changed].join(':').slice(0, 100);
      // Deleting what is kept of Ada is no mistake of a custom id, and neither is what others see of a shared card.
      if (/^(privacy-delete|me-share)$/.test(prefix)) continue;
      // The click is a real one; only its id and what was clicked are made up, so that each is taken for a new one.
      const madeUp = Object.create(click, {
        customId: { value: customId },
        id: { value: String(BigInt(click.id) + BigInt(at + 1)) },
        createdTimestamp: { get: () => Date.now() },
        replied: { value: false, writable: true },
        deferred: { value: false, writable: true },
      });
      bot.client.emit(Events.InteractionCreate, madeUp as Interaction);
      if (at % 50 === 0) await ada.slash('salary').message;
    }
    await expect.poll(async () => says(await ada.slash('salary').message), { timeout: 60_000 }).toContain('$');
    console.log(`${IDS} custom ids were clicked; ${waymark.log.length - before} lines were logged`);
    expect(waymark.log.filter(({ msg }) => msg === 'an interaction failed')).toEqual([]);
  });
});
