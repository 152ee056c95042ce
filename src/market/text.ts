/** What boards send → plain lines: tags and entities resolved, one line per paragraph, heading or point of a list. */
import { decodeHTMLStrict } from 'entities';

/** `&` itself may be escaped again and again: a board that escapes its own HTML sends `&amp;nbsp;`. */
const MOST_LAYERS = 3;
/** More lines are of no posting, empty ones among them. */
const MOST_LINES = 5000;
/** A quoted attribute may hold "<" and ">". Every repetition ends at the next sign or soon, which keeps a text of a million `<` linear. */
const TAG =
  /<(\/?)([a-z][a-z\d]*)\b(?:(?:"[^"]{0,400}"|'[^']{0,400}'|[^<>"'])*|[^<>]*)>|<!--(?:[^-]|-(?!->)){0,1000}-->|<!--[^<>]*>/gi;
const ESCAPED_TAG = /&(?:amp;)*lt;\/?[a-z][a-z\d]*(?:\s|\/|&(?:amp;)*gt;)/i;
const BLOCKS = new Set(
  'address article blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
/** What stands inside these is no text. */
const MUTE = new Set(['script', 'style', 'template', 'svg']);

/** Turn HTML or plain text, escaped once or several times, into trimmed lines without empty ones. Points of lists begin with `- `. */
export function linesOf(source: string): string[] {
  let html = source;
  for (let layer = 0; layer < MOST_LAYERS && ESCAPED_TAG.test(html); layer++) html = decoded(html);
  let text = withoutTags(html);
  for (let layer = 0; layer < MOST_LAYERS && text.includes('&'); layer++) {
    const next = decoded(text);
    if (next === text) break;
    text = next;
  }
  return text
    .toWellFormed()
    .split(/[\n\r\u2028\u2029]/, MOST_LINES)
    .map((line) =>
      // Most lines are tidy, which is told sooner than it is made so.
      TIDY.test(line)
        ? line
        : line
            .replace(/\u00ad|\u200c|\u200d/g, '')
            .replace(/[\s\u200b\ufeff]+/g, ' ')
            .trim(),
    )
    .filter((line) => line !== '' && line !== '-');
}

const TIDY = /^[!-~]+(?: [!-~]+)*$/;

/** Only with the semicolon, or "BTC&ETH" would hold an Ð. */
const decoded = decodeHTMLStrict;

function withoutTags(html: string): string {
  let out = '';
  let from = 0;
  let mute: string | undefined;
  for (const { 0: tag, 1: closing, 2: written = '', index } of html.matchAll(TAG)) {
    const name = written.toLowerCase();
    if (mute === undefined) {
      out += html.slice(from, index);
      if (BLOCKS.has(name)) out += name === 'li' && !closing ? '\n- ' : '\n';
      if (MUTE.has(name) && !closing) mute = name;
    } else if (name === mute && closing) mute = undefined;
    from = index + tag.length;
  }
  return mute === undefined ? out + html.slice(from) : out;
}
