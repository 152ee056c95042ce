import { expect, it } from 'vitest';
import { isAcknowledgement } from '../../src/retrieval/follow-up.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import { knowledge } from '../support/waymark.ts';

const search = knowledgeSearch(knowledge);
const previous = ['do i need a degree to be an ai engineer'];

it.each([
  'thanks!',
  'got it, thank you',
  'ok that makes sense, cheers',
  'nice one',
  'wow that helps a lot 🙏',
  'perfect, thx',
])('“%s” after an answer asks nothing: no facts', (message) => {
  expect(isAcknowledgement(message)).toBe(true);
  expect(search.search(message, { previous })).toMatchObject({ answerable: false, why: 'nothing-asked' });
});

it.each(['nice, and Docker?', 'thanks, what about pay', 'great courses', 'is it nice', 'this one', 'helpful books'])(
  '“%s” is more than that',
  (message) => expect(isAcknowledgement(message)).toBe(false),
);
