/** Live figures on cards of other commands: beside what the sources measured, never mixed with it. */

import { demandOf } from '../../src/knowledge/queries.ts';
import type { Knowledge, Level, Skill } from '../../src/knowledge/schema.ts';
import { money } from '../../src/knowledge/wording.ts';
import { demandFor } from '../../src/market/demand.ts';
import type { RoleFigures } from '../../src/market/figures.ts';
import type { MarketFigures, SurveyFigures } from '../../src/market/market.ts';
import { ROLE } from '../../src/progress/goal.ts';
import { fromNow, share } from './style.ts';

/** The figures of a role. */
export const roleOf = ({ snapshot }: Pick<MarketFigures, 'snapshot'>, role: string): RoleFigures | undefined =>
  snapshot.roles.find((one) => one.role === role);

/** Say how often live listings name a skill; undefined before the first refresh. */
export function liveDemand(figures: MarketFigures | undefined, skill: string): string | undefined {
  const found = figures && demandFor(figures, ROLE, skill);
  return (
    found &&
    `**Live** ${share(found.listingShare)} of ${found.n} listings, ${share(found.companyShare)} of ${found.companies} companies · ML engineers · updated ${fromNow(figures.at)}`
  );
}

/** Few listings: below this share in per cent a core skill looks forgotten, and above the other an optional one looks important. */
const FEW = 2;
const MANY = 10;

/** Say why priority and demand may disagree, where they do. */
export function whyBoth(knowledge: Knowledge, skill: Skill): string | undefined {
  const measured = demandOf(knowledge, skill.id).sort((a, b) => b.demand - a.demand)[0]?.demand;
  if (skill.priority === 'core' && (measured === undefined || measured < FEW))
    return measured === undefined
      ? '-# Core although no listing count has it: what everything else rests on is assumed, not asked for.'
      : `-# Core although only ${share(measured)} name it: listings name what is special, and assume the ground.`;
  if (skill.priority === 'optional' && measured !== undefined && measured >= MANY)
    return `-# Optional although ${share(measured)} name it: many jobs ask for it, but it stands on core skills, so they come first.`;
  return undefined;
}

const MOST_PAY = 3;

/** What live listings offer: median, quartiles, number, country and currency, each in its own line. */
export function livePay(figures: MarketFigures | undefined, level: Level | undefined, role = ROLE): string[] {
  const found = figures && roleOf(figures, role);
  const pay = (found?.pay ?? []).filter((one) => one.level === level).sort((a, b) => b.n - a.n);
  if (!figures || pay.length === 0) return [];
  return [
    `**From listings** · ranges that employers give, middle of each · updated ${fromNow(figures.at)}`,
    ...pay
      .slice(0, MOST_PAY)
      .map(
        ({ country, currency, median, lowerQuartile, upperQuartile, n, companies }) =>
          `- ${country}: median ${money(median, currency)}, half of them ${money(lowerQuartile, currency)}–${money(upperQuartile, currency)} a year · ${n} listings, ${companies} companies`,
      ),
  ];
}

/** What people reported in the survey: percentiles with year and number. */
export function surveyPay(survey: SurveyFigures | undefined, level: Level | undefined, role = ROLE): string[] {
  const found = (survey?.figures ?? [])
    .filter((one) => one.role === role && (level === undefined || one.level === level))
    .sort((a, b) => b.year - a.year || b.n - a.n)
    .slice(0, level === undefined ? 4 : MOST_PAY);
  if (found.length === 0) return [];
  return [
    '**From the survey data** (ai-jobs.net) · yearly salary that people reported',
    ...found.map(
      ({ level: of, country, currency, year, n, p25, p50, p75 }) =>
        `- ${of}, ${country}, ${year}: median ${money(p50, currency)}, half of them ${money(p25, currency)}–${money(p75, currency)} · ${n} answers`,
    ),
  ];
}
