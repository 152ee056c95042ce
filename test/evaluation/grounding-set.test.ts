import { describe, expect, it } from 'vitest';
import { createVerifier } from '../../src/advisor/grounding/verify-statement.ts';
import { checkStatements, keptByGroup, parseStatements } from '../../src/evaluation/grounding-set.ts';
import { knowledgeSearch } from '../../src/retrieval/knowledge-search.ts';
import { knowledge } from '../support/waymark.ts';

const line = (more: object) => JSON.stringify({ id: 'a', text: 'Learn Python.', passages: ['skill:python'], ...more });

describe('labelled statements', () => {
  it('are checked one by one, each against the passages that its line names', () => {
    const statements = parseStatements(
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
    const statements = parseStatements(
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

  it('that are none are told with their lines', () => {
    expect(() => parseStatements(`${line({})}\n{"id":"b"}\nno JSON`)).toThrow(/line 2:[\s\S]*line 3:/);
  });
});
