/** `npm run restore FILE`: put a backup into an empty store, of any kind. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { StartError } from '../errors.ts';
import { fromBackup, fromStore, restore } from '../store/backup.ts';
import { openForRestore } from '../store/open.ts';
import { UsageError } from './command-line.ts';
import { hostCommand } from './host-command.ts';

const USAGE = `Use: npm run restore -- FILE.jsonl    puts a backup into the store of STORE_URL, which must be empty
     npm run restore -- FILE.sqlite   the same from a SQLite file
To move to another store: npm run backup, set STORE_URL, npm run restore.`;

await hostCommand(USAGE, async ({ args, storeUrl, log }) => {
  const [file, ...more] = parseArgs({ args, allowPositionals: true }).positionals;
  if (!file || more.length > 0) throw new UsageError('Name one file.');
  if (!existsSync(file)) throw new StartError(`There is no file ${file}.`);
  const from = file.endsWith('.sqlite') ? await openForRestore(`sqlite:${file}`, log) : undefined;
  const store = await openForRestore(storeUrl, log);
  try {
    const count = await restore(store, from ? await fromStore(from) : await fromBackup(file));
    console.log(`${count} values are in the store. Start the bot.`);
  } finally {
    await store.close();
    await from?.close();
  }
});
