/**
 * Read CSV (RFC 4180) into rows of fields: quotes, doubled quotes and line ends inside quotes, CRLF or LF, with or without a
 * byte order mark. Empty lines are left out. Throws a SyntaxError when a quote isn't closed.
 */
export function parseCsv(text: string): string[][] {
  // One field, quoted or not, and what ends it.
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const rows: string[][] = [];
  let row: string[] = [];
  field.lastIndex = text.startsWith('\ufeff') ? 1 : 0;
  while (field.lastIndex < text.length || row.length > 0) {
    const at = field.lastIndex;
    const found = field.exec(text);
    if (!found) throw new SyntaxError(`line ${text.slice(0, at).split('\n').length}: a quote is not in its place`);
    const [, quoted, plain = '', end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
