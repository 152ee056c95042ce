/**
 * A file read in two ways: fast, and slowly with the line and column of every value to tell where a fault is. A Markdown
 * file is YAML between two lines of dashes, then a text that becomes the value of `answer`.
 */
import { CORE_SCHEMA, load } from 'js-yaml';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parse,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Path } from './faults.ts';

/** A place in a file. */
export interface Position {
  line: number;
  column: number;
}

/** The parts of a Markdown file, each with the line that it begins in. */
function split(text: string): { front: string; answer: string; answerLine: number } {
  const [, front, answer] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text) ?? [];
  if (front === undefined || answer === undefined) throw new Error(NO_FRONT);
  const answerAt = text.length - answer.trimStart().length;
  return { front, answer: answer.trim(), answerLine: text.slice(0, answerAt).split('\n').length };
}

const NO_FRONT = 'this file begins with its details between two lines of ---, and the answer stands below them';

/** Read a file's value without positions. Throws when it can't be understood; an empty text is null. */
export function parseFile({ name, text }: { name: string; text: string }): unknown {
  if (!name.endsWith('.md')) return parseFast(text);
  const { front, answer } = split(text);
  const value = parseFast(front);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, answer } : value;
}

/** Parse YAML without positions, five times as fast as with them. Throws on bad YAML; an empty text is null. */
export function parseFast(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA }) ?? null;
  } catch {
    // The two parsers differ on rare things; the one that explains the faults decides what is one.
    return parse(text, { prettyErrors: false, logLevel: 'error', uniqueKeys: true });
  }
}

/** A document with the places of its values. */
export interface LocatedDocument {
  /** What is wrong with the YAML itself. */
  errors: (Position & { message: string })[];
  /** Find where a value stands: a field at its name, an entry of a list at its first sign; what is missing at what should hold it. */
  positionOf(path: Path): Position;
}

/** Read a file with positions; faults are collected. */
export function locateFile({ name, text }: { name: string; text: string }): LocatedDocument {
  if (!name.endsWith('.md')) return locate(text);
  try {
    const { front, answerLine } = split(text);
    // The line of dashes above it counts.
    const document = locate(`\n${front}`);
    return {
      errors: document.errors,
      positionOf: (path) => (path[0] === 'answer' ? { line: answerLine, column: 1 } : document.positionOf(path)),
    };
  } catch (error) {
    const start = { line: 1, column: 1 };
    return { errors: [{ ...start, message: (error as Error).message }], positionOf: () => start };
  }
}

/** Parse YAML with positions; faults are collected. */
function locate(text: string): LocatedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return {
    errors: tell(text, document).map(({ offset, message }) => ({ ...at(offset), message })),
    positionOf(path) {
      let node: unknown = document.contents;
      let found = start(node) ?? 0;
      for (const step of path) {
        if (isAlias(node)) node = node.resolve(document);
        if (isMap(node)) {
          const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
          if (!pair) break;
          found = start(pair.key) ?? found;
          node = pair.value;
        } else if (isSeq(node) && typeof step === 'number') {
          node = node.items[step];
          found = start(node) ?? found;
        } else break;
      }
      return at(found);
    },
  };
}

const start = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

interface Told {
  offset: number;
  message: string;
}

/** Say in plain words what is wrong with the YAML, up to the first fault after which nothing can be understood. */
function tell(text: string, document: Document.Parsed): Told[] {
  const told: Told[] = [];
  for (const error of document.errors) {
    const line = lineAround(text, error.pos[0]);
    if (/^ *\t/.test(line.text)) return [...told, { offset: line.start, message: TAB }];
    const tooDeep = document.errors.find(
      ({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === error.pos[0] && pos[1] > line.end,
    );
    // The parser complains about the line before, which it takes for a part of this one.
    if (tooDeep) return [...told, { offset: lineAround(text, tooDeep.pos[1] - 1).indented, message: INDENT }];
    told.push({ offset: error.pos[0], message: plainError(error, text) });
    if (!HARMLESS.has(error.code)) return told;
  }
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) told.push({ offset: alias.range?.[0] ?? 0, message: SIGN });
    },
  });
  return told;
}

function lineAround(text: string, offset: number) {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end);
  return { text: line, start, end: start + line.length, indented: start + line.length - line.trimStart().length };
}

/** Faults after which the parser still understands the rest. */
const HARMLESS: ReadonlySet<string> = new Set([
  'DUPLICATE_KEY',
  'BLOCK_AS_IMPLICIT_KEY',
  'BLOCK_IN_FLOW',
  'BAD_SCALAR_START',
]);

const TAB = 'a line begins with a tab; use spaces';
const INDENT = 'this line is indented wrongly; entries of one block begin at the same column';
const SIGN = 'a text that begins with a special sign (* & ! @ ` % |) needs quotes around it';
const COLON = 'a text with a colon and a space in it needs quotes around it: key: "a text: with a colon"';

/** Say in plain words what one fault is; in the parser's own words where none are known. */
function plainError({ code, message, pos }: YAMLError, text: string): string {
  const key = /^[^\s:]+/.exec(text.slice(pos[0]))?.[0] ?? '';
  switch (code) {
    case 'DUPLICATE_KEY':
      return `"${key}" stands twice in the same block; keep one`;
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
      return COLON;
    case 'BAD_SCALAR_START':
      return SIGN;
    case 'BAD_INDENT':
      return /\]$|\}$/.test(message) ? `a bracket is opened above and never closed with ${message.at(-1)}` : INDENT;
    case 'MISSING_CHAR':
      if (/quote/i.test(message)) return 'a quote is opened here or above and never closed';
      return /without - indicator/.test(message) ? INDENT : `something is missing here: ${lower(message)}`;
    default:
      return `this is not valid YAML: ${lower(message)}`;
  }
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
