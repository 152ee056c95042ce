/** A file that a member gives → its text. */
import { fork } from 'node:child_process';
import { kindOf } from '../files/kind.ts';
import { plainText } from '../files/plain.ts';
import type { Ask, FileText } from '../files/reading-worker.ts';
import { PostingError, type Why } from './posting-error.ts';

/** A file that takes longer (ms) is made to do so. */
const LONGEST_READ = 5000;
/** What its reader may have for a heap, in MiB; it counts buffers itself. */
const MOST_HEAP = 64;

const FAULTS = {
  pdf: { broken: 'broken-pdf', locked: 'locked-pdf', long: 'long-pdf' },
  docx: { broken: 'broken-docx', locked: 'broken-docx', long: 'broken-docx' },
} as const satisfies Record<Ask['kind'], Record<string, Why>>;

/** Read a text, a PDF or a Word document; throws a {@link PostingError} that says what is wrong with it. `terms` are known words with a hyphen in them. */
export async function textOf(bytes: Uint8Array, terms: readonly string[] = []): Promise<string> {
  const kind = kindOf(bytes);
  if (kind === 'archive') throw new PostingError('other-kind');
  if (kind === 'picture' || kind === 'old-word' || kind === 'rich-text') throw new PostingError(kind);
  const text = kind === 'text' ? plainText(bytes) : await readApart({ kind, bytes, terms });
  if (text.trim() === '') throw new PostingError('no-text');
  return text;
}

/**
 * Read a file in a process of its own, which ends with it: a hostile one takes nothing but that process's time. A thread
 * won't do: one whose heap overflows within a single step takes the whole bot with it.
 */
async function readApart(ask: Ask): Promise<string> {
  const reader = fork(new URL('../files/reading-worker.ts', import.meta.url), {
    execArgv: [`--max-old-space-size=${MOST_HEAP}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // It has no use for the bot's secrets.
    env: {},
    timeout: LONGEST_READ,
    killSignal: 'SIGKILL',
  });
  const kill = () => reader.kill('SIGKILL');
  process.once('exit', kill);
  try {
    const answer = await new Promise<FileText>((resolve) => {
      reader.once('message', resolve as (answer: unknown) => void);
      for (const end of ['error', 'exit']) reader.on(end, () => resolve({ fault: 'broken' }));
      // An error of sending is followed by the end.
      reader.send(ask, () => {});
    });
    if ('fault' in answer) throw new PostingError(FAULTS[ask.kind][answer.fault]);
    return answer.text;
  } finally {
    process.off('exit', kill);
    kill();
  }
}
