/**
 * The worst that can be sent, while somebody else goes on using the bot. A sample of it in the suite, all of it with HOSTILE=all:
 * every text in every way in, and fourteen thousand custom ids that no card has.
 */

import type { Member, PageMessage, Sent } from '@waymark/local-discord';
import { type APIMessageTopLevelComponent, ApplicationCommandType, ComponentType, TextInputStyle } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { randomOf, shuffled } from '../../src/lib/random.ts';
import type { Command } from '../../src/services.ts';
import { actions, says } from '../support/cards.ts';
import { hostileTexts, inTurn, isKeptBack, MEMBERS, waysIn } from '../support/hostile.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

const ALL = process.env.HOSTILE === 'all';
const IDS = ALL ? 14_000 : 900;
/** Shares of the longest text that is let through. */
const LENGTHS = ALL ? [1, 0.7, 0.5, 0.3, 0.1, 0.03, 0.01] : [1];
const TEXTS_A_WAY = ALL ? Number.POSITIVE_INFINITY : 3;
const LONG = ALL ? 120 * 60_000 : 120_000;
/** Every apology for the unexpected names one. */
const REFERENCE = /reference: `W-/;

/** What the next card or window of `/forge` is made of: as a card of an older version, or of somebody who changed one, might be. */
const forged: { components: APIMessageTopLevelComponent[]; window: string } = { components: [], window: '' };
const forge: Command = {
  data: { type: ApplicationCommandType.ChatInput, name: 'forge', description: 'A card or a window of any custom ids' },
  example: '/forge',
  execute: () =>
    forged.window === ''
      ? { kind: 'card', components: forged.components }
      : {
          kind: 'modal',
          modal: { custom_id: forged.window, title: 'A window', components: [field('text'), field('more')] },
        },
};
const field = (customId: string) => ({
  type: ComponentType.Label as const,
  label: customId,
  component: {
    type: ComponentType.TextInput as const,
    custom_id: customId,
    style: TextInputStyle.Short as const,
    required: false,
  },
});

let waymark: Waymark;
let members: Member[];
beforeAll(async () => {
  waymark = await startWaymark({ members: ['Ada', 'Ben', ...MEMBERS], more: [forge] });
  members = MEMBERS.map((name) => waymark.discord.member(name));
});
afterAll(async () => {
  await waymark.stop();
});

/** What nobody expected: failures, completions that failed, cards that Discord refused. */
const unexpected = () => waymark.log.filter(({ level, msg }) => level >= 50 || /no suggestions/.test(msg));

it('every way in takes the worst texts, and another member is answered meanwhile', { timeout: LONG }, async () => {
  const { ada, ben, discord } = waymark;
  const pick = randomOf('hostile texts');
  let sent = 0;
  for (const way of waysIn(discord, commands, inTurn(members), ada)) {
    const lengths = LENGTHS.map((share) => Math.ceil(way.most * share));
    for (const [name, text] of shuffled(lengths.flatMap(hostileTexts), pick).slice(0, TEXTS_A_WAY)) {
      if (isKeptBack(way, text)) continue;
      waymark.later(60_000);
      const others = ben.slash('salary').message;
      const answer = await (async () => way.send(text))().catch((error: Error) => {
        throw new Error(`${way.name}, ${name}, ${text.length} characters: ${error.message}`);
      });
      expect(JSON.stringify(answer), `${way.name}, ${name}`).not.toMatch(REFERENCE);
      expect(says(await others), `${way.name}, ${name}`).toContain('$');
      sent++;
    }
  }
  console.log(`${sent} hostile texts were sent`);
  expect(unexpected()).toEqual([]);
});

describe('a custom id that no card has', () => {
  const random = randomOf('custom ids');
  const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const PARTS = [
    ...['', '0', '-1', '1e9', '99999999999999999999', '%', '%2', '%00', '%F0%9F%98%80', '\u{1f600}', '\ud800'],
    ...['x'.repeat(90), '__proto__', 'constructor', 'ml-engineer', 'python', 'all', '../..'],
  ];

  /** Ids of real cards, to make others of. */
  async function realIds(): Promise<string[]> {
    const shown = ['roadmap', 'salary', 'learn', 'portfolio', 'interview', 'career', 'help'];
    const ids = new Set<string>();
    const { ada } = waymark;
    const cards = [...shown, 'privacy', 'me'].map((name) => ada.slash(name));
    cards.push(ada.slash('ask', { question: 'do i need a degree' }), ada.slash('quiz', {}, { sub: 'solo' }));
    for (const card of cards) for (const { id } of actions(await card.message)) ids.add(id);
    const owned = commands.flatMap(({ components = [] }) => components.map(({ prefix }) => prefix));
    return [...ids, ...owned, ...owned.map((prefix) => `${prefix}:a:0:b`)];
  }

  function madeUp(ids: readonly string[]): string {
    const [prefix = '', ...parts] = any(ids).split(':');
    const changed = parts.map((part) => (random() < 0.5 ? any(PARTS) : part));
    if (random() < 0.2) changed.push(any(PARTS));
    if (random() < 0.2) changed.pop();
    const id = [random() < 0.05 ? any(PARTS) : prefix, ...changed].join(':').slice(0, 100).toWellFormed();
    return id || 'x';
  }

  /** Wait until all of an answer is there, and give what it says. */
  async function answered(sent: Sent): Promise<string> {
    const event = await sent.until(
      (one) =>
        one.type === 'modal' ||
        one.type === 'delete' ||
        ((one.type === 'message' || one.type === 'edit') &&
          !(one.type === 'message' && one.loading) &&
          !/Writing…|Looking in my sources/.test(JSON.stringify(one.message.components ?? []))),
    );
    return JSON.stringify(event);
  }

  const card = (member: Member, ids: readonly string[], select: boolean): Promise<PageMessage> => {
    forged.window = '';
    forged.components = ids.map((custom_id) => ({
      type: ComponentType.ActionRow,
      components: select
        ? [
            {
              type: ComponentType.StringSelect,
              custom_id,
              options: [...new Set(PARTS.map((part) => (part || ' x').toWellFormed()))].map((value) => ({
                label: value,
                value,
              })),
            },
          ]
        : [{ type: ComponentType.Button, style: 2, label: 'x', custom_id }],
    }));
    return member.slash('forge').message;
  };

  it('is answered kindly, on a button, a select and a window', { timeout: LONG }, async () => {
    const ids = await realIds();
    const next = inTurn(members);
    const before = waymark.log.length;
    let used = 0;
    while (used < IDS) {
      const five = [...new Set(Array.from({ length: 5 }, () => madeUp(ids)))];
      const how = any(['button', 'button', 'select', 'window']);
      for (const id of five) {
        const member = next();
        waymark.later(10_000);
        let sent: Sent;
        if (how === 'window') {
          forged.window = id;
          sent = member.submit(await member.slash('forge').modal, { text: any(PARTS).toWellFormed() });
        } else {
          const shown = await card(member, [id], how === 'select');
          sent =
            how === 'select'
              ? member.select(shown, id, [any(['python', 'x'.repeat(90), '__proto__', ' x'])])
              : member.click(shown, id);
        }
        const said = await answered(sent).catch((error: Error) => {
          throw new Error(`${how} “${id}”: ${error.message}`);
        });
        expect(said, `${how} “${id}”`).not.toMatch(REFERENCE);
        used++;
      }
      expect(says(await waymark.ben.slash('salary').message)).toContain('$');
    }
    const logged = waymark.log.slice(before);
    console.log(
      `${used} custom ids were used; ${logged.filter(({ level }) => level >= 40).length} warnings were logged`,
    );
    expect(logged.filter(({ level }) => level >= 50)).toEqual([]);
  });
});
