import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAdvisor, ended } from '../../src/advisor/answer-pipeline.ts';
import { openaiModel } from '../../src/advisor/llm/chat-model.ts';
import { trusted } from '../../src/advisor/translate.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import { type LoopbackModel, type Says, startModel } from '../support/model.ts';
import { knowledge } from '../support/waymark.ts';

describe('a translation is shown', () => {
  it.each([
    ['Kairos plans 12 months.', 'Kairos plant 12 Monate.'],
    [
      'AiTechWorlds says $110,000–150,000 a year (total pay, 2025).',
      'AiTechWorlds nennt $110.000–150.000 im Jahr (Gesamtgehalt, 2025).',
    ],
    ['Learn PyTorch first, then Docker.', 'Primero aprende PyTorch y luego Docker.'],
    ['You need 1.5 years for AI.', 'Se necesitan 1,5 años para la IA.'],
    ['The Practical guide says no.', 'Das Practical guide sagt nein.'],
  ])('where figures and names are the same: %s', (english, said) => {
    expect(trusted(english, said)).toBe(said);
  });
});

describe('the English text stays', () => {
  it.each([
    ['another figure', 'Kairos plans 12 months.', 'Kairos plant 21 Monate.'],
    ['a figure too many', 'Kairos plans a year.', 'Kairos plant 12 Monate, also 1 Jahr.'],
    ['another currency', 'It is $90,000.', 'Es sind €90.000.'],
    ['a name that is gone', 'Kairos names PyTorch.', 'Kairos nennt TensorFlow.'],
    ['a source that is gone', 'It is what Kairos says.', 'Das sagt der Leitfaden.'],
    ['an address', 'You need the same skills.', 'Du brauchst dasselbe, siehe evil.example.com.'],
    ['a mention', 'You need the same skills.', 'Du brauchst dasselbe @everyone'],
    ['nothing', 'You need the same skills.', ''],
    ['much more', 'You need the same skills.', 'Du brauchst dasselbe. '.repeat(30)],
    ['digits of another script', 'It takes 12 months.', 'इसमें १२ महीने लगते हैं।'],
  ])('for %s', (_, english, said) => {
    expect(trusted(english, said)).toBe(english);
  });
});

describe('a question in another language', () => {
  const search = knowledgeSearch(knowledge);
  const ENGLISH = 'The Practical guide says no, but you need the same skills.';
  const GERMAN = 'Laut Practical guide nicht, aber du brauchst dieselben Fähigkeiten.';
  let server: LoopbackModel;
  beforeAll(async () => {
    server = await startModel(() => ({
      content: { outcome: 'answer', statements: [{ text: ENGLISH, passages: ['faq:degree-needed'] }], missing: null },
    }));
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.helped.length = 0;
    server.helps({});
  });
  const ask = (question: string) => {
    const log = { warn: () => {} };
    const advisor = createAdvisor({
      knowledge,
      find: async (text, previous) => search.search(text, { most: 12, previous }),
      model: openaiModel({ apiKey: 'test', baseUrl: server.url, model: 'loopback' }),
      passages: () => search.passages,
      log,
    });
    return ended(advisor.advise({ question }));
  };
  const queries = (): Says => ({ content: { language: 'de', queries: ['do I need a degree'] } });

  it('is answered in that language, from the checked English answer', async () => {
    server.helps({
      queries,
      translation: ({ texts }) => ({ content: { texts: texts.map((text) => (text === ENGLISH ? GERMAN : text)) } }),
    });
    const { statements } = await ask('brauche ich ein studium um ml engineer zu werden?');
    expect(statements).toEqual([{ text: GERMAN, passages: ['faq:degree-needed'] }]);
    const { data } = server.helped.find(({ about }) => about === 'translation') ?? {};
    expect(data).toMatchObject({ language: 'de' });
    expect(data?.texts).toContain(ENGLISH);
  });

  it.each<[string, Says]>([
    ['other figures', { content: { texts: ['Laut Practical guide in 14 Monaten.'] } }],
    ['too few texts', { content: { texts: [] } }],
    ['an error', { status: 500 }],
  ])('stays in English for %s', async (_, says) => {
    server.helps({ queries, translation: () => says });
    const { statements } = await ask('brauche ich ein studium um ml engineer zu werden?');
    expect(statements[0]?.text).toBe(ENGLISH);
  });

  it('is not translated when it is English: that costs nothing', async () => {
    await ask('do i need a cs degree');
    expect(server.helped).toEqual([]);
  });
});
