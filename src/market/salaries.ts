/** The salary survey of ai-jobs.net (CSV) → percentiles. Amounts stay in the currency in which they were paid. */
import { z } from 'zod';
import type { Level } from '../knowledge/schema.ts';
import { parseCsv } from './csv.ts';
import { quantile } from './quantile.ts';
import { titleFacts } from './title.ts';

/** EX, executives, are on no ladder of ours. */
const LEVELS: Readonly<Record<string, Level>> = { EN: 'entry', MI: 'mid', SE: 'senior' };

const Row = z.object({
  work_year: z.coerce.number().int().min(2000).max(2100),
  experience_level: z.enum(['EN', 'MI', 'SE', 'EX']),
  employment_type: z.enum(['FT', 'PT', 'CT', 'FL']),
  job_title: z.string().min(1),
  salary: z.coerce.number().positive(),
  salary_currency: z.string().regex(/^[A-Z]{3}$/),
  company_location: z.string().regex(/^[A-Z]{2}$/),
});

/** Percentiles of yearly pay; fewer than {@link LEAST} answers give none. */
export interface SalaryFigures {
  role: string;
  level: Level;
  country: string;
  currency: string;
  year: number;
  n: number;
  p10: number;
  p25: number;
  p50: number;
  p75: number;
  p90: number;
}

/** What became of the rows of a file. */
export interface SalaryImport {
  rows: number;
  duplicates: number;
  /** Rows that are no full-time work of one of our roles and levels. */
  leftOut: number;
  figures: SalaryFigures[];
}

/** Fewer answers than this say nothing. */
const LEAST = 5;

/** Read the survey. Throws an Error that names the line when the layout is another. */
export function importSalaries(csv: string): SalaryImport {
  const [header = [], ...lines] = parseCsv(csv);
  const different = [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
  const kept = different.flatMap((line) => {
    const read = Row.safeParse(Object.fromEntries(header.map((name, at) => [name, line[at]])));
    if (!read.success) {
      const [issue] = read.error.issues;
      throw new Error(`line ${lines.indexOf(line) + 2}: ${issue?.path.join('.')}: ${issue?.message}`);
    }
    const { data } = read;
    const { role } = titleFacts(data.job_title);
    const level = LEVELS[data.experience_level];
    return role && level && data.employment_type === 'FT' ? [{ ...data, role, level }] : [];
  });
  const groups = Map.groupBy(kept, (row) =>
    [row.role, row.level, row.company_location, row.salary_currency, row.work_year].join(' '),
  );
  const figures = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length < LEAST) return [];
    const sorted = group.map(({ salary }) => salary).sort((a, b) => a - b);
    const at = (share: number) => Math.round(quantile(sorted, share));
    return [
      {
        ...{ role: first.role, level: first.level, country: first.company_location, currency: first.salary_currency },
        ...{ year: first.work_year, n: group.length },
        ...{ p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9) },
      },
    ];
  });
  return {
    rows: lines.length,
    duplicates: lines.length - different.length,
    leftOut: different.length - kept.length,
    figures: figures.sort((a, b) => b.year - a.year || b.n - a.n),
  };
}
