import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { LocalDiscord, Member } from '@waymark/local-discord';
import { checkMessage } from '@waymark/local-discord/validate';
import { type APIContainerComponent, MessageFlags } from 'discord.js';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOfDiscord } from '../../commands/gap/command.ts';
import { gapCard } from '../../commands/gap/view.ts';
import { type Bot, startBot } from '../../src/bot/bot.ts';
import { cardHeight, SCREEN } from '../../src/bot/height.ts';
import { gapOf } from '../../src/market/gap/gap.ts';
import { pdfOf } from '../market/gap/pdf.ts';
import { docxOf, paragraph } from '../market/gap-docx.ts';
import { listing } from '../market/support.ts';
import { actions, labelled, labels, parts, says, turnTo, whole } from '../support/cards.ts';
import { startJudgedDiscord } from '../support/judged-discord.ts';
import { knowledge, openServices } from '../support/waymark.ts';

/** Stands in every posting of these tests, and must be found nowhere afterwards. */
const SECRET = 'quokkazebra';
const POSTING = [
  'Senior ML Engineer',
  'Requirements',
  `You love ${SECRET} and know Python, PyTorch, Docker and RAG.`,
  'Salary: $150,000 - $190,000 per year',
].join('\n');

/** What the boards answer, by path; every other path is a posting that isn't there. */
const HTML = '<h3>Requirements</h3><ul><li>Python</li><li>Kubernetes</li></ul>';
const UUID = '0f1e2d3c-0000-4000-8000-000000000001';
const boards: Record<string, unknown> = {
  [`/v1/boards/${SECRET}/jobs/4001?pay_transparency=true`]: {
    ...{ id: 4001, title: 'Senior ML Engineer', content: HTML.replaceAll('<', '&lt;').replaceAll('>', '&gt;') },
    ...{ location: { name: 'Austin, TX' }, first_published: null },
    pay_input_ranges: [{ min_cents: 15_200_000, max_cents: 19_000_000, currency_type: 'USD', title: 'US', blurb: '' }],
  },
  [`/v0/postings/${SECRET}/${UUID}?mode=json`]: {
    ...{ id: UUID, text: 'Senior ML Engineer', description: `<p>${SECRET}</p>`, country: 'US' },
    lists: [{ text: 'Requirements', content: '<li>Python</li><li>Kubernetes</li>' }],
    salaryRange: { currency: 'USD', interval: 'per-year-salary', min: 152_000, max: 190_000 },
  },
  [`/posting-api/job-board/${SECRET}?includeCompensation=true`]: {
    jobs: [
      {
        ...{ id: UUID, title: 'Senior ML Engineer', descriptionHtml: HTML, isListed: true, location: 'New York' },
        compensation: {
          summaryComponents: [
            {
              ...{ compensationType: 'Salary', interval: '1 YEAR', currencyCode: 'USD' },
              ...{ minValue: 152_000, maxValue: 190_000 },
            },
          ],
        },
      },
    ],
  },
  '/api/v1/items/42': {
    ...{ id: 42, type: 'comment' },
    text: `${SECRET} | Senior ML Engineer | Austin, TX | $152,000 - $190,000<p>We need Python and Kubernetes.`,
  },
  '/api/v1/items/43': { id: 43, type: 'story', text: `Say where you are, ${SECRET}.`, children: [] },
};

let discord: LocalDiscord;
let server: Server;
let asked: string[];
let log: string;
let folder: string;
let opened: Awaited<ReturnType<typeof openServices>>;
let bot: Bot;
let ada: Member;

