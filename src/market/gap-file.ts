/** A file that a member gives → its text. */
import { Worker } from 'node:worker_threads';
import { NoPosting } from './gap-fault.ts';
import type { PdfAnswer } from './gap-pdf-worker.ts';

/** A PDF that takes longer (ms) is made to do so. */
const LONGEST_READ = 5000;
/** What it may take meanwhile, in MiB: a small file can unpack to gigabytes. */
const MOST_MEMORY = 256;

/** Read a text file or a PDF; throws a {@link NoPosting} that says what is wrong with it. */
export async function textOf(bytes: Uint8Array): Promise<string> {
  const text = isPdf(bytes) ? await pdfText(bytes) : plainText(bytes);
  if (text.trim() === '') throw new NoPosting('no-text');
  return text;
}

/** What is read of a text, in bytes: more than any posting has. */
const MOST_BYTES = 400_000;

/** Some programs write a few bytes before the mark of a PDF. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

/** UTF-8, or what old Windows programs write. */
function plainText(whole: Uint8Array): string {
  const bytes = whole.subarray(0, MOST_BYTES);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    // As a stream, for which a letter that the cut has parted is no fault.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Read a PDF in a thread of its own, which ends with it: a hostile file takes nothing but that thread's time. */
async function pdfText(bytes: Uint8Array): Promise<string> {
  const worker = new Worker(new URL('./gap-pdf-worker.ts', import.meta.url), {
    execArgv: [],
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
    stdout: true,
    stderr: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<PdfAnswer>();
  worker.once('message', resolve);
  worker.once('error', () => reject(new NoPosting('broken-pdf')));
  worker.once('exit', () => reject(new NoPosting('broken-pdf')));
  const began = performance.now();
  const before = process.memoryUsage.rss();
  // Buffers aren't counted by the limits of a thread, so the whole process is watched.
  const watch = setInterval(() => {
    const grown = (process.memoryUsage.rss() - before) / 2 ** 20;
    if (grown > MOST_MEMORY || performance.now() - began > LONGEST_READ) reject(new NoPosting('broken-pdf'));
  }, 50);
  try {
    const answer = await promise;
    if ('fault' in answer) throw new NoPosting(`${answer.fault}-pdf`);
    return unwrapped(answer.text);
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
}

/** A line of a page that goes on in small letters is one sentence with the next. */
const unwrapped = (text: string): string => text.replace(/(?<=[\p{L}\p{N},)]) ?\n(?=\p{Ll})/gu, ' ');
