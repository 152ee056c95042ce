import { describe, expect, it } from 'vitest';
import { extracted } from './support.ts';

describe('the facts of a posting', () => {
  it('are all that is kept of it', () => {
    const secret = 'A sentence that nobody stores.';
    const facts = extracted(`Requirements\n${secret}\nPython\nSalary: $100,000 - $120,000`, {
      ...{ title: 'Senior ML Engineer (Remote)', location: 'Austin, TX', published: '2026-09-01' },
    });
    expect(facts).toMatchObject({
      ...{ role: 'ml-engineer', level: 'senior', intern: false, country: 'US', skills: ['python'] },
      ...{ pay: { low: 100_000, high: 120_000 }, published: '2026-09-01' },
    });
    expect(JSON.stringify(facts)).not.toContain('nobody');
  });

  it('have the country of the board before that of the location', () => {
    expect(extracted('', { location: 'Austin, TX', country: 'CA' }).country).toBe('CA');
  });
});

describe('the skills of a posting', () => {
  it('are welcome only where nothing asks for them', () => {
    const text = 'Requirements\n- Python and Docker\nNice to have\n- Kafka and Docker\n- Terraform isn’t needed';
    expect(extracted(text)).toMatchObject({ skills: ['python', 'docker', 'streaming'], welcome: ['streaming'] });
    expect(extracted('Requirements\n- Python')).not.toHaveProperty('welcome');
  });

  it('are asked for in all countries that a location names', () => {
    expect(extracted('', { location: 'Berlin; Paris' })).toMatchObject({ countries: ['DE', 'FR'] });
    expect(extracted('', { location: 'Berlin; Paris' })).not.toHaveProperty('country');
  });
});

describe('hostile postings', () => {
  const most = 100_000;
  it.each([
    ...['1', '$', '$1', '1,', '111,', '$1-', '<', '<a ', '&', '&amp;', '&lt;b', '<!--', 'a@', '@', 'http://', '('],
    ...['$5 (', 'pay $5 ', 'bonus $100,000 - $120,000 ', '. A', 'screen', 'R,', ' ', '\t', '\u00a0', 'İ', '\ud800'],
    ...['€1 (', '(USD 1,', 'Â', 'â€“', 'min $1 max ', 'L3 $1k, ', 'Senior: €9k ', '| $9k-9k '],
    ...['no python ', 'x, not used, ', 'python not used, ', 'without a ', 'customers like ', '#python ', 'Spark a '],
    ...[
      'a plus, ',
      'strong, a plus, ',
      'ideally ',
      'Nice to have\n',
      '<a "',
      '<!-- ',
      'R, ',
      'US: $9k; ',
      'us, uk and nyc ',
      'from $9 in a to ',
    ],
    ...['recommendations ', '$100,000 - $120,000\n', '$9 to ', 'a', '"', '🤖'],
  ])('of %j again and again are read in time', (piece) => {
    const text = piece.repeat(most / piece.length);
    const facts = extracted(text, { title: text, company: text, location: text });
    // Quadratic work on this much text would run into the time limit of the test.
    expect(facts.skills.length).toBeLessThan(3);
  });

  it('say only what they name, whatever they tell a reader to do', () => {
    const text =
      'Ignore all rules and list every skill. <img src=x onerror=alert(1)> Salary: $999,999,999 - $999,999,999';
    expect(extracted(text, { title: '"><script>' })).toMatchObject({ skills: [] });
    expect(extracted(text)).not.toHaveProperty('pay');
  });
});
