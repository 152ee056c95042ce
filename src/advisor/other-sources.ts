/** Where sources differ, an answer gives both sides: what the model left out is added from the facts. */
import { sourceOf } from '../knowledge/queries.ts';
import type { Disagreement, Knowledge, PayFigure } from '../knowledge/schema.ts';
import { amount, cite, payKind } from '../knowledge/wording.ts';
import type { Passage } from '../retrieval/passage.ts';
import { figuresIn } from './grounding/figures.ts';
import type { Statement } from './grounding/statement.ts';

const MOST = 4;

/** Collect what other sources say of what an answer says: other figures of the same pay, other positions on the same question. */
export function otherSides(
  knowledge: Knowledge,
  statements: readonly Statement[],
  given: ReadonlyMap<string, Passage>,
): Statement[] {
  const said = statements.map(({ text }) => text).join('\n');
  const cited = new Set(statements.flatMap(({ passages }) => passages));
  return [...otherPay(knowledge, said, cited), ...otherPositions(knowledge, said, cited, given)].slice(0, MOST);
}

function otherPay(knowledge: Knowledge, said: string, cited: ReadonlySet<string>): Statement[] {
  const values = new Set(figuresIn(said).map(({ value }) => value));
  const figures = [...knowledge.pay.values()];
  const isSaid = (pay: PayFigure) =>
    [pay.low, pay.high, pay.median, pay.about].some((value) => value !== undefined && values.has(value));
  const of = (pay: PayFigure) => cited.has(`pay:${pay.id}`) || cited.has(`pay-level:${pay.role}/${pay.level}`);
  const shown = figures.filter((pay) => of(pay) && isSaid(pay));
  const left = figures.filter(
    (pay) =>
      !isSaid(pay) &&
      shown.some(
        (one) =>
          one.role === pay.role &&
          one.level === pay.level &&
          pay.source !== one.source &&
          (!one.companyType || !pay.companyType || one.companyType === pay.companyType),
      ),
  );
  return left.map((pay) => ({
    text: `${cite(sourceOf(knowledge, pay.source))}, ${pay.label}: ${amount(pay)} (${payKind(pay.kind)}).`,
    passages: [`pay:${pay.id}`],
  }));
}

function otherPositions(
  knowledge: Knowledge,
  said: string,
  cited: ReadonlySet<string>,
  given: ReadonlyMap<string, Passage>,
): Statement[] {
  const linked = [...knowledge.faq.values()]
    .filter(({ id }) => cited.has(`faq:${id}`))
    .flatMap(({ disagreements }) => disagreements);
  const topic = [...linked, ...[...cited].flatMap((id) => /^disagreement:(.+)/.exec(id)?.[1] ?? [])]
    .flatMap((id) => knowledge.disagreements.get(id) ?? [])
    .find((one) => sidesSaid(knowledge, one, said) < Math.min(2, one.positions.length));
  if (!topic) return [];
  const missing = topic.positions.filter(({ source }) => !said.includes(sourceOf(knowledge, source).name));
  return missing.map(({ says, source }) => ({
    text: `${cite(sourceOf(knowledge, source))}: ${says}`,
    passages: given.has(`disagreement:${topic.id}`) ? [`disagreement:${topic.id}`] : [...cited].slice(0, 1),
  }));
}

const sidesSaid = (knowledge: Knowledge, { positions }: Disagreement, said: string): number =>
  positions.filter(({ source }) => said.includes(sourceOf(knowledge, source).name)).length;
