import { describe, expect, it } from 'vitest';
import { createVerifier } from '../../src/advisor/grounding/verify-statement.ts';
import { checkStatements, keptByGroup, readStatements } from '../../src/evaluation/grounding-set.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import { knowledge } from '../support/waymark.ts';
import { written } from './written.ts';

const read = (text: string) => readStatements(written(text));
const line = (more: object) => JSON.stringify({ id: 'a', text: 'Learn Python.', passages: ['skill:python'], ...more });

describe('labelled statements', () => {
  it('are checked one by one, each against the passages that its line names', () => {
    const statements = read(
      [
        line({ id: 'a', text: 'Learn Python first.' }),
        line({ id: 'b', text: 'Learning Python takes nine months.' }),
        line({ id: 'c', passages: ['skill:unheard-of'] }),
      ].join('\n'),
    );
    expect(checkStatements(statements, createVerifier(knowledge), knowledgeSearch(knowledge).passages)).toEqual([
      { id: 'a', kept: true, fault: null },
      { id: 'b', kept: false, fault: 'figure' },
      { id: 'c', kept: false, fault: 'citation' },
    ]);
  });

  it('are counted by what they are: statements by style, pairs by the kind of mistake', () => {
    const statements = read(
      [
        line({ id: 'a', supported: 'yes', style: 'strong' }),
        line({ id: 'b', supported: 'yes', style: 'small' }),
        line({ id: 'c', supported: 'absence', style: 'small' }),
        line({ id: 'd', supported: 'no', kind: 'negation' }),
        line({ id: 'e', supported: 'yes', kind: 'negation' }),
      ].join('\n'),
    );
    const kept = { a: true, b: false, c: true, d: false, e: true };
    const results = Object.entries(kept).map(([id, kept]) => ({ id, kept, fault: null }));
    expect(Object.fromEntries(keptByGroup(statements, results))).toMatchObject({
      true: { yes: 1, of: 2 },
      'true, strong': { yes: 1, of: 1 },
      'true remark on what is missing': { yes: 1, of: 1 },
      'wrong twin, negation': { yes: 0, of: 1 },
      'right twin, negation': { yes: 1, of: 1 },
    });
  });

  it('may leave out what is not known of them', () => {
    const [statement] = read(line({ question: null, style: null, supported: null }));
    expect(keptByGroup([statement as never], [{ id: 'a', kept: true, fault: null }])).toEqual(
      new Map([['unlabelled', { yes: 1, of: 1 }]]),
    );
  });

  it('that are none are told with their lines', () => {
    expect(() => read(`${line({})}\n{"id":"b"}\nno JSON`)).toThrow(/:2: [\s\S]*:3: /);
  });
});
