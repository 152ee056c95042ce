/** Greenhouse, Job Board API: https://docs.greenhouse.io/job-board.html */
import { z } from 'zod';
import { greenhousePay } from '../pay/board-fields.ts';
import { Posting } from '../posting.ts';
import { type BoardReader, postedDay } from './board.ts';

const Answer = z.object({ jobs: z.array(z.unknown()) });
const Job = z.object({
  id: z.union([z.number(), z.string()]),
  title: z.string(),
  content: z.string(),
  location: z.object({ name: z.string().nullish() }).nullish(),
  first_published: z.string().nullish(),
  pay_input_ranges: z.unknown().optional(),
});

/** Pay comes only with `pay_transparency`, the text only with `content`. */
export const greenhouse: BoardReader = {
  base: 'https://boards-api.greenhouse.io',
  path: (token) => `/v1/boards/${encodeURIComponent(token)}/jobs?content=true&pay_transparency=true`,
  jobs: (answer) => Answer.parse(answer).jobs,
  posting(job, { id: board, company }) {
    const { id, title, content, location, first_published, pay_input_ranges } = Job.parse(job);
    return Posting.parse({
      ...{ id: String(id), board, company, title, text: [{ body: content }], location: location?.name ?? '' },
      published: postedDay(first_published),
      pay: greenhousePay(pay_input_ranges),
    });
  },
};
