/** Turns what zod found into plain words. */
import type { z } from 'zod';
import { nearest, quote } from '../text/nearest.ts';
import type { Finding, Path } from './faults.ts';
import { type Layout, label } from './layout.ts';
import { fieldsAt } from './shape.ts';

type Issue = z.core.$ZodIssue;

/** Explain every fault in one file. `value` is the whole file's. */
export function explain(layout: Layout, file: string, value: unknown, issues: readonly Issue[]): Finding[] {
  const explained = new Set<string>();
  const findings: Finding[] = [];
  const add = (path: Path, message: string) => findings.push({ file, path, message });

  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const fields = fieldsAt(layout.schema, issue.path);
    const present = Object.keys((at(value, issue.path) as object | undefined) ?? {});
    const absent = fields.filter((field) => !present.includes(field));
    for (const key of issue.keys) {
      // A misspelt field would also be reported as missing: one message for one mistake.
      const meant = nearest(key, absent) ?? nearest(key, fields);
      if (meant && absent.includes(meant)) explained.add(label(layout, [...issue.path, meant]));
      const hint = meant
        ? present.includes(meant)
          ? `"${meant}" is there already`
          : `did you mean "${meant}"?`
        : `the fields are ${fields.join(', ')}`;
      add([...issue.path, key], `there is no such field; ${hint}`);
    }
  }
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') continue;
    const found = at(value, issue.path);
    if (found === undefined && issue.path.length > 0 && explained.has(label(layout, issue.path))) continue;
    add(issue.path, message(issue, found));
  }
  return findings;
}

function message(issue: Issue, found: unknown): string {
  if (found === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, found, issue.path);
    case 'invalid_value':
      return wrongValue(issue.path, issue.values, found);
    case 'too_big':
    case 'too_small':
      return wrongSize(issue, found);
    case 'invalid_format':
      return `${quote(found)} doesn't fit: ${issue.message}`;
    default:
      return issue.message;
  }
}

function wrongType(expected: string, found: unknown, path: Path): string {
  if (expected === 'int' && typeof found === 'number') return `expected a whole number, found ${found}`;
  const hint =
    found === null
      ? '; write a value or leave the line out'
      : expected === 'string' && typeof found !== 'object'
        ? `; put quotes around it: "${found}"`
        : /^(number|int)$/.test(expected) && typeof found === 'string' && found.trim() && Number.isFinite(Number(found))
          ? '; take the quotes away'
          : expected === 'array' && typeof found === 'string' && path.length > 0
            ? `; write [${found}]`
            : '';
  return `expected ${EXPECTED[expected] ?? expected}, found ${kindOf(found)}${hint}`;
}

const EXPECTED: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of fields',
};

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'object') return 'a block of fields';
  return typeof value === 'number' ? `a number (${value})` : `${value}`;
}

const FEW = 8;

function wrongValue(path: Path, values: readonly unknown[], found: unknown): string {
  const words = values.map(String);
  if (words.length === 1) return `${quote(found)} is not allowed; write ${words[0]} or leave the line out`;
  const meant = typeof found === 'string' ? nearest(found, words) : undefined;
  const all = words.length <= FEW || !meant ? ` (${words.join(', ')})` : '';
  return `${quote(found)} is not ${withArticle(nameOf(path))}${meant ? `; did you mean "${meant}"?` : ';'}${all}`.replace(
    '; (',
    ' (',
  );
}

/** The last field's name in words: `companyType` → company type, `topics[0]` → topic. */
function nameOf(path: Path): string {
  const field = String(path.findLast((step) => typeof step === 'string') ?? 'value');
  const single = typeof path.at(-1) === 'number' ? field.replace(/s$/, '') : field;
  return single.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const withArticle = (word: string): string => `${/^[aeio]/.test(word) ? 'an' : 'a'} ${word}`;

function wrongSize(issue: Extract<Issue, { code: 'too_big' | 'too_small' }>, found: unknown): string {
  const big = issue.code === 'too_big';
  const limit = String(big ? issue.maximum : issue.minimum);
  if (typeof found === 'string') {
    const { length } = found.trim();
    if (length === 0) return 'is empty';
    return `is ${length} characters long, and ${limit} is the ${big ? 'most' : 'least'}`;
  }
  if (Array.isArray(found)) {
    if (found.length === 0) return 'the list is empty; it needs at least one entry';
    return `has ${found.length} entries, and ${limit} is the ${big ? 'most' : 'least'}`;
  }
  const bound = issue.inclusive
    ? `${limit} is the ${big ? 'most' : 'least'}`
    : `it must be ${big ? 'below' : 'above'} ${limit}`;
  return `${String(found)} is too ${big ? 'large' : 'small'}; ${bound}`;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step],
    value,
  );
}
