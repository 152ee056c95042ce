import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { customId, prefixOf } from '../../src/bot/custom-id.ts';

const stage = customId('stage', { roadmap: z.string(), stage: z.string(), page: z.coerce.number().int().optional() });

describe('a custom id', () => {
  it.each([
    [{ roadmap: 'kairos', stage: 'core-ml' }],
    [{ roadmap: 'a:b', stage: '50 % + 1', page: 3 }],
    [{ roadmap: 'ünïcode', stage: 'x', page: 0 }],
  ])('reads back what it wrote: %j', (values) => {
    expect(stage.decode(stage.encode(values))).toEqual(values);
  });

  it('leaves an absent value empty', () => {
    expect(stage.encode({ roadmap: 'kairos', stage: 'core-ml' })).toBe('stage:kairos:core-ml:');
  });

  it.each([
    ['another prefix', 'skill:kairos:core-ml:'],
    ['a value missing', 'stage:kairos'],
    ['a value too many', 'stage:kairos:core-ml:1:2'],
    ['a value of the wrong type', 'stage:kairos:core-ml:one'],
    ['broken escapes', 'stage:%E0%A4%A:core-ml:'],
    ['nothing', ''],
  ])('reads nothing from %s', (_, id) => {
    expect(stage.decode(id)).toBeUndefined();
  });

  it('reads an older button, which knows nothing of what was added since', () => {
    const id = customId('pay', { page: z.coerce.number(), level: z.enum(['entry', 'senior']).optional() });
    expect(id.decode('pay:3')).toEqual({ page: 3 });
    expect(id.decode('pay')).toBeUndefined();
    expect(id.decode('pay:3:senior:more')).toBeUndefined();
  });

  it('refuses to become longer than Discord allows', () => {
    expect(() => stage.encode({ roadmap: 'r'.repeat(100), stage: 's' })).toThrow(/over 100/);
  });

  it('has a prefix that can be found without knowing its owner', () => {
    expect(prefixOf('stage:kairos:core-ml:')).toBe('stage');
    expect(prefixOf('bare')).toBe('bare');
  });

  it('cannot be defined with a prefix that hides its separator', () => {
    expect(() => customId('a:b', {})).toThrow(/prefix/);
  });
});
