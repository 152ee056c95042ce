import { describe, expect, it } from 'vitest';
import { headLine } from '../../src/market/boards/head-line.ts';

describe('the first line of a posting on Hacker News', () => {
  it.each([
    ['Brightwell | Senior ML Engineer | Leeds, UK | £70k-£85k', 'Brightwell', 'Senior ML Engineer', 'Leeds, UK'],
    ['Data Scientist | Brightwell | Remote (Canada)', 'Brightwell', 'Data Scientist', 'Remote (Canada)'],
    ['Remote (EU) | Full-time | Brightwell | AI Engineer', 'Brightwell', 'AI Engineer', 'Remote (EU)'],
    ['$140k-$170k | MLOps Engineer | Brightwell | ONSITE', 'Brightwell', 'MLOps Engineer', 'ONSITE'],
    [
      'Brightwell | https://brightwell.example/jobs | REMOTE | Product Designer',
      'Brightwell',
      'Product Designer',
      'REMOTE',
    ],
    ['Brightwell | Full-time | Berlin | Multiple roles', 'Brightwell', 'Multiple roles', 'Berlin'],
    ['Brightwell | Germany | Remote | Data Analyst', 'Brightwell', 'Data Analyst', 'Germany; Remote'],
    ['Brightwell - Data Analyst - Toronto', 'Brightwell', 'Data Analyst', 'Toronto'],
    ['Brightwell • Machine Learning Engineer • Hybrid', 'Brightwell', 'Machine Learning Engineer', 'Hybrid'],
    ['Brightwell (YC W23) is hiring a Data Scientist in Bern.', 'Brightwell', 'Data Scientist in Bern', undefined],
    [
      'Brightwell | Internship | Machine Learning Engineer',
      'Brightwell',
      'Machine Learning Engineer (Intern)',
      undefined,
    ],
    ['Brightwell | Porto | Data Analyst', 'Brightwell', 'Data Analyst', 'Porto'],
    ['Remote | Data Analyst | Berlin', 'Remote', 'Data Analyst', 'Remote; Berlin'],
    ['brightwell.io | Data Analyst | Remote', 'brightwell.io', 'Data Analyst', 'Remote'],
    ['Brightwell (https://brightwell.example) | Nurse | Leeds, UK', 'Brightwell', 'Nurse', 'Leeds, UK'],
    ['Company: Brightwell | Role: Data Analyst | Location: Leeds, UK', 'Brightwell', 'Data Analyst', 'Leeds, UK'],
    ['Brightwell (YC W23) - Leeds, UK | Data Analyst', 'Brightwell (YC W23)', 'Data Analyst', 'Leeds, UK'],
    ['Brightwell - Leeds, UK - hybrid | Data Analyst', 'Brightwell', 'Data Analyst', 'Leeds, UK; hybrid'],
    ['Data Analyst | Brightwell | Moose Jaw, SK | ONSITE', 'Brightwell', 'Data Analyst', 'Moose Jaw, SK; ONSITE'],
    ['Data Analyst | Brightwell | Uppsala | ONSITE | visa ok', 'Brightwell', 'Data Analyst', 'Uppsala; ONSITE'],
    ['Brightwell – Site Manager – Uppsala – hybrid', 'Brightwell', 'Site Manager', 'Uppsala; hybrid'],
    ['Brightwell, Data Analyst, Leeds, UK, hybrid', 'Brightwell', 'Data Analyst', 'Leeds; UK; hybrid'],
    ['Brightwell | in-person | Data Analyst', 'Brightwell', 'Data Analyst', 'in-person'],
    ['Base44 | Data Analyst | Uppsala', 'Base44', 'Data Analyst', 'Uppsala'],
  ])('%j is read', (line, company, title, location) => {
    expect(headLine(line)).toEqual({ company, title, location });
  });

  it.each([
    'Your link is broken | somebody should mend it',
    'Brightwell (Leeds; hybrid, on two days) Data Analyst, Data Scientist',
    'We have built this since 2019 - and it works',
    'Is anyone hiring here?',
    'Brightwell is hiring!',
  ])('%j names no job', (line) => {
    expect(headLine(line).title).toBeUndefined();
  });
});
