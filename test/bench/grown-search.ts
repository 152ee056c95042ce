/** Make the search of so many copies of the knowledge, and tell as JSON how long that and a question take, and what memory. */
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { passagesOf } from '../../src/retrieval/passages.ts';
import { type Search, searchOver } from '../../src/retrieval/search.ts';

const QUESTIONS = [
  'do I need a degree to become an ML engineer',
  'how much does a senior earn',
  'what is gradient descent',
  'which projects should be in my portfolio',
  'how long does it take to learn pytorch',
];

const times = Number(process.argv[2]);
const knowledge = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));
const documents = passagesOf(knowledge).map(({ id, title, text, alsoAskedAs }) => ({
  ...{ title, text, alsoAskedAs },
  searchOnly: knowledge.wordings.get(id)?.asked ?? [],
}));
// Every copy brings a word of its own, as new facts bring new words.
const copies = Array.from({ length: times }, (_, copy) =>
  documents.map((document) => ({ ...document, text: `${document.text} edition${copy}` })),
).flat();
const before = process.memoryUsage.rss();
/** In ms of the processor: how busy the machine is says nothing here. */
const cpu = (work: () => unknown): number => {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};
let engine: Search | undefined;
const made = cpu(() => {
  engine = searchOver(copies);
});
const memory = (process.memoryUsage.rss() - before) / 2 ** 20;
const ask = () => {
  for (const question of QUESTIONS) engine?.search(question);
};
ask();
console.log(JSON.stringify({ made, memory, question: cpu(ask) / QUESTIONS.length }));
