/**
 * Measure the extraction on collections of real postings: `node src/launch.js test/market/measure.ts DIR [--mistakes]`.
 * DIR holds labelled-skills.jsonl ({ id, title, text, expected }) and pay-text.jsonl ({ title, lines, truth }).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { extract, type Listing } from '../../src/market/extract.ts';
import { Posting } from '../../src/market/posting.ts';
import { skillFinder } from '../../src/market/skills.ts';
import { PART, SAME } from './labels.ts';

interface Labelled {
  id: number;
  title: string;
  text: string;
  expected: string[];
}
interface PayRow {
  title: string;
  lines: string[];
  truth: { interval: string; currencyCode: string; minValue: number; maxValue: number }[];
}

const { values, positionals } = parseArgs({
  options: { mistakes: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder] = positionals;
if (!folder) throw new Error('Say in which folder the collections are.');
const finder = skillFinder(loadKnowledgeFast(new URL('../../knowledge/', import.meta.url)).skills.values());
const read = <Row>(name: string): Row[] =>
  readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const reduce = (title: string, body: string): Listing =>
  extract(Posting.parse({ id: '1', board: 'file', company: '', title, text: [{ body }] }), finder);

measureSkills(read('labelled-skills.jsonl'));
measurePay(read('pay-text.jsonl'));
measureSpeed(read<Labelled>('labelled-skills.jsonl'));

function measureSkills(rows: Labelled[]): void {
  const labels = new Set(rows.flatMap(({ expected }) => expected));
  // Whether a label that the collection never uses was left out or was not in its list can't be told.
  measureAmong(rows, 'labels that occur', new Set([...labels].flatMap((label) => SAME[label] ?? [])));
  measureAmong(rows, 'all mapped labels', new Set(Object.values(SAME)));
}

function measureAmong(rows: Labelled[], name: string, among: ReadonlySet<string>): void {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { id, title, text, expected } of rows) {
    const found = new Set(reduce(title, text).skills);
    const wanted = new Set(expected.flatMap((label) => SAME[label] ?? PART[label] ?? []));
    const extra = [...found].filter((skill) => among.has(skill) && !wanted.has(skill));
    const lost = [...wanted].filter((skill) => !found.has(skill));
    right += wanted.size - lost.length;
    wrong += extra.length;
    missed += lost.length;
    if (values.mistakes) {
      for (const skill of extra) console.log(`  ${id} wrong ${skill}`);
      for (const skill of lost) console.log(`  ${id} missed ${skill}`);
    }
  }
  const f1 = (2 * right) / (2 * right + wrong + missed);
  console.log(`skills, ${name}: micro-F1 ${f1.toFixed(3)} (right ${right}, wrong ${wrong}, missed ${missed})`);
}

function measurePay(rows: PayRow[]): void {
  let [given, right, inText, recalled, contradicted] = [0, 0, 0, 0, 0];
  for (const [at, { title, lines, truth }] of rows.entries()) {
    const { pay } = reduce(title, lines.join('\n'));
    const fits = truth.some(
      (one) =>
        pay?.low === one.minValue &&
        pay.high === one.maxValue &&
        pay.currency === one.currencyCode &&
        one.interval.toLowerCase() === `1 ${pay.interval}`,
    );
    const holds = truth.some((one) => [one.minValue, one.maxValue].every((end) => holdsAmount(lines.join('\n'), end)));
    if (pay) given++;
    if (fits) right++;
    if (holds) inText++;
    if (holds && fits) recalled++;
    if (pay && !fits && !holds) contradicted++;
    if (values.mistakes && (pay ? !fits : holds)) {
      console.log(
        `  ${at} ${holds ? 'held' : 'not held'}`,
        JSON.stringify(pay),
        JSON.stringify(truth.map((t) => [t.minValue, t.maxValue, t.currencyCode, t.interval])),
      );
    }
  }
  console.log(
    `pay: ${given} given, ${right} right: precision ${(right / given).toFixed(3)}; ${contradicted} where the text itself lacks the true range: ${(right / (given - contradicted)).toFixed(3)} without them`,
  );
  console.log(`pay: ${inText} texts hold both ends, ${recalled} found: recall ${(recalled / inText).toFixed(3)}`);
}

/** Whether a text writes an amount: 150000 as 150,000, 150.000, 150000 or 150K. */
function holdsAmount(text: string, amount: number): boolean {
  const ways = [String(amount), amount.toLocaleString('en'), amount.toLocaleString('de'), amount.toFixed(2)];
  if (amount >= 1000) ways.push(`${amount / 1000}k`);
  return (
    ways.some((way) => new RegExp(String.raw`(?<![\d.,])${way.replaceAll('.', '\\.')}(?!\d|,\d)`, 'i').test(text)) ||
    (amount >= 1000 && new RegExp(String.raw`(?<![\d.,])${amount / 1000}\s?[-–—]\s?\$?\d+k`, 'i').test(text))
  );
}

function measureSpeed(rows: Labelled[]): void {
  const times = Math.ceil(10_000 / rows.length);
  const begun = performance.now();
  for (let round = 0; round < times; round++) for (const { title, text } of rows) reduce(title, text);
  const took = (performance.now() - begun) / 1000;
  const characters = rows.reduce((sum, { text }) => sum + text.length, 0) / rows.length;
  console.log(
    `speed: ${times * rows.length} postings of ${characters.toFixed(0)} characters in ${took.toFixed(1)} s: ${((times * rows.length) / took).toFixed(0)} a second`,
  );
}
