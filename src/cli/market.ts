/** `npm run market`: the figures of the job market by hand. */

import { StartError } from '../errors.ts';
import { KnowledgeError } from '../knowledge/load.ts';
import { misused, UsageError } from './command-line.ts';
import { runCheck, runRefresh } from './market-boards.ts';
import { runExtract, runImport, runSkills } from './market-files.ts';
import { PlainError } from './market-parts.ts';

const USAGE = `Use: npm run market                               asks all job boards now, and keeps the figures
     npm run market -- --json                     the same, then prints the figures as JSON
     npm run market -- check                      asks each job board once, and tells which don't answer
     npm run market -- import-salaries FILE|URL   a CSV of ai-jobs.net → percentiles by role, level, country and year, which are kept; --json prints them as JSON
     npm run market -- extract --file postings.jsonl
                                                  { id, title, company, text } → { id, skills, pay, level, role, intern }, in JSON lines
     npm run market -- skills FILE                a posting (text, PDF or .docx) → its lines, and which words of each name which skill
The boards stand in knowledge/boards.yaml. --base URL asks all of them at another address, such as a server for tests.`;

const COMMANDS: ReadonlyMap<string, (args: string[]) => Promise<number>> = new Map([
  ['refresh', runRefresh],
  ['check', runCheck],
  ['extract', runExtract],
  ['skills', runSkills],
  ['import-salaries', runImport],
]);

async function run(args: string[]): Promise<number> {
  const [name = 'refresh', ...rest] = args[0]?.startsWith('-') ? ['refresh', ...args] : args;
  try {
    const command = COMMANDS.get(name);
    if (!command) throw new UsageError(`There is no "${name}".`);
    return await command(rest);
  } catch (error) {
    if (error instanceof UsageError || isUsage(error)) {
      console.error(misused(error, USAGE));
      return 2;
    }
    console.error(isPlain(error) ? error.message : error);
    return 1;
  }
}

const isUsage = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** Faults whose one line says enough: of settings, knowledge, files and hosts. */
const isPlain = (error: unknown): error is Error =>
  error instanceof PlainError ||
  error instanceof StartError ||
  error instanceof KnowledgeError ||
  (error instanceof Error && 'syscall' in error);

process.exitCode = await run(process.argv.slice(2));
