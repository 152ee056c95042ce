import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'waymark-market-'));
afterAll(() => rmSync(folder, { recursive: true }));

function market(...args: string[]) {
  const cli = fileURLToPath(new URL('../../src/market/cli.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('npm run market', () => {
  it('extracts one line for each posting', () => {
    const postings = [
      {
        id: 7,
        title: 'Senior ML Engineer',
        company: 'Databricks',
        text: '<p>Python, Databricks</p><p>Salary: $150k - $180k</p>',
      },
      { id: 'b', title: 'Nurse', company: '', text: '' },
    ];
    const { stdout, status } = market(
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
        ...{ id: 7, skills: ['ml-fundamentals', 'python'], level: 'senior', role: 'ml-engineer', intern: false },
        pay: { low: 150_000, high: 180_000, currency: 'USD', interval: 'year' },
      },
      { id: 'b', skills: [], pay: null, level: null, role: null },
    ]);
  });

  it('names the line of a file that is no posting', () => {
    const { stderr, status } = market(
      'extract',
      '--file',
      file('broken.jsonl', '{"id":1,"title":"a","text":"b"}\nnope'),
    );
    expect({ stderr, status }).toEqual({ stderr: 'line 2: not JSON\n', status: 1 });
    expect(market('extract', '--file', file('odd.jsonl', '{"id":1}')).stderr).toMatch(/^line 1: .*title/);
  });

  it('prints percentiles of a salary file, as a table or as JSON', () => {
    const header = 'work_year,experience_level,employment_type,job_title,salary,salary_currency,company_location';
    const rows = [1, 2, 3, 4, 5].map((digit) => `2025,MI,FT,ML Engineer,${digit}00000,USD,US`);
    const path = file('salaries.csv', [header, ...rows].join('\n'));
    expect(market('import-salaries', path).stdout.split('\n')[1]).toMatch(
      /^ml-engineer +mid +US +USD +2025 +5 +140000 /,
    );
    expect(JSON.parse(market('import-salaries', path, '--json').stdout)).toMatchObject({
      rows: 5,
      figures: [{ p50: 300_000 }],
    });
  });

  it.each([
    [[]],
    [['nonsense']],
    [['extract']],
    [['extract', '--fil']],
    [['import-salaries']],
    [['import-salaries', 'a', 'b']],
  ])('says how it is used when asked with %j', (args) => {
    const { stderr, status } = market(...args);
    expect(status).toBe(2);
    expect(stderr).toContain('Use: npm run market');
  });

  it('says in one line what it cannot read', () => {
    const { stderr, status } = market('import-salaries', join(folder, 'nowhere.csv'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^ENOENT[^\n]*\n$/);
    expect(market('extract', '--file', join(folder, 'nowhere.jsonl')).stderr).toMatch(/^ENOENT[^\n]*\n$/);
  });
});