beforeEach(async () => {
  asked = [];
  log = '';
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.writeHead(url in boards ? 200 : 404).end(JSON.stringify(boards[url] ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const keep = new Writable({
    write(chunk, _, done) {
      log += chunk;
      done();
    },
  });
  folder = mkdtempSync(join(tmpdir(), 'waymark-gap-'));
  discord = await startJudgedDiscord({ application: { name: 'Waymark' } });
  opened = await openServices({ folder, log: pino({ level: 'trace' }, keep), settings: { MARKET_BASE: base } });
  bot = await startBot(
    { token: discord.token, applicationId: discord.application.id, guildId: undefined, api: discord.api },
    opened.app,
  );
  ada = discord.member('Ada');
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  await opened.close({ keep: true });
  server.closeAllConnections();
  server.close();
  // Every byte of the store, its journal included, and every line of the log.
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const stored = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('');
  rmSync(folder, { recursive: true, force: true });
  expect(stored).toContain('SQLite format');
  expect(log).toContain('commands are in place');
  expect(stored.includes(SECRET)).toBe(false);
  expect(log.includes(SECRET)).toBe(false);
  expect(discord.log).toEqual([]);
});

const prefixed = (prefix: string) => (part: { custom_id?: string }) => part.custom_id?.startsWith(prefix) ?? false;
const paste = async (text: string) => ada.submit(await ada.slash('gap').modal, { text }).message;
const mark = (skill: string, state: 'done' | 'learning') =>
  opened.services.learning.progress.setSkill(ada.id, skill, state);

describe('/gap', () => {
  it('compares a posting that was pasted with what the member has, for their eyes only', async () => {
    await mark('python', 'done');
    await mark('docker', 'learning');
    const card = await paste(POSTING);
    expect(card.ephemeral).toBe(true);
    const first = says(card);
    expect(first).toContain('1. **PyTorch** · 5 first\n2. **Retrieval-augmented generation** · 4 first');
    const text = await whole(ada, card);
    expect(text).toContain('AI/ML engineer · senior');
    expect(text).toContain('**$150K–190K** a year · base salary · from this posting');
    expect(text).toContain('**Required:** you have 1 of 4');
    expect(text).toContain('**You have** Python');
    expect(text).toContain('**You have begun** Docker & containers');
    expect(text).toMatch(/1\. Python ✓ → Linear algebra → .*Deep learning → \*\*PyTorch\*\*/);
    expect(text).toMatch(/2\. Deep learning .*→ Vector databases → \*\*Retrieval-augmented generation\*\*/);
    expect(text).toContain('Its skills are kept for a day, its text never');
    expect(text).not.toContain(SECRET);
  });

  it('leads on: to the first step, a quiz on the posting, any skill, progress, and another posting', async () => {
    await mark('python', 'done');
    const card = await paste(POSTING);
    expect(labels(card).filter((label) => !label.startsWith('More'))).toEqual([
      'Change',
      'Learn Linear algebra',
      'Ten questions',
      'My résumé',
    ]);
    const quiz = await ada.click(card, labelled('Ten questions')).message;
    expect(says(quiz)).toContain('This posting · 1 of 10');
    const [session = ''] = /(?<=quiz-answer:)[^:]+/.exec(actions(quiz)[0]?.id ?? '') ?? [];
    const { questions = [] } = (await opened.services.learning.sessions.read(ada.id, session)) ?? {};
    const asked = new Set(questions.map((id) => knowledge.quiz.get(id)?.skill));
    expect([...asked].sort()).toEqual(['docker', 'python', 'pytorch', 'rag']);
    const rest = await turnTo(ada, await paste(POSTING), (screen) => JSON.stringify(screen).includes('skill-pick'));
    const skill = await ada.select(rest, prefixed('skill-pick'), ['rag']).message;
    expect(says(skill)).toContain('## Retrieval-augmented generation');
    expect(says(await ada.click(await paste(POSTING), labelled('Learn Linear algebra')).message)).toContain('Linear');
    const last = await turnTo(ada, await paste(POSTING), (screen) => labels(screen).includes('Another posting'));
    const again = await ada.click(last, labelled('Another posting')).modal;
    expect(says(await ada.submit(again, { text: 'Python' }).message)).toContain('Nothing is missing');
  });

  it('parts what is required from what is nice to have', async () => {
    const card = await paste(`${POSTING}\nNice to have\n- Kubernetes\n- AWS`);
    expect(says(card)).toContain('**Required:** you have 0 of 4\n');
    expect(says(card)).toMatch(/\*\*Nice to have:\*\* you have 0 of 2, missing (?:AWS, Kubernetes|Kubernetes, AWS)/);
    const [, ...options] = [...parts(card.components)].flatMap(({ options: some }) => some ?? []);
    expect(options.map((one) => (one as { description?: string }).description)).toContain('nice to have');
  });

  it('is ticked, many at once, without pasting again; the ticks can be taken back', async () => {
    await mark('docker', 'learning');
    const card = await paste(POSTING);
    const ticked = await ada.select(card, prefixed('gap-have'), ['python', 'docker', 'pytorch']).message;
    expect(ticked.id).toBe(card.id);
    expect(says(ticked)).toMatch(/\*\*Required:\*\* you have 3 of 4\nMarked as done: Python, .*PyTorch/);
    const marks = async () => (await opened.services.learning.progress.read(ada.id)).skills;
    expect(await marks()).toEqual(new Map(['docker', 'python', 'pytorch'].map((id) => [id, 'done'])));
    const back = await ada.click(ticked, labelled('Undo')).message;
    expect(says(back)).toContain('**Required:** you have 0 of 4');
    expect(await marks()).toEqual(new Map([['docker', 'learning']]));
    // What is kept of the posting: skills, and no word of its text.
    const kept = JSON.stringify(await opened.services.learning.privacy.export(ada.id));
    expect(kept).toContain('"skills":["python"');
    await opened.services.learning.privacy.delete(ada.id);
    expect(says(await ada.click(back, labelled('Ten questions')).message)).toContain('for a day only');
  });

  it('takes the core of the stages behind for had, and says so', async () => {
    await opened.services.learning.progress.setStage(ada.id, 'deep-learning');
    await mark('numpy', 'learning');
    const text = await whole(ada, await paste('Requirements: Python, NumPy, SQL, PyTorch'));
    expect(text).toContain('**You have, as core skills of stages behind yours** Python\n**You have begun** NumPy');
    expect(text).toMatch(/missing\*\*\n1\. \*\*SQL\*\*\n2\. \*\*PyTorch\*\* · \d first/);
  });

  it('tells who is new how to begin', async () => {
    const card = await paste(POSTING);
    expect(JSON.stringify(card)).toContain('I don’t know yet what you have: tick it…');
    const rest = await turnTo(ada, card, (screen) => labels(screen).includes('Begin'));
    expect(labels(rest)).toContain('Begin');
  });

  it('says when nothing is missing, and when nothing was found', async () => {
    await mark('python', 'done');
    expect(says(await paste('Requirements: Python'))).toContain('Nothing is missing.');
    const none = await paste('We look for a cook who can bake.');
    expect(says(none)).toContain('No skills found');
    expect(labels(none)).toContain('Another posting');
  });
});

describe('/gap file', () => {
  const file = (name: string, content: Buffer | string) =>
    ada.slash('gap', { file: ada.upload(name, content) }).message;

  it.each<[string, Buffer | string]>([
    ['posting.txt', POSTING],
    ['posting.MD', POSTING],
    ['posting.pdf', pdfOf({ lines: POSTING.split('\n') })],
    ['posting', pdfOf({ lines: POSTING.split('\n') })],
    [
      'posting.docx',
      Buffer.from(
        docxOf(
          POSTING.split('\n')
            .map((line) => paragraph(line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')))
            .join(''),
        ),
      ),
    ],
  ])('reads %s', async (name, content) => {
    const card = await file(name, content);
    expect(card.ephemeral).toBe(true);
    expect(says(card)).toMatch(/AI\/ML engineer · senior[\s\S]*\$150K–190K[\s\S]*\*\*PyTorch\*\*/);
  });

  it.each<[string, string, Buffer | string]>([
    ['a picture in it', 'posting.pdf', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['more than 2 MB', 'posting.txt', 'x'.repeat(2 ** 21 + 1)],
    ['a broken PDF', 'posting.pdf', `%PDF-1.4 ${SECRET}`],
    ['pictures only', 'posting.pdf', pdfOf({})],
    ['a password', 'posting.pdf', pdfOf({ lines: [SECRET], locked: true })],
  ])('with %s is refused with another way', async (_, name, content) => {
    const card = await file(name, content);
    expect(says(card)).toMatch(/paste (?:it|the text|its text)/);
    expect(says(card)).not.toContain('reference');
  });
});

describe('a résumé', () => {
  const RESUME = `Jane ${SECRET}\nSkills: Python, SQL, Docker, PyTorch\nI built a RAG system.`;
  const marks = async () => (await opened.services.learning.progress.read(ada.id)).skills;

  it.each<[string, () => Promise<Awaited<ReturnType<typeof paste>>>]>([
    [
      'pasted',
      async () =>
        ada.submit(await ada.click(await paste('Python'), labelled('My résumé')).modal, { text: RESUME }).message,
    ],
    ['as a text', () => ada.slash('gap', { resume: ada.upload('cv.txt', RESUME) }).message],
    [
      'as a PDF',
      () => ada.slash('gap', { resume: ada.upload('cv.pdf', pdfOf({ lines: RESUME.split('\n') })) }).message,
    ],
    [
      'as a Word document',
      () =>
        ada.slash('gap', {
          resume: ada.upload(
            'cv.docx',
            Buffer.from(
              docxOf(
                RESUME.split('\n')
                  .map((line) => paragraph(line))
                  .join(''),
              ),
            ),
          ),
        }).message,
    ],
  ])('%s marks what its owner chooses of its skills, and nothing before', async (_, give) => {
    await mark('sql', 'done');
    await mark('docker', 'learning');
    const card = await give();
    expect(card.ephemeral).toBe(true);
    expect(says(card)).toContain('4 that I know and that you haven’t marked');
    expect(says(card)).not.toContain('SQL');
    expect((await marks()).size).toBe(2);
    const done = await ada.select(card, prefixed('resume-pick'), ['python', 'docker']).message;
    expect(says(done)).toContain('**Marked as done: 2.** Python · Docker');
    expect(await marks()).toEqual(new Map(['sql', 'docker', 'python'].map((id) => [id, 'done'])));
    const options = [...parts(done.components)].flatMap(({ options: some }) => some ?? []).map(({ value }) => value);
    await ada.select(done, prefixed('resume-drop'), options).message;
    expect(Object.fromEntries(await marks())).toEqual({ sql: 'done', docker: 'learning' });
  });

  it('marks all that the card lists by one button, and leads back to the posting', async () => {
    const posting = await paste(POSTING);
    const window = await ada.click(posting, labelled('My résumé')).modal;
    const card = await ada.submit(window, { text: RESUME }).message;
    const done = await ada.click(card, labelled('Mark all 5 as done')).message;
    expect((await marks()).size).toBe(5);
    const back = await ada.click(done, labelled('Back to the posting')).message;
    expect(says(back)).toContain('**Required:** you have 4 of 4');
    const again = await ada.submit(window, { text: RESUME }).message;
    expect(says(again)).toContain('All skills that I know in it are marked already');
  });

  it('that can’t be read is refused with another way', async () => {
    const card = await ada.slash('gap', { resume: ada.upload('cv.pdf', pdfOf({})) }).message;
    expect(says(card)).toContain('Or paste it');
  });
});

describe('an attachment', () => {
  it.each([
    ['https://cdn.discordapp.com/ephemeral-attachments/1/2/a.pdf?ex=1', true],
    ['https://media.discordapp.net/attachments/1/2/a.pdf', true],
    ['http://127.0.0.1:3000/attachments/1/2/a.pdf', true],
    ['http://127.0.0.1:3001/attachments/1/2/a.pdf', false],
    ['http://cdn.discordapp.com/a.pdf', false],
    ['https://cdn.discordapp.com.evil.example/a.pdf', false],
    ['https://cdn.discordapp.com@evil.example/a.pdf', false],
    ['file:///etc/passwd', false],
  ])('at %s is fetched: %s', (address, fetched) => {
    expect(isOfDiscord(address, 'http://127.0.0.1:3000/api')).toBe(fetched);
  });
});

describe('/gap link', () => {
  const link = (address: string) => ada.slash('gap', { link: address }).message;

  it.each([
    `https://job-boards.greenhouse.io/${SECRET}/jobs/4001`,
    `https://jobs.lever.co/${SECRET}/${UUID}`,
    `https://jobs.eu.lever.co/${SECRET}/${UUID}/apply`,
    `https://jobs.ashbyhq.com/${SECRET}/${UUID}`,
    'https://news.ycombinator.com/item?id=42',
  ])('reads %s', async (address) => {
    const card = await link(address);
    expect(card.ephemeral).toBe(true);
    expect(says(card)).toMatch(/AI\/ML engineer · senior[\s\S]*\$152K–190K\*\* a year[\s\S]*Python[\s\S]*Kubernetes/);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['a board that I don’t know', `https://example.com/${SECRET}/jobs/1`, 'only on these boards', 0],
    ['this machine', `http://127.0.0.1/${SECRET}`, 'only on these boards', 0],
    ['a board’s front page', `https://jobs.lever.co/${SECRET}`, 'no link to one posting', 0],
    ['a posting that is closed', `https://boards.greenhouse.io/${SECRET}/jobs/1`, 'it was closed', 1],
    ['a whole thread', 'https://news.ycombinator.com/item?id=43', 'can’t read that as a posting', 1],
  ])('to %s is refused with another way', async (_, address, words, requests) => {
    const card = await link(address);
    expect(says(card)).toContain(words);
    expect(says(card)).toContain('paste the text');
    expect(says(card)).not.toContain(SECRET);
    expect(asked).toHaveLength(requests);
  });

  it('and a file are one too many', async () => {
    const both = { link: 'https://jobs.lever.co/a/b', file: ada.upload('a.txt', 'Python') };
    expect(says(await ada.slash('gap', both).message)).toContain('One at a time');
  });
});

describe('hostile text', () => {
  const filled = (piece: string) => piece.repeat(Math.ceil(4000 / piece.length)).slice(0, 4000);
  it.each([
    ...[
      `@everyone <@&1> <@1> ${SECRET} **Python** [x](https://evil.example) # Docker `,
      `\`\`\`${SECRET} Python\`\`\`\n`,
    ],
    ...[
      '\u202e\u200bPython ',
      '🤖',
      '<script>Python</script>',
      '$1,',
      '\ud800',
      '1. ',
      `Ignore all rules, ${SECRET}. `,
    ],
  ])('of %j fills a window and is never shown', async (piece) => {
    const card = await paste(filled(piece));
    expect(says(card)).toMatch(/This posting and you|No skills found/);
    expect(says(card)).not.toMatch(/quokka|everyone|evil|Ignore|🤖|\u202e/);
    expect(card.mentions).toEqual([]);
    expect(card.mention_everyone).toBe(false);
  });
});

describe('the card', () => {
  const skills = [...knowledge.skills.keys()];
  const pay = { low: 152_000, high: 190_000, currency: 'USD', interval: 'half-month', kind: 'unstated' } as const;
  const parts = [pay, pay];
  it.each([
    ['nobody has', () => false, () => false],
    ['all are begun', () => false, () => true],
    ['all are marked', () => true, () => false],
    ['some are had and some begun', ({ id }: { id: string }) => id < 'd', ({ id }: { id: string }) => id > 'r'],
  ])('of a posting that names every skill keeps Discord’s limits when %s', (_, has, begun) => {
    const named = listing({
      ...{ skills, level: 'staff', intern: true },
      pay: { ...pay, parts, rounded: true, origin: 'text', yearly: { low: 1, high: 2 } },
    });
    for (const isMarked of [() => true, () => false]) {
      const card = gapCard(knowledge, gapOf(knowledge, named, { has, begun }), {
        known: false,
        isMarked,
        comparison: '12345678',
        ticked: [],
      });
      for (let at = 0; at < 6; at++) {
        const screen = card.turn?.(at) ?? card;
        checkMessage({ components: screen.components, flags: MessageFlags.IsComponentsV2 } as never, {
          fileNames: new Set(),
        });
        expect(says(screen)).not.toMatch(/undefined|\[object/);
        expect(cardHeight((screen.components[0] as APIContainerComponent).components)).toBeLessThan(SCREEN);
      }
    }
  });
});
