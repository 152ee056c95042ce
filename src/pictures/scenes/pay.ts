/** Pay as bars: one panel for each kind of pay, because kinds can't be compared. */
import { payFor, sourceOf } from '../../knowledge/queries.ts';
import { type CompanyType, type Knowledge, type Level, PAY_KINDS, type PayFigure } from '../../knowledge/schema.ts';
import { COLOUR, card, column, FILL, panel, row, SERIES, SIZE, text, WIDTH } from '../look.ts';
import type { Scene, SceneNode } from '../scene.ts';
import { altOf, amount, capital, cite, listed, payKind } from '../words.ts';
import { type Axis, axisFor, payLegend, ticks, track } from './pay-track.ts';

const LEVEL_NAMES: Record<Level, string> = {
  entry: 'Entry',
  mid: 'Mid',
  senior: 'Senior',
  staff: 'Staff / principal',
};
const COMPANY_NAMES: Record<CompanyType, string> = { tech: 'tech companies', 'non-tech': 'non-tech companies' };

const PADDING = 20;

/** Show what the sources say of an ML engineer's pay, for a level and a company type where they are given. */
export function payScene(
  knowledge: Knowledge,
  { level, companyType }: { level?: Level | undefined; companyType?: CompanyType | undefined } = {},
): Scene {
  const { bands, others } = payFor(knowledge, { level, companyType });
  const figures = [...bands, ...others].sort((a, b) => PAY_KINDS.indexOf(a.kind) - PAY_KINDS.indexOf(b.kind));
  const axis = axisFor(figures);
  // Of all pay, not only what is shown: a source keeps its colour whatever is asked.
  const sources = [...new Set([...knowledge.pay.values()].map(({ source }) => source))];
  const colour = (figure: PayFigure): string => SERIES[sources.indexOf(figure.source) % SERIES.length] ?? SERIES[0];
  const asked = [level && LEVEL_NAMES[level], companyType && COMPANY_NAMES[companyType]].filter(Boolean).join(' · ');
  const none = bands.length === 0 && 'No source says what is paid for exactly this choice.';
  const panels = [...Map.groupBy(figures, ({ kind, currency }) => `${kind} ${currency}`).values()];
  return {
    name: 'pay',
    width: WIDTH,
    alt: altOf(
      `Pay of an ML engineer${asked && `, ${asked.replace(' · ', ', ')}`}.`,
      none,
      ...panels.flatMap((group) =>
        [...Map.groupBy(group, ({ source }) => source).values()].map((own) => altOfSource(knowledge, own)),
      ),
    ),
    tree: card(
      { title: 'Pay of an ML engineer', under: asked || 'All levels and company types' },
      [
        none ? text(none, { fontSize: SIZE.body }) : undefined,
        ...panels.map((group) => kindPanel(knowledge, group, axis, colour)),
        payLegend(figures),
      ],
      [
        'Each kind of pay has its own panel: kinds can’t be compared.',
        `Sources: ${listed(figures.map((figure) => citeOf(knowledge, figure)))}`,
      ],
    ),
  };
}

const citeOf = (knowledge: Knowledge, { source, year }: PayFigure): string => {
  const { name, kind } = sourceOf(knowledge, source);
  return cite({ name, kind, year });
};

/** What one source says in a panel: `Total pay, AiTechWorlds 2025: Entry, tech $110K–150K; …`. */
function altOfSource(knowledge: Knowledge, figures: PayFigure[]): string {
  const [first] = figures;
  if (!first) return '';
  const says = figures.map((figure) => {
    const who = figure.level ? [LEVEL_NAMES[figure.level], figure.companyType].filter(Boolean).join(' ') : figure.label;
    return `${who} ${amount(figure)}${figure.n ? ` (${counted(figure)})` : ''}`;
  });
  return `${capital(payKind(first.kind))}, ${citeOf(knowledge, first)}: ${says.join('; ')}.`;
}

const counted = ({ kind, n }: PayFigure): string =>
  kind === 'listing' ? `${n?.toLocaleString('en-US')} listings` : `n = ${n?.toLocaleString('en-US')}`;

function kindPanel(
  knowledge: Knowledge,
  figures: PayFigure[],
  axis: Axis,
  colour: (figure: PayFigure) => string,
): SceneNode {
  const [first] = figures;
  if (!first) throw new Error('a panel without figures');
  const places = new Set(figures.map(({ place }) => place));
  const onePlace = places.size === 1;
  return panel(
    { gap: 14, padding: PADDING },
    row(
      { gap: 16, justifyContent: 'space-between', alignItems: 'center' },
      text(capital(payKind(first.kind)), { fontSize: SIZE.heading, fontWeight: 600 }),
      onePlace && text(first.place, { color: COLOUR.muted }),
    ),
    ...figures.map((figure) =>
      column(
        { gap: 4 },
        row(
          { gap: 14, alignItems: 'flex-start' },
          text(who(figure, !onePlace), FILL),
          text(capital(amount(figure)), { fontSize: SIZE.body, fontWeight: 700, flexShrink: 0, lineHeight: 1.23 }),
        ),
        track(figure, axis, colour(figure)),
        text([citeOf(knowledge, figure), figure.n && counted(figure)].filter(Boolean).join(', '), {
          lineHeight: 1.2,
          color: colour(figure),
        }),
      ),
    ),
    ticks(axis, first.currency),
  );
}

function who({ level, companyType, label, place }: PayFigure, withPlace: boolean): string {
  if (!level) return [capital(label), withPlace && place].filter(Boolean).join(' · ');
  const years = /\d/.test(label) && label;
  return [LEVEL_NAMES[level], companyType && COMPANY_NAMES[companyType], years, withPlace && place]
    .filter(Boolean)
    .join(' · ');
}
