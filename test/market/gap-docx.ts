/** Word documents for tests, made by hand: nothing but what they are to show. */
import { strToU8, zipSync } from 'fflate';

/** Make a document with this body, in the words of its format. */
export const docxOf = (body: string, name = 'word/document.xml'): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    [name]: strToU8(`<?xml version="1.0"?><w:document xmlns:w="x" xmlns:mc="y"><w:body>${body}</w:body></w:document>`),
  });

/** Write one paragraph in runs, as programs part it. */
export const paragraph = (...runs: string[]): string =>
  `<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr>${runs.map((run) => `<w:r><w:t xml:space="preserve">${run}</w:t></w:r>`).join('')}</w:p>`;
