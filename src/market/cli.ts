/** `npm run market`: what postings and salary files say, without a network and without keeping anything. */
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadKnowledge } from '../knowledge/load.ts';
import { extract } from './extract.ts';
import { Posting } from './posting.ts';
import { importSalaries, type SalaryFigures } from './salaries.ts';
import { skillFinder } from './skills.ts';

const USAGE = `Use: npm run market -- extract --file postings.jsonl   { id, title, company, text } → { id, skills, pay, level, role, intern }, in JSON lines
     npm run market -- import-salaries FILE [--json]    a CSV of ai-jobs.net → percentiles by role, level, country and year`;

/** What somebody did wrong, in a sentence for them. */
class UsageError extends Error {}

const COMMANDS: ReadonlyMap<string | undefined, (args: string[]) => Promise<void>> = new Map([
  ['extract', runExtract],
  ['import-salaries', runImport],
]);

async function run([name, ...args]: string[]): Promise<number> {
  try {
    const command = COMMANDS.get(name);
    if (!command) throw new UsageError(name ? `There is no "${name}".` : 'Say what to do.');
    await command(args);
    return 0;
  } catch (error) {
    if (error instanceof UsageError || isUsage(error)) {
      // Node adds advice on how to pass a dash, which helps nobody here.
      console.error(`${error.message.replace(/\. To .*/s, '.')}\n${USAGE}`);
      return 2;
    }
    console.error((error as Error).message);
    return 1;
  }
}

const isUsage = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string(),
  company: z.string().default(''),
  text: z.string(),
});

async function runExtract(args: string[]): Promise<void> {
  const { file } = parseArgs({ args, options: { file: { type: 'string' } } }).values;
  if (!file) throw new UsageError('Say which file with --file.');
  const finder = skillFinder(loadKnowledge(new URL('../../knowledge/', import.meta.url)).skills.values());
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const { id, title, company, text } = readLine(line, number);
    const posting = Posting.parse({ id: String(id), board: 'file', company, title, text: [{ body: text }] });
    const { skills, pay = null, level = null, role = null, intern } = extract(posting, finder);
    console.log(JSON.stringify({ id, skills, pay, level, role, intern }));
  }
}

function readLine(line: string, number: number): z.output<typeof Line> {
  try {
    return Line.parse(JSON.parse(line));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : 'not JSON';
    throw new Error(`line ${number}: ${reason}`, { cause: error });
  }
}

async function runImport(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new UsageError('Say which one file.');
  const read = importSalaries(readFileSync(file, 'utf8'));
  if (values.json) return console.log(JSON.stringify(read, null, 2));
  printFigures(read.figures);
  const { rows, duplicates, leftOut } = read;
  console.log(
    `\n${rows} rows, ${duplicates} exact duplicates dropped, ${leftOut} of other roles, levels or contracts left out`,
  );
}

function printFigures(figures: readonly SalaryFigures[]): void {
  const header = ['role', 'level', 'country', 'currency', 'year', 'n', 'p10', 'p25', 'p50', 'p75', 'p90'] as const;
  const rows = [[...header], ...figures.map((figure) => header.map((name) => String(figure[name])))];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    // Words to the left, numbers to the right.
    const cells = row.map((cell, at) => (at < 4 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)));
    console.log(cells.join('  ').trimEnd());
  }
}

process.exitCode = await run(process.argv.slice(2));
