/** What a file is, told by its first bytes: a name can say anything, and on a phone it often says nothing. */

export type Kind = 'pdf' | 'docx' | 'picture' | 'old-word' | 'rich-text' | 'archive' | 'text';

/** How files of one kind begin, after `at` bytes. */
const BEGINNINGS: readonly (readonly [Kind, string, at?: number])[] = [
  ['picture', '\x89PNG'],
  ['picture', '\xff\xd8\xff'],
  ['picture', 'GIF8'],
  ['picture', 'WEBP', 8],
  ['picture', 'II*\0'],
  ['picture', 'MM\0*'],
  ...['heic', 'heix', 'hevc', 'heim', 'mif1', 'msf1', 'avif'].map((brand) => ['picture', `ftyp${brand}`, 4] as const),
  ['old-word', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rich-text', '{\\rtf'],
  ['archive', 'PK\x03\x04'],
  ['archive', '\x1f\x8b'],
];

/** Tell what a file is. What nothing else claims is text, which may still turn out to be none. */
export function kindOf(bytes: Uint8Array): Kind {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const [kind] = BEGINNINGS.find(([, beginning, at = 0]) => head.startsWith(beginning, at)) ?? [];
  // The names of the files within stand in the archive as they are.
  if (kind === 'archive') return Buffer.from(bytes).includes('word/document') ? 'docx' : kind;
  if (kind) return kind;
  // Some programs write a few bytes before the mark of a PDF.
  return head.includes('%PDF-') ? 'pdf' : 'text';
}
