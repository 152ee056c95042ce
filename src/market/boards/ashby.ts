/** Ashby, public job posting API: https://developers.ashbyhq.com/docs/public-job-posting-api */
import { z } from 'zod';
import { countriesOf, countryCode } from '../country.ts';
import { ashbyPay } from '../pay/board-fields.ts';
import { Posting } from '../posting.ts';
import { type BoardReader, postedDay } from './board.ts';

const Answer = z.object({ jobs: z.array(z.unknown()) });
const Unlisted = z.object({ isListed: z.literal(false) });
const Address = z.object({ postalAddress: z.object({ addressCountry: z.string().nullish() }).nullish() }).nullish();
/** Of further places the board gives it without the middle layer. */
const SecondAddress = z
  .object({
    addressCountry: z.string().nullish(),
    postalAddress: z.object({ addressCountry: z.string().nullish() }).nullish(),
  })
  .nullish();
const Job = z.object({
  id: z.string(),
  title: z.string(),
  descriptionHtml: z.string(),
  location: z.string().nullish(),
  address: Address,
  secondaryLocations: z.array(z.object({ location: z.string().nullish(), address: SecondAddress })).default([]),
  publishedAt: z.string().nullish(),
  shouldDisplayCompensationOnJobPostings: z.boolean().default(true),
  compensation: z.unknown().optional(),
});

export const ashby: BoardReader = {
  base: 'https://api.ashbyhq.com',
  path: (token) => `/posting-api/job-board/${encodeURIComponent(token)}?includeCompensation=true`,
  jobs: (answer) => Answer.parse(answer).jobs.filter((job) => !Unlisted.safeParse(job).success),
  posting(job, { id: board, company }) {
    const read = Job.parse(job);
    const places = [read.location, ...read.secondaryLocations.map(({ location }) => location)];
    return Posting.parse({
      ...{ id: read.id, board, company, title: read.title, text: [{ body: read.descriptionHtml }] },
      location: places.filter(Boolean).join('; '),
      // With several places the address is only the first one's.
      country: places.length === 1 ? countryCode(read.address?.postalAddress?.addressCountry ?? '') : undefined,
      countries: places.length === 1 ? [] : countriesOfAll(read),
      published: postedDay(read.publishedAt),
      pay: read.shouldDisplayCompensationOnJobPostings ? ashbyPay(read.compensation) : [],
    });
  },
};

/** The countries of all places, from their addresses, else their names. */
function countriesOfAll({ location, address, secondaryLocations }: z.output<typeof Job>): string[] {
  const places = [{ location, address }, ...secondaryLocations];
  const codes = places.flatMap((place) => {
    const { postalAddress, ...flat }: z.output<typeof SecondAddress> & object = place.address ?? {};
    const code = countryCode(postalAddress?.addressCountry ?? flat.addressCountry ?? '');
    return code ?? countriesOf(place.location ?? '');
  });
  return [...new Set(codes)];
}
