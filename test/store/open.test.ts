import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StartError } from '../../src/errors.ts';
import { parseAddress } from '../../src/store/address.ts';
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

  it.each([
    'redis://ada:s3cret@',
    'redis://:s3c#ret@127.0.0.1/no',
    'redis://default:12/s3cret@127.0.0.1:9/0',
    'redis://default:12?s3cret@127.0.0.1:9/0',
    'redis://default:s3cret%@127.0.0.1:9/0',
    'rediss://default:p@ss/s3cret@127.0.0.1:9',
    'REDIS://default:s3 cret@127.0.0.1:9',
    'redis:default:s3cret@127.0.0.1',
    'redis:///s3cret',
    'postgres://ada:s3cret@host:port/x',
    'postgres://waymark:12/3s3cret@127.0.0.1:9/waymark',
    'postgres://waymark:12#s3cret@127.0.0.1:9/waymark',
    'postgres://waymark:p@ss/word-s3cret@127.0.0.1:9/waymark',
    'postgresql://waymark:p@s3cret@127.0.0.1:9/waymark',
    'postgres://[s3cret]/x',
    'postgres:/waymark:s3cret@127.0.0.1/x',
    'postgres://wa\nymark:s3cret@127.0.0.1/x',
  ])('%j is refused with the characters that have to be encoded, and nothing of it', async (address) => {
    const error = await openStore(address, quiet).catch((e) => e);
    expect(error).toBeInstanceOf(StartError);
    expect(inspect(error)).not.toMatch(/s3c|cret|ada|word-|12\/3|127\.0/);
    expect(error.message).toMatch(/^STORE_URL: (?:redis|rediss|REDIS|postgres|postgresql):\/\/…/);
    expect(error.message).toMatch(/\/ is %2F|names no host/);
  });

  it.each([
    'redis://s3cret@127.0.0.1:9/0',
    'redis://ada:s3cret@127.0.0.1:9/0',
    'redis://:s3c%23ret@127.0.0.1:9/0',
    'postgres://ada:s3cret@127.0.0.1:9/waymark?sslmode=disable&application_name=s3cret',
    'postgres://s3cret@127.0.0.1:9/waymark',
  ])('%j is told with host and database alone', async (address) => {
    const error = await openStore(address, quiet).catch((e) => e);
    expect(error.message).toMatch(/^STORE_URL \(\w+:\/\/127\.0\.0\.1\/\w+\) can't be opened: .*ECONNREFUSED/);
    expect(inspect(error)).not.toMatch(/s3c|ada|sslmode/);
  });

  it('never prints a password, whatever characters it has and however it is written', () => {
    const piece = fc.string({ unit: 'binary', maxLength: 8 });
    const written = fc.tuple(piece, piece, fc.boolean()).map(([before, after, encode]) => {
      const secret = `${before}s3cr3t${after}`;
      return encode ? encodeURIComponent(secret.toWellFormed()) : secret;
    });
    const scheme = fc.constantFrom('redis', 'rediss', 'postgres', 'postgresql');
    const user = fc.constantFrom('', 'ada', 'ada@home', '12');
    const behind = fc.constantFrom('', '/0', '/waymark', ':6379/0', '/waymark?sslmode=disable');
    fc.assert(
      fc.property(scheme, user, written, behind, (scheme, user, secret, behind) => {
        const parsed = parseAddress(`${scheme}://${user}:${secret}@db.example${behind}`);
        if ('fault' in parsed) expect(parsed.fault).not.toContain('s3cr3t');
        else {
          expect(parsed.shown).toMatch(/^\w+:\/\/db\.example(\/\w+)?$/);
          for (const said of [secret, decodeURIComponent(secret)])
            expect(parsed.hide(`password authentication failed for user "x" with ${said}.`)).not.toContain('s3cr3t');
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a path of SQLite', () => {
  it.each([
    ['sqlite:~/waymark.sqlite', /"~" is not read as your home folder/],
    ['sqlite: data/x.sqlite', /begins or ends with a blank/],
    ['sqlite:data/x.sqlite ', /begins or ends with a blank/],
    ['sqlite:   ', /begins or ends with a blank/],
    ['sqlite:data/\tx.sqlite', /control character/],
    ['sqlite::memory:', /would forget everything/],
  ])('%j is refused with what to write instead', async (address, why) => {
    const error = await openStore(address, quiet).catch((e) => e);
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toMatch(why);
  });
});
