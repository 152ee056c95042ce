/** What listings of a role ask for: the share of listings and of companies that name each skill. */
import { COLOUR, card, column, FILL, legendEntry, panel, row, SERIES, SIZE, text, WIDTH } from '../look.ts';
import type { Scene, SceneNode } from '../scene.ts';
import { altOf, share } from '../words.ts';

const MOST = 12;
const BAR = 150;

/** What is drawn; shares are in per cent. */
export interface MarketPicture {
  title: string;
  listings: number;
  companies: number;
  /** The day of the figures, `YYYY-MM-DD`. */
  date: string;
  boards: number;
  skills: readonly { name: string; listingShare: number; companyShare: number }[];
}

/** Draw both shares of each skill under each other, on the same scale from 0. */
export function marketScene({ title, listings, companies, date, boards, skills }: MarketPicture): Scene {
  const shown = skills.slice(0, MOST);
  const most = Math.max(1, ...shown.flatMap((one) => [one.listingShare, one.companyShare]));
  const count = `${listings} listings at ${companies} companies, ${date}`;
  return {
    name: 'market',
    width: WIDTH,
    alt: altOf(
      `${title}: what job listings ask for. ${count}.`,
      ...shown.map(
        ({ name, listingShare, companyShare }) =>
          `${name}: ${share(listingShare)} of listings, ${share(companyShare)} of companies.`,
      ),
    ),
    tree: card(
      { over: 'What job listings ask for', title, under: count },
      [
        row(
          { gap: 24, flexWrap: 'wrap' },
          legendEntry(swatch(SERIES[0]), 'of listings'),
          legendEntry(swatch(SERIES[1]), 'of companies'),
        ),
        panel(
          { gap: 14 },
          ...(shown.length > 0
            ? shown.map((one) => skillRow(one, most))
            : [text('No skill of the list is named.', { fontSize: SIZE.body })]),
        ),
      ],
      [
        `Source: public job boards of ${boards} employers, counted by Waymark.`,
        'Reposts count once; a company counts once in its share.',
      ],
    ),
  };
}

const swatch = (colour: string): SceneNode => row({ width: 28, height: 14, borderRadius: 7, background: colour });

const skillRow = ({ name, listingShare, companyShare }: MarketPicture['skills'][number], most: number): SceneNode =>
  row(
    { alignItems: 'center', gap: 14 },
    column({ ...FILL }, text(name, { fontSize: SIZE.body, fontWeight: 600 })),
    column({ gap: 6, flexShrink: 0 }, barRow(listingShare, most, SERIES[0]), barRow(companyShare, most, SERIES[1])),
  );

const barRow = (part: number, most: number, colour: string): SceneNode =>
  row(
    { alignItems: 'center', gap: 10, height: 28 },
    row(
      { width: BAR, height: 14, flexShrink: 0, background: COLOUR.track, borderRadius: 7 },
      row({
        width: Math.max(part > 0 ? 4 : 0, Math.round((part / most) * BAR)),
        height: 14,
        background: colour,
        borderRadius: 7,
      }),
    ),
    text(share(part), { width: 96, flexShrink: 0, justifyContent: 'flex-end', fontWeight: 600 }),
  );
