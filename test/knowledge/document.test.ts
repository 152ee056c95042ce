import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseFast } from '../../src/knowledge/document.ts';

const folder = fileURLToPath(new URL('../../knowledge/', import.meta.url));
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.yaml'));

describe('the two parsers', () => {
  it.each(files)('read %s alike, so that positions belong to what was loaded', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(parseFast(text)).toEqual(parse(text));
  });

  it.each(['yes: no', 'a: 012', 'a: 0x1F', 'a: 1_000', 'a: 2025-01-01', 'a: ~', 'a: "x: y"', 'a: >-\n  b\n  c', ''])(
    'read %j alike',
    (text) => {
      expect(parseFast(text)).toEqual(parse(text));
    },
  );

  it('agree that a broken text is broken', () => {
    expect(() => parseFast('a: [1')).toThrow();
  });
});
