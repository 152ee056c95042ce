import { describe, expect, it } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { openStore } from '../../src/store/open.ts';
import { quiet } from './contract.ts';

describe('an address that is none', () => {
  it.each([
    ['mysql://ada:s3cret@db/x', 'STORE_URL begins with "mysql:", which is no store that Waymark knows.'],
    ['data/waymark.sqlite', 'STORE_URL is not an address.'],
    ['', 'STORE_URL is not an address.'],
    ['sqlite:', 'STORE_URL names no file: a path follows "sqlite:" at once.'],
    ['sqlite://data/x', 'STORE_URL names no file: a path follows "sqlite:" at once.'],
  ])('%j is told with the forms that there are, and no secret', async (address, why) => {
    const error = await openStore(address, quiet).catch((e) => e);
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toContain(why);
    for (const form of ['sqlite:data/waymark.sqlite', 'redis://', 'rediss://', 'postgres://'])
      expect(error.message).toContain(form);
    expect(error.message).not.toContain('s3cret');
  });

  it.each(['redis://ada:s3cret@', 'postgres://ada:s3cret@host:port/x', 'redis://:s3c#ret@127.0.0.1/no'])(
    '%j is told without its password',
    async (address) => {
      const error = await openStore(address, quiet).catch((e) => e);
      expect(error).toBeInstanceOf(StartError);
      expect(error.message).toMatch(/^STORE_URL \(.*\) can't be opened: ./);
      expect(error.message).not.toMatch(/s3c|ret/);
    },
  );
});
