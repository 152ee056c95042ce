/** `npm run pictures`: make the README's pictures again: the bot on the local Discord's page in Chromium, and what it draws. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createPictures, payScene, roadmapScene } from '../../src/pictures/index.ts';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';
import { knowledge, startWaymark, type Waymark } from './waymark.ts';

const FOLDER = fileURLToPath(new URL('../pictures/', import.meta.url));
const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
} as const;

/** Each picture: what is typed, at which size, and what was done before. */
const PICTURES: [
  name: string,
  typed: string,
  size: keyof typeof SIZES,
  before?: (waymark: Waymark) => Promise<void>,
][] = [
  ['roadmap-desktop', '/roadmap', 'desktop'],
  ['roadmap-phone', '/roadmap', 'phone'],
  ['stage-phone', '/roadmap stage:2', 'phone'],
  ['salary-phone', '/salary', 'phone'],
  ['plan-phone', '/plan hours:10', 'phone'],
  ['ask-phone', '/ask question:do i need a cs degree', 'phone'],
  ['quiz-phone', '/quiz solo topic:Git', 'phone'],
  ['me-phone', '/me', 'phone', someProgress],
];

const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium found: install one, or name it in CHROMIUM.');
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
for (const [name, typed, size, before] of PICTURES)
  await picture(browser, SIZES[size], typed, `${FOLDER}${name}.png`, before);
await browser.close();
await drawn();

async function picture(
  browser: Browser,
  context: (typeof SIZES)['phone' | 'desktop'],
  typed: string,
  path: string,
  before: (waymark: Waymark) => Promise<void> = async () => {},
): Promise<void> {
  const waymark = await startWaymark();
  await before(waymark);
  const page = await browser.newPage({ ...context, colorScheme: 'dark' });
  await page.goto(waymark.discord.address);
  await use(page, typed);
  await page.screenshot({ path });
  console.log(path);
  await page.close();
  await waymark.stop();
}

/** Somebody who has begun. */
async function someProgress({ services, ada }: Waymark): Promise<void> {
  const { progress } = services.learning;
  await progress.setGoal(ada.id, { aim: 'become', hours: 8, roadmap: 'twelve-months', from: 'basic-python' });
  await progress.setStage(ada.id, 'core-ml');
  for (const skill of ['python', 'numpy', 'pandas', 'git']) await progress.setSkill(ada.id, skill, 'done');
  await progress.setSkill(ada.id, 'scikit-learn', 'learning');
  await progress.active(ada.id);
}

/** Write what the bot itself draws. */
async function drawn(): Promise<void> {
  const pictures = createPictures();
  const [roadmap] = knowledge.roadmaps.values();
  if (!roadmap) throw new Error('the knowledge has no roadmap');
  const scenes = { roadmap: roadmapScene(knowledge, roadmap), pay: payScene(knowledge) };
  for (const [name, scene] of Object.entries(scenes)) {
    const path = `${FOLDER}drawn-${name}.png`;
    writeFileSync(path, (await pictures.draw(scene)).png);
    console.log(path);
  }
  await pictures.close();
}

async function use(page: Page, typed: string): Promise<void> {
  const composer = page.locator('.composer-input');
  await composer.fill(typed);
  await composer.press('Enter');
  const message = page.locator('[role=log] article').first();
  // The first Enter chooses a command that has options; the second sends it.
  await message.waitFor({ timeout: 1000 }).catch(() => page.keyboard.press('Enter'));
  await message.waitFor();
  await page.locator('.thinking').waitFor({ state: 'detached' });
  await message.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.waitForTimeout(300);
}
