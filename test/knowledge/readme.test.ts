import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLLECTIONS } from '../../src/knowledge/schema.ts';
import { copyOfKnowledge } from './copy.ts';

const readme = readFileSync(new URL('../../knowledge/README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text);
const example = (beginning: string) => {
  const found = examples.find((text) => text.trimStart().startsWith(beginning));
  if (!found) throw new Error(`the README has no example that begins with ${beginning}`);
  return found;
};

describe('the README of the knowledge', () => {
  it('gives examples that the check accepts, all together', () => {
    const copy = copyOfKnowledge();
    const append = (file: string, text: string) => copy.write(file, `${copy.read(file)}\n${text}`);
    append('sources.yaml', example('- id: example-survey\n'));
    append('roles.yaml', example('- id: example-role'));
    append('disagreements.yaml', example('- id: example-question'));
    append('skills.yaml', example('- id: example-skill'));
    copy.replace('salaries.yaml', '\ndifferences:', `\n${example('- id: example-survey-senior')}\ndifferences:`);
    append('salaries.yaml', example('- id: example-remote'));
    copy.replace('roadmaps/practical-guide.yaml', '    exitBar:', `${example('- title: Example item')}    exitBar:`);
    for (const [file, beginning] of [
      ['resources.yaml', '- id: example-course'],
      ['glossary.yaml', '- id: example-word'],
      ['tips.yaml', '- id: example-tip'],
      ['boards.yaml', '- id: example-employer'],
      ['quizzes/foundations.yaml', '- id: example-quiz'],
    ] as const)
      append(file, example(beginning));
    const [, question = ''] = /```markdown\n(.*?)```/s.exec(readme) ?? [];
    copy.write('faq/example-question.md', question);
    expect(copy.faults()).toEqual([]);
  });

  it('names every file of the folder', () => {
    for (const { file } of Object.values(COLLECTIONS)) {
      expect(readme).toContain(`| \`${file.replace(/:.*|\*.*/, '')}\` |`);
    }
  });

  it('shows a message as the check writes it', () => {
    const copy = copyOfKnowledge();
    copy.replace('skills.yaml', 'priority: core', 'priority: cor');
    const [fault] = copy.faults();
    expect(readme).toContain(`:5  ${fault?.message}`);
  });
});
