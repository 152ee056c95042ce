/** The thread that reads one PDF: its text, or the reason why there is none, goes out. */
import { parentPort, workerData } from 'node:worker_threads';
import { extractText, getDocumentProxy } from 'unpdf';

export type PdfAnswer = { text: string } | { fault: 'broken' | 'locked' | 'long' };

const MOST_PAGES = 20;
/** A page may hold any number of letters: more than these, in UTF-16 units, are of no posting. */
const LONGEST_TEXT = 200_000;

async function read(bytes: Uint8Array): Promise<PdfAnswer> {
  try {
    // Fonts of the machine and of the file are for drawing; nothing is drawn here.
    const pdf = await getDocumentProxy(bytes, { useSystemFonts: false, disableFontFace: true, verbosity: 0 });
    if (pdf.numPages > MOST_PAGES) return { fault: 'long' };
    const { text } = await extractText(pdf, { mergePages: true });
    return { text: text.slice(0, LONGEST_TEXT) };
  } catch (error) {
    return { fault: error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken' };
  }
}

parentPort?.postMessage(await read(workerData as Uint8Array));
