/** `npm run backup FILE`: everything that is kept, in one file, while the bot runs. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { StartError } from '../errors.ts';
import { onlyWhole, writeBackup } from '../store/backup.ts';
import { openBeside, sqliteFile } from '../store/open.ts';
import { UsageError } from './command-line.ts';
import { hostCommand } from './host-command.ts';

const USAGE = `Use: npm run backup -- FILE.jsonl    lines of JSON, from any store into any store
     npm run backup -- FILE.sqlite   a copy of the SQLite file, by SQLite's own online backup
The bot may run meanwhile. A backup holds what members told: keep it as safe as the store.`;

await hostCommand(USAGE, async ({ args, storeUrl, log }) => {
  const [file, ...more] = parseArgs({ args, allowPositionals: true }).positionals;
  if (!file || more.length > 0) throw new UsageError('Name one file.');
  if (file.endsWith('.sqlite')) {
    const from = sqliteFile(storeUrl);
    if (!from) throw new StartError('Only a SQLite store can be copied as a file: name one that ends in .jsonl.');
    if (!existsSync(from)) throw new StartError(`There is no store yet: ${from}.`);
    const { copySqlite } = await import('../store/sqlite.ts');
    await onlyWhole(file, (unfinished) => copySqlite(from, unfinished));
    console.log(`The store is copied to ${file}.`);
    return;
  }
  const store = await openBeside(storeUrl, log);
  try {
    console.log(`${await writeBackup(store, file)} values are in ${file}.`);
  } finally {
    await store.close();
  }
});
