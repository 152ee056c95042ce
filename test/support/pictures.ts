/** `npm run pictures`: make the README's pictures again, by using the bot on the local Discord's page in Chromium. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';
import { startWaymark } from './waymark.ts';

const FOLDER = fileURLToPath(new URL('../pictures/', import.meta.url));
const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
} as const;

/** What is typed for each picture. */
const PICTURES: Record<string, string> = {
  roadmap: '/roadmap',
  stage: '/roadmap stage:2',
  salary: '/salary',
  skill: '/skill name:scikit-learn',
};

const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium found: install one, or name it in CHROMIUM.');
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
for (const [size, context] of Object.entries(SIZES)) {
  for (const [name, typed] of Object.entries(PICTURES))
    await picture(browser, context, typed, `${FOLDER}${name}-${size}.png`);
}
await browser.close();

async function picture(
  browser: Browser,
  context: (typeof SIZES)['phone' | 'desktop'],
  typed: string,
  path: string,
): Promise<void> {
  const waymark = await startWaymark();
  const page = await browser.newPage({ ...context, colorScheme: 'dark' });
  await page.goto(waymark.discord.address);
  await use(page, typed);
  await page.screenshot({ path });
  console.log(path);
  await page.close();
  await waymark.stop();
}

async function use(page: Page, typed: string): Promise<void> {
  const composer = page.locator('.composer-input');
  await composer.fill(typed);
  await composer.press('Enter');
  const message = page.locator('[role=log] article').first();
  // The first Enter chooses a command that has options; the second sends it.
  await message.waitFor({ timeout: 1000 }).catch(() => page.keyboard.press('Enter'));
  await message.waitFor();
  await message.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.waitForTimeout(300);
}
