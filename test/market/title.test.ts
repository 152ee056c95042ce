import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { titleFacts, titleKey } from '../../src/market/title.ts';
import { TITLE_KINDS } from './title-kinds.ts';

const TITLES: [string, string | undefined, string | undefined][] = [
  ['Machine Learning Engineer', 'ml-engineer', undefined],
  ['Senior AI/ML Engineer', 'ml-engineer', 'senior'],
  ['Sr. Software Engineer, Machine Learning', 'ml-engineer', 'senior'],
  ['ML Engineer II (Remote)', 'ml-engineer', 'mid'],
  ['Machine Learning Engineer III', 'ml-engineer', 'senior'],
  ['Staff Research Engineer, LLMs', 'ml-engineer', 'staff'],
  ['Principal Applied Scientist', 'research-scientist', 'staff'],
  ['Lead Data Scientist', 'data-scientist', 'senior'],
  ['Senior Staff Engineer, ML Platform', 'mlops-engineer', 'staff'],
  ['MLOps Engineer', 'mlops-engineer', undefined],
  ['Jr. Data Analyst', 'data-analyst', 'entry'],
  ['Data Scientist, New Grad', 'data-scientist', 'entry'],
  ['Associate Data Scientist', 'data-scientist', 'entry'],
  ['Entry-Level AI Engineer', 'ml-engineer', 'entry'],
  ['Mid-level Backend Engineer', 'software-engineer', 'mid'],
  ['Responsible AI Lead', 'responsible-ai-specialist', 'senior'],
  ['Quantum Machine Learning Researcher', 'quantum-ml-researcher', undefined],
  ['Enterprise Architect', 'software-architect', undefined],
  // Everybody is a member of technical staff; the word before it counts.
  ['Member of Technical Staff, Machine Learning', 'ml-engineer', undefined],
  ['Senior Member of Technical Staff, ML', 'ml-engineer', 'senior'],
  // Alternatives aren't one level.
  ['Senior / Staff Fullstack Engineer', 'software-engineer', undefined],
  ['Data Scientist (Junior to Senior)', 'data-scientist', undefined],
  ['Mid-Market AI Engineer', 'ml-engineer', undefined],
  // Those who lead or sell are on no ladder of ours.
  ['Head of Machine Learning', undefined, undefined],
  ['Engineering Manager, ML Platform', undefined, undefined],
  ['Associate Director, Data Science', undefined, undefined],
  ['Senior Product Manager, AI', undefined, undefined],
  ['Chief of Staff', undefined, undefined],
  ['AI Sales Engineer', undefined, undefined],
  ['Machine Learning Engineering, Senior Manager', undefined, undefined],
  // What they make or whom they serve may be called a manager or sales.
  ['ML Engineer - Ads Manager', 'ml-engineer', undefined],
  ['Staff Data Scientist, Marketing Analytics', 'data-scientist', 'staff'],
  ['Data Analyst, Sales & Risk Management', 'data-analyst', undefined],
  // What only sounds like ours.
  ['Senior AI Solutions Engineer', undefined, 'senior'],
  ['Lead Generation Specialist', undefined, undefined],
  ['Registered Nurse', undefined, undefined],
];

describe('a title', () => {
  it.each(TITLES)('%j is %s at level %s', (title, role, level) => {
    expect(titleFacts(title)).toEqual({ role, level, intern: false });
  });

  it.each(['Machine Learning Intern', 'Internship: Senior ML Engineer', 'AI Working Student', 'Data Science Co-op'])(
    '%j is an internship, at no level',
    (title) => {
      expect(titleFacts(title)).toMatchObject({ intern: true, level: undefined });
    },
  );

  it('does not take "internal" or "international" for an internship', () => {
    expect(titleFacts('Internal Tools Developer, International').intern).toBe(false);
  });

  it('only names roles that the knowledge has', () => {
    const file = readFileSync(new URL('../../knowledge/roles.yaml', import.meta.url), 'utf8');
    const known = (parse(file) as { id: string }[]).map(({ id }) => id);
    for (const [, role] of TITLES) if (role) expect(known).toContain(role);
    expect(new Set(TITLES.map(([, role]) => role).filter(Boolean))).toEqual(new Set(known));
  });

  it('is the same job with another place, remark or number', () => {
    const key = titleKey('Senior ML Engineer', 'Berlin');
    expect(titleKey('Senior ML Engineer - Berlin', 'Berlin, Germany')).toBe(key);
    expect(titleKey('Senior ML Engineer (Remote) | R1234', 'Berlin')).toBe(key);
    expect(titleKey('Staff ML Engineer', 'Berlin')).not.toBe(key);
    expect(titleKey('Senior ML Engineer, Search', 'Berlin')).not.toBe(key);
  });

  it('may be anything', () => {
    expect(titleFacts('('.repeat(1e5) + 'a'.repeat(1e5)).role).toBeUndefined();
    expect(titleKey('\ud800[['.repeat(1e5), '')).toBeTypeOf('string');
  });
});

describe.each(Object.entries(TITLE_KINDS))('titles: %s', (_, rows) => {
  it.each(rows.map(([title, role, level, intern = false]) => ({ title, role, level, intern })))(
    '$title is $role at level $level',
    ({ title, ...facts }) => {
      expect(titleFacts(title)).toEqual(facts);
    },
  );
});
