/** The process that reads one PDF or Word document: its text, or the reason why there is none, goes out. */
import { limitBuffers } from './buffer-limit.ts';
import { docxText } from './docx.ts';
import { unbroken } from './lines.ts';
import { pdfLines } from './pdf.ts';

/** What is sent in: the file, and known words with a hyphen in them. */
export interface Ask {
  kind: 'pdf' | 'docx';
  bytes: Uint8Array;
  terms: readonly string[];
}
export type FileText = { text: string } | { fault: 'broken' | 'locked' | 'long' };

/** A page may hold any number of letters: more than these, in UTF-16 units, are of no posting. */
const LONGEST_TEXT = 200_000;
/** Bytes of buffers, those included that are needed only for a moment. */
const MOST_BUFFERS = 128 * 2 ** 20;

async function read({ kind, bytes, terms }: Ask): Promise<FileText> {
  const isOver = limitBuffers(MOST_BUFFERS);
  try {
    const lines = kind === 'pdf' && (await pdfLines(bytes, LONGEST_TEXT));
    if (lines === undefined) return { fault: 'long' };
    const text = lines ? unbroken(lines, terms) : docxText(bytes, LONGEST_TEXT);
    return isOver() ? { fault: 'broken' } : { text };
  } catch (error) {
    return { fault: error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken' };
  }
}

process.once('message', async (ask: Ask) => process.send?.(await read(ask)));
