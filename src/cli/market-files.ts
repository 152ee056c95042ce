/** The commands of `npm run market` that read files. */
import { createReadStream, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { extract } from '../market/extract.ts';
import { createFetcher, FetchFault } from '../market/fetch.ts';
import { textOf } from '../market/gap/file.ts';
import { PostingError } from '../market/gap/posting-error.ts';
import { postingOf } from '../market/gap/text.ts';
import { Posting } from '../market/posting.ts';
import { importSalaries, type SalaryFigures, type SalaryImport } from '../market/salaries.ts';
import { sectionsOf } from '../market/sections.ts';
import { skillFinderOf } from '../market/skills.ts';
import { UsageError } from './command-line.ts';
import { knowledge, PlainError, withMarket } from './market-parts.ts';

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string(),
  company: z.string().default(''),
  text: z.string(),
});

/** Print what each posting of a file says. */
export async function runExtract(args: string[]): Promise<number> {
  const { file } = parseArgs({ args, options: { file: { type: 'string' } } }).values;
  if (!file) throw new UsageError('Say which file with --file.');
  const finder = skillFinderOf(knowledge());
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    const { id, title, company, text } = readLine(line, number);
    const posting = Posting.parse({ id: String(id), board: 'file', company, title, text: [{ body: text }] });
    const { skills, pay = null, level = null, role = null, intern } = extract(posting, finder);
    console.log(JSON.stringify({ id, skills, pay, level, role, intern }));
  }
  return 0;
}

/** Print what is read of one posting, and beside each line the skills that it names and by which words. */
export async function runSkills(args: string[]): Promise<number> {
  const [place, ...more] = parseArgs({ args, allowPositionals: true }).positionals;
  if (!place || more.length > 0) throw new UsageError('Say which one file.');
  const known = knowledge();
  const finder = skillFinderOf(known);
  const { title, text } = await readPosting(place);
  const { all, work, preferred, employers } = sectionsOf(text);
  const read = [title, ...work, ...preferred];
  const parts = [
    ['Title', title === '' ? [] : [title]],
    ['Asked for', work],
    ['Welcome', preferred],
    ['Not read', all.filter((line) => !read.some((piece) => piece !== '' && line.includes(piece)))],
  ] as const;
  for (const [name, lines] of parts) {
    if (lines.length > 0) console.log(`${name}:`);
    for (const line of lines) {
      console.log(`  ${line}`);
      if (name === 'Not read') continue;
      for (const [id, words] of finder.named([line], employers))
        console.log(`    → ${known.skills.get(id)?.name ?? id}: “${words}”`);
    }
  }
  return 0;
}

async function readPosting(place: string): Promise<Posting> {
  try {
    return postingOf(await textOf(readFileSync(place)));
  } catch (error) {
    if (error instanceof PostingError) throw new PlainError(`${place} is no posting: ${error.why}`, { cause: error });
    throw error;
  }
}

function readLine(line: string, number: number): z.output<typeof Line> {
  try {
    return Line.parse(JSON.parse(line));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : 'not JSON';
    throw new PlainError(`line ${number}: ${reason}`, { cause: error });
  }
}

/** Read a salary survey, keep its percentiles and print them. */
export async function runImport(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [place, ...more] = positionals;
  if (!place || more.length > 0) throw new UsageError('Say which one file or address.');
  const url = /^\w{2,}:\/\//.test(place) ? URL.parse(place) : undefined;
  const text = url === undefined ? readFileSync(place, 'utf8') : await download(url);
  const read = imported(text);
  await withMarket({}, (market) => market.keepSurvey(read, url?.host ?? basename(place)));
  if (values.json) console.log(JSON.stringify(read, null, 2));
  else {
    printFigures(read.figures);
    const { rows, duplicates, leftOut } = read;
    console.log(
      `\n${rows} rows, ${duplicates} exact duplicates dropped, ${leftOut} of other roles, levels or contracts left out`,
    );
  }
  console.error(
    `${read.figures.length} lines of percentiles are kept in the store, in place of those of the last import.`,
  );
  return 0;
}

function imported(text: string): SalaryImport {
  try {
    return importSalaries(text);
  } catch (error) {
    throw new PlainError((error as Error).message, { cause: error });
  }
}

/** Get a file from an address of the host's choice. Only this machine may go without encryption. */
async function download(url: URL | null): Promise<string> {
  if (!(url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname))))
    throw new UsageError('An address begins with https://.');
  const fetcher = createFetcher();
  try {
    const answer = await fetcher.get(url.href, {
      kind: 'CSV',
      media: /^(?:text\/(?:csv|plain)|application\/octet-stream)$/,
    });
    return answer === 'unchanged' ? '' : new TextDecoder().decode(answer.bytes);
  } catch (error) {
    if (error instanceof FetchFault) throw new PlainError(`${url.host} ${error.message}`, { cause: error });
    throw error;
  } finally {
    await fetcher.close();
  }
}
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

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
