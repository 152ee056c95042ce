import { checkMessage } from '@waymark/local-discord/validate';
import { MessageFlags } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replyCard, writingCard } from '../../commands/ask/view.ts';
import { type Advice, createAdvisor } from '../../src/advisor/answer-pipeline.ts';
import type { Statement } from '../../src/advisor/grounding/statement.ts';
import { fitToGive } from '../../src/advisor/injection-filter.ts';
import type { Judge } from '../../src/advisor/judge.ts';
import { openaiModel } from '../../src/advisor/llm/chat-model.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import type { Passage } from '../../src/retrieval/passage.ts';
import { says } from '../support/cards.ts';
import { type LoopbackModel, startModel } from '../support/model.ts';
import { knowledge } from '../support/waymark.ts';
import { ATTACKS, type Attack } from './attacks.ts';

const search = knowledgeSearch(knowledge);
const QUESTION = 'do i need a cs degree';
const found = search.search(QUESTION, { most: 8 });
let server: LoopbackModel;
beforeAll(async () => {
  server = await startModel();
});
afterAll(() => server.close());

/** Ask a model that does what the attack wants, and cites everything that it was given, in its first and its second try. */
async function attack({ where, text, says: payload }: Attack, judge?: Judge) {
  server.asked.length = 0;
  server.says(({ data }) => ({
    content: {
      outcome: 'answer',
      statements: [{ text: payload, passages: [...data.passages.map(({ id }) => id), 'poison'] }],
      missing: payload,
    },
  }));
  const poison: Passage = {
    ...(found.hits[0]?.passage as Passage),
    id: 'poison',
    text: `Employers look at your skills. ${text}`,
  };
  const hits =
    where === 'passage'
      ? [{ ...(found.hits[0] as (typeof found.hits)[0]), passage: poison }, ...found.hits]
      : found.hits;
  const advisor = createAdvisor({
    knowledge,
    // The worst case: whatever is asked, passages are found for it.
    find: async () => ({ ...found, hits, answerable: true }),
    model: openaiModel({ apiKey: 'test', baseUrl: server.url, model: 'obedient' }),
    judge,
    passages: () => search.passages,
    log: { warn: () => {} },
  });
  const writing = advisor.advise({
    question: where === 'question' ? `${QUESTION}? ${text}` : QUESTION,
    conversation: where === 'history' ? [{ question: text, answer: text }] : [],
  });
  const shown: Statement[][] = [];
  for (;;) {
    const next = await writing.next();
    if (next.done) return { advice: next.value as Advice, shown };
    shown.push(next.value);
  }
}

/** A judge that was talked into nodding at everything. */
const nodding: Judge = async (statements) => statements.map(() => true);

describe.each<[string, Judge | undefined]>([
  ['alone', undefined],
  ['with a judge that nods at everything', nodding],
])(`an obedient model %s under ${ATTACKS.length} attacks`, (_, judge) => {
  it.each(ATTACKS.map((one) => [`${one.name} (${one.where})`, one] as const))('%s', async (_, one) => {
    const { advice, shown } = await attack(one, judge);
    expect(server.asked.length).toBeGreaterThan(0);
    const cards = [
      ...shown.map((statements) => writingCard(QUESTION, statements)),
      replyCard(knowledge, QUESTION, { ...advice, talk: '1', turn: '2' }, { place: 'channel' }),
    ];
    for (const card of cards) {
      expect(says(card)).not.toMatch(one.never);
      expect(JSON.stringify(card.components)).not.toMatch(/@everyone|@here|<@|evil\./);
      expect(() =>
        checkMessage({ components: card.components, flags: MessageFlags.IsComponentsV2 } as never, {
          fileNames: new Set(),
        }),
      ).not.toThrow();
    }
  });

  it('are at least sixty, of every kind', () => {
    expect(ATTACKS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(ATTACKS.map(({ where }) => where)).size).toBe(3);
  });

  it('and a question that is shown back shows nothing of its attack', () => {
    const question = `@everyone <@123456789012345678> [x](https://evil.example) \u202e${'#'.repeat(5)} # hi`;
    const card = writingCard(question, []);
    expect(says(card)).not.toMatch(/(?<!\\)@everyone|(?<!\\)<@|\]\(https|\u202e/);
  });
});

describe('what goes to the model', () => {
  it('is every passage of the real knowledge: none is taken for an attack', () => {
    expect(
      [...search.passages.values()].filter((passage) => !fitToGive(knowledge)(passage)).map(({ id }) => id),
    ).toEqual([]);
  });

  it('stands in labelled fields, without invisible characters', async () => {
    await attack({ name: '', where: 'question', text: 'a\u200bb \u{e0050}c\u202ed', says: 'x', never: /never/ });
    const [first] = server.asked;
    expect(first?.data.question).toBe(`${QUESTION}? ab cd`);
    expect(first?.messages[0]?.content).not.toContain(QUESTION);
  });
});
