/**
 * Statements with what people judged of them, to measure the checks on answers: true ones as models write them, by the
 * style of the model, and pairs of a subtly wrong one and its right twin, by the kind of the mistake.
 */
import { z } from 'zod';
import type { VerifyStatement } from '../advisor/grounding/statement.ts';
import type { Passage } from '../retrieval/passage.ts';
import type { Count } from './golden-set.ts';
import { linesOfFile, parseLines } from './json-lines.ts';

const Line = z.object({
  id: z.string().min(1),
  text: z.string().min(1),
  /** Ids of passages that the model was given, and cites. */
  passages: z.array(z.string()),
  /** What the member asked, where figures of their own may be repeated. */
  question: z.string().nullish(),
  /** `yes`, `no`, `absence` (a true remark on what the passages lack), or what else was found. */
  supported: z.string().nullish(),
  /** How the model writes that made the statement. */
  style: z.string().nullish(),
  /** The kind of a pair's mistake. */
  kind: z.string().nullish(),
});

export type LabelledStatement = z.output<typeof Line>;

/** What the checks made of one statement. */
export interface GroundingResult {
  id: string;
  kept: boolean;
  /** The kind of the fault. */
  fault: string | null;
}

/** Read a file of labelled statements, or throw with every fault and its line. */
export const readStatements = (file: string): LabelledStatement[] =>
  parseLines({ lines: linesOfFile(file), name: file }, Line);

/** Check every statement against the passages that it names: they are all that its model was given. */
export function checkStatements(
  statements: readonly LabelledStatement[],
  verify: VerifyStatement,
  passages: ReadonlyMap<string, Passage>,
): GroundingResult[] {
  return statements.map(({ id, text, passages: ids, question }) => {
    const given = new Map(ids.flatMap((one) => (passages.has(one) ? [[one, passages.get(one) as Passage]] : [])));
    const checked = verify({ text, passages: ids }, given, question ?? '');
    const fault = 'fault' in checked ? checked.fault.kind : null;
    return { id, kept: fault === null, fault };
  });
}

/** Count how many are kept of each group, such as `true, strong` or `wrong, negation`. */
export function keptByGroup(
  statements: readonly LabelledStatement[],
  results: readonly GroundingResult[],
): Map<string, Count> {
  const counts = new Map<string, Count>();
  const add = (group: string, kept: boolean) => {
    const { yes, of } = counts.get(group) ?? { yes: 0, of: 0 };
    counts.set(group, { yes: yes + (kept ? 1 : 0), of: of + 1 });
  };
  statements.forEach(({ supported: label, style, kind }, at) => {
    const supported = label ?? 'unlabelled';
    const kept = results[at]?.kept ?? false;
    const group = kind == null ? (NAMES[supported] ?? supported) : (TWINS[supported] ?? supported);
    add(group, kept);
    const part = kind ?? style;
    if (part) add(`${group}, ${part}`, kept);
  });
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const NAMES: Record<string, string> = { yes: 'true', no: 'not supported', absence: 'true remark on what is missing' };
const TWINS: Record<string, string> = { yes: 'right twin', no: 'wrong twin' };
