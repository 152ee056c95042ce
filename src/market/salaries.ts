/** The salary survey of ai-jobs.net (CSV) → percentiles. Amounts stay in the currency in which they were paid. */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { Level } from '../knowledge/schema.ts';
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
  const [header, ...rows] = rowsOf(csv);
  const different = [...new Map(rows.map((row) => [JSON.stringify(row.fields), row])).values()];
  const kept = different.flatMap(({ fields, line }) => {
    const read = Row.safeParse(Object.fromEntries(header?.fields.map((name, at) => [name, fields[at]]) ?? []));
    if (!read.success) {
      const [issue] = read.error.issues;
      throw new Error(`line ${line}: ${issue?.path.join('.')}: ${issue?.message}`);
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
    rows: rows.length,
    duplicates: rows.length - different.length,
    leftOut: different.length - kept.length,
    figures: figures.sort((a, b) => b.year - a.year || b.n - a.n),
  };
}

/** Rows that aren't empty, each with the line on which it ends. */
function rowsOf(csv: string): { fields: string[]; line: number }[] {
  const rows: { fields: string[]; line: number }[] = [];
  let line = 0;
  try {
    parse(csv, {
      bom: true,
      relax_column_count: true,
      on_record(fields: string[], { lines }) {
        line = lines;
        if (fields.length > 1 || fields[0] !== '') rows.push({ fields, line });
        return null;
      },
    });
  } catch (error) {
    // Of a quote that is never closed the library names the last line of the file, not the row in which it stands.
    throw new Error(`line ${line + 1}: a quote is not in its place`, { cause: error });
  }
  return rows;
}
