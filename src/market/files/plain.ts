/** The bytes of a text file → its text, in whatever way its letters were written. */
import { PostingError } from '../gap/posting-error.ts';

/** What is read, in bytes: more than any posting has. A multiple of four, so that no unit is parted. */
const MOST_BYTES = 400_000;
/** So much is looked at to tell how the letters are written. */
const SAMPLE = 4000;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';
/** The mark at the beginning, longest first: that of UTF-32 begins with that of UTF-16. */
const MARKS: readonly (readonly [string, Encoding])[] = [
  ['\xff\xfe\0\0', 'utf-32le'],
  ['\0\0\xfe\xff', 'utf-32be'],
  ['\xff\xfe', 'utf-16le'],
  ['\xfe\xff', 'utf-16be'],
];

/** Read text that is Unicode with or without a mark, or what old Windows programs write; throws a {@link PostingError} where it is none. */
export function plainText(whole: Uint8Array): string {
  const bytes = whole.subarray(0, MOST_BYTES);
  const text = decoded(bytes, encodingOf(bytes));
  // Programs, music and the like are full of signs that no text has.
  const strange = text.slice(0, SAMPLE).match(/[^\P{Cc}\s]|\ufffd/gu)?.length ?? 0;
  if (strange * 50 > Math.min(text.length, SAMPLE)) throw new PostingError('other-kind');
  return text;
}

function encodingOf(bytes: Uint8Array): Encoding {
  const head = Buffer.from(bytes.subarray(0, SAMPLE));
  const mark = MARKS.find(([beginning]) => head.subarray(0, 4).toString('latin1').startsWith(beginning));
  if (mark) return mark[1];
  // Without a mark the zeros tell, which spaces and ends of lines leave in every script: always at the same of four places.
  const zeros = [0, 0, 0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  const [first = 0, second = 0, third = 0, fourth = 0] = zeros.map((count) => count / head.length);
  if (Math.min(third, fourth) > 0.2) return 'utf-32le';
  if (Math.min(first, second) > 0.2) return 'utf-32be';
  const [even, odd] = [first + third, second + fourth];
  if (odd > 0.01 && odd > 3 * even) return 'utf-16le';
  return even > 0.01 && even > 3 * odd ? 'utf-16be' : 'utf-8';
}

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return utf32(bytes, encoding === 'utf-32le');
  try {
    // As a stream, for which a letter that the cut has parted is no fault.
    return new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function utf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength - (bytes.byteLength % 4));
  const letters: string[] = [];
  for (let at = 0; at < view.byteLength; at += 4) {
    const code = view.getUint32(at, little);
    letters.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
  }
  return letters
    .join('')
    .replace(/^\ufeff/, '')
    .toWellFormed();
}
