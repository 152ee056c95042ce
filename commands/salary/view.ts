import { screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, select, text } from '../../src/bot/ui.ts';
import { payFor, sourceOf } from '../../src/knowledge/queries.ts';
import type { CompanyType, Knowledge, Level, PayFigure } from '../../src/knowledge/schema.ts';
import { COMPANY_TYPES, LEVELS } from '../../src/knowledge/schema.ts';
import { memoize } from '../../src/lib/memoize.ts';
import type { MarketFigures, SurveyFigures } from '../../src/market/market.ts';
import { ROLE } from '../../src/progress/goal.ts';
import { openDisagreement, openMarket, openSalary, openSalaryPicture, pickLevel } from '../shared/custom-ids.ts';
import { livePay, surveyPay } from '../shared/market-lines.ts';
import { amount, cite, payKind, share, sourceLine, year } from '../shared/style.ts';

/** Levels in words. */
export const LEVEL_NAMES: Record<Level, string> = {
  entry: 'Entry',
  mid: 'Mid',
  senior: 'Senior',
  staff: 'Staff / principal',
};
/** Kinds of companies in words. */
export const COMPANY_NAMES: Record<CompanyType, string> = { tech: 'tech companies', 'non-tech': 'non-tech companies' };

/** Show pay as each source gives it: bands, other figures, differences, and why the sources disagree. */
export const salaryCard = memoize(makeSalaryCard);

function makeSalaryCard(
  knowledge: Knowledge,
  level?: Level,
  company?: CompanyType,
  figures?: MarketFigures,
  survey?: SurveyFigures,
): Card {
  const pay = payFor(knowledge, { level, companyType: company });
  const asked = [level && LEVEL_NAMES[level], company && COMPANY_NAMES[company]].filter(Boolean).join(' · ');
  const used = [...pay.bands, ...pay.others, ...pay.differences].map(({ source }) => sourceOf(knowledge, source));
  const [disagreement] = pay.disagreements;
  const counted = [...livePay(figures, level), ...surveyPay(survey, level)];
  return screens({
    again: openSalary.encode({ level, company }),
    title: text(`## Pay of an ML engineer${asked ? ` · ${asked}` : ''}`),
    body: [
      text(...bandLines(knowledge, pay.bands)),
      counted.length > 0 && text(...counted),
      pay.others.length > 0 &&
        text(
          '**Other figures.** Each source counts differently, so they are not averaged.',
          ...pay.others.map((figure) => `- ${otherLine(knowledge, figure)}`),
        ),
      pay.differences.length > 0 &&
        text(
          ...pay.differences.map(
            (difference) =>
              `**${difference.name}:** ${share(difference.low, difference.high)} ${difference.direction} · ${cite(sourceOf(knowledge, difference.source))}`,
          ),
        ),
      disagreement && text(`**Why do they differ?** ${disagreement.why}`),
    ],
    foot: [
      select(pickLevel.encode({ company }), 'Level…', [
        { value: 'all', label: 'All levels', chosen: level === undefined },
        ...LEVELS.map((value) => ({ value, label: LEVEL_NAMES[value], chosen: value === level })),
      ]),
      buttons(
        company && button(openSalary.encode({ level }), 'All companies'),
        ...COMPANY_TYPES.filter((type) => type !== company).map((type) =>
          button(openSalary.encode({ level, company: type }), type === 'tech' ? 'Tech' : 'Non-tech'),
        ),
      ),
    ],
    picture: button(openSalaryPicture.encode({ level, company }), 'As a picture'),
    end: [
      buttons(
        pay.disagreements.length > 0 &&
          button(openDisagreement.encode({ topic: 'pay', page: 0, level, company }), 'Who says what'),
        button(openMarket.encode({ role: ROLE }), 'Live listings'),
      ),
    ],
    sources: sourceLine(new Set(used)),
  });
}

/** Bands of one source, kind and year under one heading; the levels below it, company types side by side. */
function bandLines(knowledge: Knowledge, bands: PayFigure[]): string[] {
  if (bands.length === 0) return ['No source says what is paid for exactly this choice.'];
  const groups = Map.groupBy(bands, ({ source, kind, year: of, place }) =>
    JSON.stringify([source, kind, of ?? null, place]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const levels = Map.groupBy(group, ({ level, label }) => level ?? label);
    return [
      `**${sourceOf(knowledge, first.source).name}** · ${payKind(first.kind)} · ${year(first.year)} · ${first.place}`,
      ...[...levels.values()].map((figures) => {
        const [one] = figures;
        const name = one?.level ? LEVEL_NAMES[one.level] : '';
        const years = one && /\d/.test(one.label) ? ` (${one.label})` : '';
        return `- **${name}**${years}: ${figures.map((figure) => `${amount(figure)}${figure.companyType ? ` ${figure.companyType}` : ''}`).join(' · ')}`;
      }),
    ];
  });
}

const otherLine = (knowledge: Knowledge, figure: PayFigure): string =>
  [
    `**${amount(figure)}** ${figure.label}`,
    payKind(figure.kind),
    figure.place,
    `${sourceOf(knowledge, figure.source).name}, ${year(figure.year)}`,
    figure.n && `${figure.n} listings`,
  ]
    .filter(Boolean)
    .join(' · ');
