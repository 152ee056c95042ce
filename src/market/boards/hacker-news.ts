/** Hacker News, the monthly thread "Ask HN: Who is hiring?", through its search: https://hn.algolia.com/api */
import { z } from 'zod';
import { Posting } from '../posting.ts';
import { linesOf } from '../text.ts';
import { type BoardReader, postedDay } from './board.ts';
import { headLine } from './head-line.ts';

const Found = z.object({
  hits: z.array(z.object({ objectID: z.string().regex(/^\d+$/), title: z.string(), created_at_i: z.number() })),
});
/** The same author asks "Who wants to be hired?" and for freelancers. */
const TITLE = /^Ask HN: Who is hiring\?/i;

const Thread = z.object({ children: z.array(z.unknown()) });
/** What its author or a moderator took away has no text left. */
const Deleted = z.object({ text: z.null().optional() });
const Comment = z.object({ id: z.number(), text: z.string(), created_at_i: z.number().nullish() });
/** The token is the author of the threads. Only direct answers to a thread are postings, and their first line says who looks for whom. */
export const hackerNews: BoardReader = {
  base: 'https://hn.algolia.com',
  path: (token) => `/api/v1/search_by_date?tags=story,author_${encodeURIComponent(token)}&query=hiring`,
  next(answer) {
    const threads = Found.parse(answer).hits.filter(({ title }) => TITLE.test(title));
    const [newest] = threads.sort((a, b) => b.created_at_i - a.created_at_i);
    if (!newest) throw new Error('there is no thread "Who is hiring?"');
    return `/api/v1/items/${newest.objectID}`;
  },
  jobs: (answer) => Thread.parse(answer).children.filter((comment) => !Deleted.safeParse(comment).success),
  posting(job, { id: board }) {
    const { id, text, created_at_i } = Comment.parse(job);
    const { company, title, location } = headLine(linesOf(text.slice(0, 2000))[0] ?? '');
    return Posting.parse({
      ...{ id: String(id), board, text: [{ body: text }] },
      company: Company.parse(company?.replace(/\(.*/, '').trim()),
      title: Title.parse(title),
      location,
      published: postedDay(created_at_i ? created_at_i * 1000 : undefined),
    });
  },
};
const Company = z.string().min(1).max(100);
const Title = z.string().min(1);
