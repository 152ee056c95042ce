/** Waymark as a newcomer meets it: typed into the page in a real browser, at desktop and phone width. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stepWords } from '../../commands/me/view.ts';
import { dayOf } from '../../src/lib/time-zone.ts';
import { weekFrom, weekOf } from '../../src/week/week.ts';
import { CHROMIUM_FLAGS, chromiumOrReason } from '../support/chromium.ts';
import { knowledge, startWaymark, type Waymark } from '../support/waymark.ts';

const executablePath = chromiumOrReason('Waymark on the page');

describe.skipIf(!executablePath)('on the page', () => {
  let browser: Browser;
  let waymark: Waymark;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: String(executablePath), args: CHROMIUM_FLAGS });
    waymark = await startWaymark();
  });
  afterAll(async () => {
    await browser?.close();
    await waymark?.stop();
  });

  async function open(width: number, who = 'Ada'): Promise<{ page: Page; trouble: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    const trouble: string[] = [];
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (line) => line.type() === 'error' && trouble.push(line.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(waymark.discord.address) && !request.url().startsWith('data:'))
        trouble.push(`a request to ${request.url()}`);
    });
    await page.goto(`${waymark.discord.address}/#${who.toLowerCase()}/general`);
    return { page, trouble };
  }

  it.each([1280, 390])('a command is typed, a button clicked, a choice made, at %d pixels', async (width) => {
    const { page, trouble } = await open(width);
    const composer = page.locator('.composer-input');
    await composer.click();
    await page.keyboard.type('/road');
    await page.getByRole('option', { name: /^\/roadmap/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const message = page.locator('.message').last();
    await message.getByRole('heading', { name: 'Kairos: AI/ML engineer' }).waitFor();

    await message.getByRole('button', { name: '2', exact: true }).click();
    await message.getByRole('heading', { name: 'Core machine learning' }).waitFor();
    expect(await message.textContent()).toContain('Ready to move on when');

    await message.getByRole('combobox', { name: 'Open a skill…' }).click();
    await page.getByRole('option', { name: /scikit-learn/ }).click();
    await message.getByRole('heading', { name: 'scikit-learn' }).waitFor();
    await message.getByRole('button', { name: '◀ Core machine learning' }).click();
    await message.getByRole('button', { name: /^More ▶ 2 of/ }).click();
    await message.getByRole('button', { name: /^◀/ }).first().waitFor();

    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(wide).toBeLessThanOrEqual(0);
    expect((await page.screenshot()).length).toBeGreaterThan(10_000);
    expect(trouble).toEqual([]);
    await page.close();
  });

  it('a skill is found while it is typed wrong, by the keyboard alone', async () => {
    const { page, trouble } = await open(1280);
    await page.locator('.composer-input').click();
    await page.keyboard.type('/skill');
    await page.getByRole('option', { name: /^\/skill/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('pyhton');
    await page.getByRole('option', { name: 'Python', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.message').last().getByRole('heading', { name: 'Python' }).waitFor();
    expect(trouble).toEqual([]);
    await page.close();
  });

  it('somebody else’s card gives a private copy that the owner never sees', async () => {
    const ada = await open(1280);
    await ada.page.locator('.composer-input').fill('/salary level:senior');
    await ada.page.keyboard.press('Enter');
    const pay = ada.page.locator('.message').last();
    await pay.getByRole('heading', { name: /Pay of an ML engineer · Senior/ }).waitFor();

    const ben = await open(390, 'Ben');
    await ben.page.locator('.message').last().getByRole('button', { name: 'Tech', exact: true }).click();
    await ben.page.getByText('Only you can see this').waitFor();
    expect(await ben.page.locator('.message').last().textContent()).toContain('Senior · tech companies');
    expect(await ada.page.getByText('Only you can see this').count()).toBe(0);
    expect(await pay.textContent()).not.toContain('· tech companies');
    expect([...ada.trouble, ...ben.trouble]).toEqual([]);
  });

  it('a member’s week and what is behind it fit a phone’s screen, with the longest texts', async () => {
    const { learning, now } = waymark.services;
    const { ben } = waymark;
    const skills = [...knowledge.skills.keys()];
    await learning.progress.setGoal(ben.id, { aim: 'interview', hours: 12, roadmap: 'twelve-months', from: 'zero' });
    await learning.progress.setStage(ben.id, 'career');
    for (const skill of ['distributed-training', 'inference-serving', 'responsible-ai', 'transfer-learning'])
      await learning.progress.setSkill(ben.id, skill, 'learning');
    for (const id of [...knowledge.quiz.keys()].slice(0, 40)) await learning.answers.note(ben.id, id, false, 1);
    const longest = skills
      .map((skill) => {
        const fact = { skill, round: 0, hours: 12, due: 20, done: [], light: false };
        const week = weekFrom(knowledge, fact, { why: ['x'], done: new Set(), has: () => true });
        const length = week ? week.steps.map(({ step }) => stepWords(week, step, 20)).join('').length : 0;
        return { fact, length };
      })
      .sort((a, b) => b.length - a.length)
      .slice(0, 3);
    const { page } = await open(390, 'Ben');
    const shown = page.locator('.message').last();
    for (const { fact } of longest) {
      await learning.weeks.update(ben.id, weekOf(dayOf(now())), () => fact);
      await page.locator('.composer-input').fill('/me');
      // The first one chooses the command, which has an option; the second sends it.
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await shown.getByRole('heading', { name: 'This week, 12 h' }).waitFor();
      const card = shown.locator('.container');
      expect((await card.boundingBox())?.height, fact.skill).toBeLessThanOrEqual(760);
      await shown.getByRole('button', { name: 'More', exact: true }).click();
      await shown.getByRole('button', { name: 'Change goal' }).waitFor();
      expect((await card.boundingBox())?.height, `${fact.skill}, more`).toBeLessThanOrEqual(760);
    }
    await page.close();
  });
});
