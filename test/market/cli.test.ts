import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { greenhouseJob, type LoopbackBoards, startBoards } from '../support/boards.ts';
import { freePort } from '../support/servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'waymark-market-'));
let server: LoopbackBoards;
beforeAll(async () => {
  server = await startBoards();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const begin = (args: string[], store = 'store') => {
  const cli = fileURLToPath(new URL('../../src/cli/market.ts', import.meta.url));
  const env = { ...process.env, STORE_URL: `sqlite:${join(folder, store)}.sqlite` };
  return spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
};

async function market(...args: string[]) {
  const child = begin(args);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const [status] = await once(child, 'close');
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** What the store of a command holds of the market. */
async function kept(name = 'store'): Promise<Map<string, unknown>> {
  const store = await openStore(`sqlite:${join(folder, name)}.sqlite`, { warn: () => {} });
  const all = new Map<string, unknown>();
  for await (const [key, value] of store.list('market')) all.set(key, value);
  await store.close();
  return all;
}

describe('npm run market', () => {
  it('extracts one line for each posting', async () => {
    const postings = [
      {
        id: 7,
        title: 'Senior ML Engineer',
        company: 'Databricks',
        text: '<p>Python, Databricks</p><p>Salary: $150k - $180k</p>',
      },
      { id: 'b', title: 'Nurse', company: '', text: '' },
    ];
    const { stdout, status } = await market(
      ...['extract', '--file', file('postings.jsonl', postings.map((one) => JSON.stringify(one)).join('\n\n'))],
    );
    expect(status).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      {
        ...{ id: 7, skills: ['python'], level: 'senior', role: 'ml-engineer', intern: false },
        pay: { low: 150_000, high: 180_000, currency: 'USD', interval: 'year' },
      },
      { id: 'b', skills: [], pay: null, level: null, role: null },
    ]);
  });

  it('shows which words of a posting name which skill, and what is not read', async () => {
    const posting = [
      ...['Northwind', 'Senior ML Engineer', 'Northwind is a company for maps.', 'What you will do'],
      ...['- Build ML systems in Python', 'Nice to have', '- Docker', 'Benefits', '- Kubernetes courses'],
    ];
    expect(await market('skills', file('posting.txt', posting.join('\n')))).toEqual({
      status: 0,
      stderr: '',
      stdout: `Title:
  Senior ML Engineer
Asked for:
  What you will do
  - Build ML systems in Python
    → ML system design: “Build ML systems”
    → Machine learning fundamentals: “ML”
    → Python: “Python”
Welcome:
  Nice to have
  - Docker
    → Docker & containers: “Docker”
Not read:
  Northwind
  Northwind is a company for maps.
  Benefits
  - Kubernetes courses
`,
    });
  });

  it('says in one line which file holds no posting', async () => {
    const path = file('posting.rtf', '{\\rtf1 Wanted}');
    expect(await market('skills', path)).toEqual({
      status: 1,
      stdout: '',
      stderr: `${path} is no posting: rich-text\n`,
    });
  });

  it('names the line of a file that is no posting', async () => {
    const { stderr, status } = await market(
      'extract',
      '--file',
      file('broken.jsonl', '{"id":1,"title":"a","text":"b"}\nnope'),
    );
    expect({ stderr, status }).toEqual({ stderr: 'line 2: not JSON\n', status: 1 });
    expect((await market('extract', '--file', file('odd.jsonl', '{"id":1}'))).stderr).toMatch(/^line 1: .*title/);
  });

  it('prints percentiles of a salary file, as a table or as JSON', async () => {
    const header = 'work_year,experience_level,employment_type,job_title,salary,salary_currency,company_location';
    const rows = [1, 2, 3, 4, 5].map((digit) => `2025,MI,FT,ML Engineer,${digit}00000,USD,US`);
    const path = file('salaries.csv', [header, ...rows].join('\n'));
    expect((await market('import-salaries', path)).stdout.split('\n')[1]).toMatch(
      /^ml-engineer +mid +US +USD +2025 +5 +140000 /,
    );
    expect(JSON.parse((await market('import-salaries', path, '--json')).stdout)).toMatchObject({
      rows: 5,
      figures: [{ p50: 300_000 }],
    });
  });

  it.each([
    [['nonsense']],
    [['--nonsense']],
    [['--base', 'ftp://x']],
    [['import-salaries', 'http://example.com/a.csv']],
    [['extract']],
    [['extract', '--fil']],
    [['skills']],
    [['skills', 'a', 'b']],
    [['import-salaries']],
    [['import-salaries', 'a', 'b']],
  ])('says how it is used when asked with %j', async (args) => {
    const { stderr, status } = await market(...args);
    expect(status).toBe(2);
    expect(stderr).toContain('Use: npm run market');
  });

  it('says in one line what it cannot read', async () => {
    const { stderr, status } = await market('import-salaries', join(folder, 'nowhere.csv'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^ENOENT[^\n]*\n$/);
    expect((await market('extract', '--file', join(folder, 'nowhere.jsonl'))).stderr).toMatch(/^ENOENT[^\n]*\n$/);
  });

  it('asks the boards, keeps the figures and says what became of each board', async () => {
    server.says('greenhouse/anthropic', { jobs: [greenhouseJob(), greenhouseJob({ title: 'Chef' }), {}] });
    const { status, stdout, stderr } = await market('--base', server.url);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^OpenAI \(ashby\) answers 404$/m);
    expect(stdout).toMatch(/^1 of \d+ boards answered: 3 postings, 1 of them listings of our roles, 1 set aside/m);
    expect(stderr).toMatch(/^(\d+)\/\1 /m);
    expect([...(await kept()).keys()]).toEqual(
      expect.arrayContaining([
        'market::board/anthropic',
        expect.stringMatching(/^market::figures\/20/),
        'market::turn',
      ]),
    );
  });

  it('prints the figures alone with --json', async () => {
    server.says('greenhouse/anthropic', { jobs: [greenhouseJob()] });
    const { stdout } = await market('refresh', '--base', server.url, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ roles: [{ role: 'ml-engineer', listings: 1 }] });
  });

  it('fails when no board answers', async () => {
    const { status, stdout } = await market('--base', `http://127.0.0.1:${await freePort()}`);
    expect(status).toBe(1);
    expect(stdout).toMatch(/can't be reached \(ECONNREFUSED\)[\s\S]*^No board answered/m);
  });

  it('checks which boards are gone or empty, and keeps nothing', async () => {
    server.says('greenhouse/anthropic', { jobs: [greenhouseJob()] });
    server.says('ashby/openai', { jobs: [] });
    const before = await kept();
    const { status, stdout } = await market('check', '--base', server.url);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^openai \(ashby, openai\) has no postings$/m);
    expect(stdout).toMatch(/^cohere \(ashby, cohere\) answers 404$/m);
    expect(stdout).not.toMatch(/^anthropic /m);
    expect(stdout).toMatch(/^1 of \d+ boards have postings$/m);
    expect(await kept()).toEqual(before);
  });

  it('is stopped by Ctrl-C in good order', async () => {
    server.says('hacker-news/whoishiring', { after: new Promise(() => {}) });
    const asked = server.asked.length;
    const child = begin(['--base', server.url], 'stopped');
    await expect.poll(() => server.asked.length).toBeGreaterThan(asked);
    const ended = once(child, 'close');
    child.kill('SIGINT');
    expect((await ended)[0]).toBe(1);
    expect((await kept('stopped')).get('market::turn')).not.toHaveProperty('data.lease');
  });

  it('imports a survey from an address, and keeps its percentiles', async () => {
    const header = 'work_year,experience_level,employment_type,job_title,salary,salary_currency,company_location';
    const rows = [1, 2, 3, 4, 5].map((digit) => `2025,MI,FT,ML Engineer,${digit}00000,USD,US`);
    server.says('lever/survey', { raw: [header, ...rows].join('\n'), headers: { 'content-type': 'text/csv' } });
    const { status, stderr } = await market('import-salaries', `${server.url}/v0/postings/survey?mode=json`);
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: '1 lines of percentiles are kept in the store, in place of those of the last import.\n',
    });
    expect((await kept()).get('market::survey')).toMatchObject({
      data: { from: new URL(server.url).host, rows: 5, figures: [{ p50: 300_000 }] },
    });
    const page = await market('import-salaries', `${server.url}/page`);
    expect(page).toMatchObject({ status: 1, stderr: `${new URL(server.url).host} answers 404\n` });
  });
});
