/** Lever, Postings API: https://github.com/lever/postings-api. Employers in Europe may be on a host of their own. */
import { z } from 'zod';
import { countriesOf, countryCode } from '../country.ts';
import { leverPay } from '../pay/board-fields.ts';
import { Posting } from '../posting.ts';
import { type BoardReader, postedDay } from './board.ts';

const Answer = z.array(z.unknown());
const Job = z.object({
  id: z.string(),
  text: z.string(),
  description: z.string(),
  lists: z.array(z.object({ text: z.string(), content: z.string() })).default([]),
  additional: z.string().default(''),
  salaryDescription: z.string().default(''),
  salaryRange: z.unknown().optional(),
  categories: z.object({ location: z.string().nullish(), allLocations: z.array(z.string()).nullish() }).nullish(),
  country: z.string().nullish(),
  createdAt: z.number().nullish(),
});

export const lever: BoardReader = {
  base: 'https://api.lever.co',
  path: (token) => `/v0/postings/${encodeURIComponent(token)}?mode=json`,
  jobs: (answer) => Answer.parse(answer),
  posting(job, { id: board, company }) {
    const { id, text: title, categories, country, createdAt, salaryRange, ...texts } = Job.parse(job);
    const places = categories?.allLocations ?? [];
    const code = countryCode(country ?? '');
    // The country is that of the first place.
    const countries = new Set([...(code ? [code] : []), ...places.flatMap(countriesOf)]);
    return Posting.parse({
      ...{ id, board, company, title, location: places.length > 1 ? places.join('; ') : (categories?.location ?? '') },
      text: [
        { body: texts.description },
        ...texts.lists.map(({ text, content }) => ({ heading: text, body: content })),
        { heading: 'Salary', body: texts.salaryDescription },
        { body: texts.additional },
      ].filter(({ body }) => body !== ''),
      country: countries.size > 1 ? undefined : code,
      countries: countries.size > 1 ? [...countries] : [],
      published: postedDay(createdAt),
      pay: leverPay(salaryRange),
    });
  },
};

export const leverEu: BoardReader = { ...lever, base: 'https://api.eu.lever.co' };
