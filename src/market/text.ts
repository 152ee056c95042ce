/** What boards send → plain lines: tags and entities resolved, one line per paragraph, heading or point of a list. */

/** The named entities that job boards write. Others stay as they are. */
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      amp: '&',
      lt: '<',
      gt: '>',
      quot: '"',
      apos: "'",
      nbsp: ' ',
      ensp: ' ',
      emsp: ' ',
      thinsp: ' ',
      zwnj: '',
      zwj: '',
    },
    ...{ ndash: '–', mdash: '—', minus: '−', hellip: '…', bull: '•', middot: '·', rarr: '→', times: '×', shy: '' },
    ...{ lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»' },
    ...{ euro: '€', pound: '£', yen: '¥', cent: '¢', copy: '©', reg: '®', trade: '™', deg: '°', sect: '§', para: '¶' },
    ...{ auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', aacute: 'á', eacute: 'é' },
    ...{
      iacute: 'í',
      oacute: 'ó',
      uacute: 'ú',
      agrave: 'à',
      egrave: 'è',
      ccedil: 'ç',
      ntilde: 'ñ',
      acirc: 'â',
      ecirc: 'ê',
    },
  }),
);

/** `&` itself may be escaped again and again: a board that escapes its own HTML sends `&amp;nbsp;`. */
const MOST_LAYERS = 3;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi;
/** `[^<>]*` keeps a text of a million `<` linear. */
const TAG = /<(\/?)([a-z][a-z\d]*)\b[^<>]*>|<!--[^<>]*>/gi;
const ESCAPED_TAG = /&lt;\/?[a-z][a-z\d]*(?:\s|\/|&gt;)/i;
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
    .split(/[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/[\s\u200b\ufeff]+/g, ' ').trim())
    .filter((line) => line !== '' && line !== '-');
}

const decoded = (text: string): string =>
  text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? ENTITIES.get(name.toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
  });

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
