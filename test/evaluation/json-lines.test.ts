import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CollectionError, linesOfFile, parseLines } from '../../src/evaluation/json-lines.ts';
import { written } from './written.ts';

const Line = z.object({ q: z.string() });
const read = (file: string, check?: Parameters<typeof parseLines<typeof Line>>[2]) =>
  parseLines({ lines: linesOfFile(file), name: file }, Line, check);

describe('a file of JSON lines', () => {
  it('is read whatever ends its lines, without the mark at its beginning and its empty lines', () => {
    expect(read(written('\ufeff{"q":"a"}\r\n\n{"q":"b"}\n'))).toEqual([{ q: 'a' }, { q: 'b' }]);
  });

  it('is refused with every fault, each with file and line', () => {
    const file = written('{"q":"a"}\nnope\n{"q":1}\n{"q":"b"}');
    const wrong = () => read(file, ({ q }, fault) => q === 'b' && fault('b is not asked'));
    expect(wrong).toThrow(CollectionError);
    expect(wrong).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          new RegExp(`^${file}:2: this line is not JSON\n${file}:3: [^]*q\n${file}:4: b is not asked$`),
        ),
      }),
    );
  });

  it('that is not there is named', () => {
    expect(() => read('/nowhere/none.jsonl')).toThrow(
      new CollectionError('/nowhere/none.jsonl: there is no such file'),
    );
  });
});
