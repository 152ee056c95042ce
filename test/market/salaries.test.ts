import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/market/quantile.ts';
import { importSalaries } from '../../src/market/salaries.ts';

const HEADER =
  'work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,employee_residence,remote_ratio,company_location,company_size';
const row = (
  salary: number | string,
  more: { level?: string; title?: string; type?: string; currency?: string } = {},
) =>
  `2024,${more.level ?? 'SE'},${more.type ?? 'FT'},${more.title ?? 'Data Scientist'},${salary},${more.currency ?? 'USD'},${salary},US,0,US,M`;
const read = (...rows: string[]) => importSalaries([HEADER, ...rows].join('\n'));

describe('a quantile', () => {
  it('lies between its neighbours', () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((share) => quantile([1, 2, 3, 4], share))).toEqual([1, 1.75, 2.5, 3.25, 4]);
    expect(quantile([7], 0.9)).toBe(7);
  });
});

describe('the salary survey', () => {
  const five = [100_000, 110_000, 120_000, 130_000, 140_000].map((salary) => row(salary));

  it('becomes percentiles with their number of answers', () => {
    expect(read(...five).figures).toEqual([
      {
        ...{ role: 'data-scientist', level: 'senior', country: 'US', currency: 'USD', year: 2024, n: 5 },
        ...{ p10: 104_000, p25: 110_000, p50: 120_000, p75: 130_000, p90: 136_000 },
      },
    ]);
  });

  it('counts exact duplicates once', () => {
    expect(read(...five, ...five)).toMatchObject({ rows: 10, duplicates: 5, figures: [{ n: 5 }] });
    expect(read(...five.slice(1), ...five.slice(1)).figures).toEqual([]);
  });

  it('leaves out executives, part-time work and other jobs, and keeps currencies apart', () => {
    const others = [row(1e5, { level: 'EX' }), row(1e5, { type: 'PT' }), row(1e5, { title: 'Data Engineer' })];
    expect(read(...five, ...others, row(9e4, { currency: 'EUR' }))).toMatchObject({ leftOut: 3, figures: [{ n: 5 }] });
  });

  it('may quote commas, quotes and line ends, and end lines in either way', () => {
    const quoted = row(150_000, { title: '"Data Scientist, ""NLP""\nand more"' });
    const file = `\ufeff${[HEADER, ...five, '', quoted].join('\r\n')}\r\n`;
    expect(importSalaries(file)).toMatchObject({ rows: 6, leftOut: 0, figures: [{ n: 6 }] });
  });

  it('is refused, with its line, where a quote is out of place', () => {
    const refusal = 'line 4: a quote is not in its place';
    expect(() => read(row(1), '', row('"2'), row(3))).toThrow(refusal);
    expect(() => read(row(1), '', row('2"'), row(3))).toThrow(refusal);
    expect(() => read(row(1), '', row('"2" '), row(3))).toThrow(refusal);
    expect(() => importSalaries(`"${'a'.repeat(1e6)}`)).toThrow('line 1');
  });

  it('is refused, with its line, when the layout is another', () => {
    expect(() => read(...five, '', row('much'))).toThrow(/line 8: salary/);
    expect(() => importSalaries('a,b\n1,2')).toThrow(/line 2: work_year/);
    expect(() => importSalaries('')).not.toThrow();
  });
});
