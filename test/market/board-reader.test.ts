import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, expect, it } from 'vitest';
import type { Board } from '../../src/knowledge/schema.ts';
import { type BoardReader, createBoardReader } from '../../src/market/board-reader.ts';
import { FetchFault } from '../../src/market/fetch.ts';
import { knowledge } from '../support/waymark.ts';

const board: Board = { id: 'acme', company: 'Acme', board: 'greenhouse', token: 'acme' } as Board;
const bytesOf = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const job = (id: number, content: string) => ({
  id,
  title: 'Senior ML Engineer',
  content,
  location: { name: 'Berlin, Germany' },
});
let reader: BoardReader;
afterEach(() => reader.close());

it('reduces an answer to listings, and sets aside what doesn’t fit', async () => {
  reader = createBoardReader(knowledge.skills.values());
  const answer = bytesOf({
    jobs: [job(1, '<p>You know Python and Docker.</p>'), { id: 2 }, { ...job(3, ''), title: 'Cook' }],
  });
  const { postings, setAside, listings } = await reader.read(answer, board);
  expect({ postings, setAside }).toEqual({ postings: 3, setAside: 1 });
  expect(listings).toMatchObject([{ id: '1', role: 'ml-engineer', level: 'senior' }]);
  expect(listings[0]?.skills.toSorted()).toEqual(['docker', 'python']);
});

it('tells what is no answer, and reads the next one', async () => {
  reader = createBoardReader(knowledge.skills.values());
  await expect(reader.read(bytesOf('{"jobs":['), board)).rejects.toThrow(new FetchFault('sends no whole JSON'));
  await expect(reader.read(bytesOf({ jobs: 'none' }), board)).rejects.toThrow('sends JSON of another form');
  expect((await reader.read(bytesOf({ jobs: [] }), board)).postings).toBe(0);
});

it('knows the skills also in a thread that takes over from one that was lost', async () => {
  reader = createBoardReader(knowledge.skills.values());
  const read = async () => {
    const { listings } = await reader.read(bytesOf({ jobs: [job(1, '<p>You know Python and Docker.</p>')] }), board);
    return listings[0]?.skills.toSorted();
  };
  expect(await read()).toEqual(['docker', 'python']);
  await reader.close();
  expect(await read()).toEqual(['docker', 'python']);
});

it('reads 20 MB of postings while others are answered', async () => {
  reader = createBoardReader(knowledge.skills.values());
  const text = `<p>${'You know Python, PyTorch and Kubernetes. '.repeat(250)}</p>`;
  const answer = bytesOf({ jobs: Array.from({ length: 2000 }, (_, id) => job(id, text)) });
  expect(answer.byteLength).toBeGreaterThan(20_000_000);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const { postings } = await reader.read(answer, board);
  delay.disable();
  expect(postings).toBe(2000);
  console.log(`the longest block of the event loop: ${Math.round(delay.max / 1e6)} ms`);
});
