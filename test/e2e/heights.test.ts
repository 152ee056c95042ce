/** How much of a phone's screen each card takes, as a browser lays it out. */
import { ApplicationCommandOptionType, ComponentType } from 'discord.js';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prefixOf } from '../../src/bot/custom-id.ts';
import { cardHeight } from '../../src/bot/height.ts';
import type { Card } from '../../src/bot/ui.ts';
import type { Command } from '../../src/services.ts';
import { CHROMIUM_FLAGS, chromiumOrReason } from '../support/chromium.ts';
import { reachableCards } from '../support/reachable.ts';
import { openServices, startWaymark, type Waymark } from '../support/waymark.ts';

/** So much of a channel is seen at once on a phone of 390 × 844 (px). */
const SCREEN = 760;
/** Of the cards of one kind so many are laid out, the highest by the bot's own estimate; of what commands begin with, more. */
const OF_A_KIND = 4;
const OF_BEGINNINGS = 60;

const estimated = ({ components }: Card): number =>
  components.reduce((sum, one) => sum + (one.type === ComponentType.Container ? cardHeight(one.components) : 0), 0);

/** Choose the cards that may be highest, of each kind. */
const highestOf = (cards: ReadonlyMap<string, Card>): [string, Card][] =>
  [...Map.groupBy(cards, ([name]) => prefixOf(name.replace(/ (?:\d+|= .*)$/, '')))].flatMap(([kind, some]) =>
    some.toSorted((a, b) => estimated(b[1]) - estimated(a[1])).slice(0, kind === 'start' ? OF_BEGINNINGS : OF_A_KIND),
  );

const executablePath = chromiumOrReason('the heights of cards');

describe.skipIf(!executablePath)('on a phone', () => {
  let browser: Browser;
  let waymark: Waymark;
  let page: Page;
  let cards: [string, Card][];
  beforeAll(async () => {
    const opened = await openServices();
    cards = highestOf(await reachableCards(opened));
    await opened.close();
    const show: Command = {
      data: {
        name: 'show',
        description: 'Shows a card',
        options: [
          { type: ApplicationCommandOptionType.Integer, name: 'number', description: 'Which one?', required: true },
        ],
      },
      example: '/show',
      execute: ({ options }) => {
        const [, shown] = cards[options.getInteger('number', true)] ?? [];
        if (!shown) throw new Error('there is no such card');
        return { ...shown, private: false, asNewMessage: false };
      },
    };
    waymark = await startWaymark({ more: [show] });
    browser = await chromium.launch({ executablePath: String(executablePath), args: CHROMIUM_FLAGS });
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await waymark?.stop();
  });

  it('no card is higher than its screen', async () => {
    const heights: [string, number][] = [];
    await page.goto(`${waymark.discord.address}/#ada/general`);
    for (const [number, [name]] of cards.entries()) {
      const { id } = await waymark.ada.slash('show', { number }).message;
      const message = page.locator(`[data-message-id="${id}"]`);
      await message.waitFor();
      heights.push([name, Math.round((await message.boundingBox())?.height ?? 0)]);
    }
    const high = heights.filter(([, height]) => height > SCREEN || height === 0).sort((a, b) => b[1] - a[1]);
    expect(high).toEqual([]);
    // The estimate that cards are cut by is held against the browser, too.
    const off = heights.map(([name, height], at) => [name, estimated(cards[at]?.[1] as Card) / height] as const);
    expect(off.filter(([, ratio]) => ratio < 0.85)).toEqual([]);
  }, 600_000);
});
