import { describe, expect, it } from 'vitest';
import { loadKnowledgeFast } from '../../src/knowledge/cache.ts';
import { linesOf } from '../../src/market/text.ts';
import { SKILL_KINDS } from './skill-kinds.ts';
import { extracted, finder } from './support.ts';

const find = (text: string, ...employers: string[]) => finder.find([text], employers).sort();

describe('the skills of a text', () => {
  it.each([
    ['Python, SQL and C++.', ['cpp', 'python', 'sql']],
    ['PYTHON3/pytorch; scikit learn', ['python', 'pytorch', 'scikit-learn']],
    ['CI / CD with GitHub Actions', ['ci-cd']],
    ['time‑series data', ['time-series']],
    ['We retrieve with ﬁne-tuned LLMs.', ['fine-tuning', 'llms']],
    ['flattened text.Python is needed', ['python']],
    ['C/C++17', ['cpp']],
  ])('are found in %j', (text, skills) => {
    expect(find(text)).toEqual(skills);
  });

  it.each([
    'JavaScript and TypeScript',
    'see https://github.com/acme/python or write to sql@acme.com',
    'R&D, Series R, Toys R Us, John R. Smith',
    'rag rugs, a spark of joy, the hive, lightning strikes',
    'shipping containers and power transformers',
    'make recommendations; our portfolio of brands',
    'gitignore, pythonic, #LI-ML1',
    'Oops',
  ])('are not found in %j', (text) => {
    expect(find(text)).toEqual([]);
  });

  it.each(['Python, R or SQL', 'models in R', 'R, Python', 'Python/R', '(R, SQL)'])('have R in %j', (text) => {
    expect(find(text)).toContain('r-lang');
  });

  it('count a name in its own spelling only where the case tells it from a word', () => {
    expect(find('RAG on Spark')).toEqual(['rag', 'spark-bigdata']);
    expect(find('rag on spark')).toEqual([]);
  });

  it('are found where one phrase means something else and the next does not', () => {
    expect(find('make recommendations, then build recommendations')).toEqual(['recommenders']);
  });

  it('leave out what bears the name of the employer or is made there', () => {
    const text = 'Databricks, Hugging Face, Claude and Terraform';
    expect(find(text)).toEqual(['huggingface', 'infra-as-code', 'llms', 'spark-bigdata']);
    expect(find(text, 'Databricks, Inc.')).not.toContain('spark-bigdata');
    expect(find(text, 'huggingface')).not.toContain('huggingface');
    expect(find(text, 'Anthropic')).not.toContain('llms');
    expect(find(text, 'HashiCorp')).not.toContain('infra-as-code');
    expect(find('Grafana and Prometheus', 'Grafana Labs')).toEqual(['monitoring']);
    expect(find('Grafana', 'Grafana Labs')).toEqual([]);
  });

  it('keep a field of work that an employer is called after', () => {
    expect(find('machine learning', 'Machine Learning Ltd')).toEqual(['ml-fundamentals']);
  });

  it('are not harmed by names that objects have anyway', () => {
    expect(find('constructor __proto__ toString Python', 'constructor', '__proto__')).toEqual(['python']);
  });

  it('keep their places when a letter grows in lower case', () => {
    expect(find('İİİİ Python, RAG')).toEqual(['python', 'rag']);
  });

  it('come from the title and the work, not from the company', () => {
    const { skills } = extracted('About us\nWe run on Kubernetes\nYou will\nwrite SQL', { title: 'Python Developer' });
    expect(skills).toEqual(['python', 'sql']);
  });
});

describe.each(Object.entries(SKILL_KINDS))('skills: %s', (_, rows) => {
  it.each(rows.map(([text, ...skills]) => ({ text, skills: skills.sort() })))('$text → $skills', ({ text, skills }) => {
    expect(finder.find(linesOf(text)).sort()).toEqual(skills);
  });
});

it('skills have other senses only of names that they have', () => {
  const { skills } = loadKnowledgeFast(new URL('../../knowledge/', import.meta.url));
  for (const { id, senses, aliases, caseSensitiveAliases, phrases } of skills.values()) {
    for (const name of senses.flatMap(({ names }) => names))
      expect([...aliases, ...caseSensitiveAliases, ...phrases], id).toContain(name);
  }
});
