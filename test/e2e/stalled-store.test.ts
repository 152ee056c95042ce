import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { says } from '../support/cards.ts';
import { postgresOrReason, redisOrReason, type Server, startPostgres, startRedis } from '../support/servers.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

const redis = redisOrReason('Answers while Redis stalls');
const postgres = postgresOrReason('Answers while PostgreSQL stalls');

describe.each([
  ['Redis', redis && (() => startRedis(redis))],
  ['PostgreSQL', postgres && (() => startPostgres(postgres))],
] as const)('while %s stalls', (_, start) => {
  let server: Server;
  let waymark: Waymark;
  beforeAll(async () => {
    if (!start) return;
    server = await start();
    // Discord waits for 3 s; the half second is for the way there and back.
    waymark = await startWaymark({ settings: { STORE_URL: server.url }, limits: { acknowledgeMs: 2500 } });
  });
  afterAll(async () => {
    server?.thaw();
    await waymark?.stop();
    await server?.remove();
  });

  it.skipIf(!start).each<[string, Record<string, string>, string?]>([
    ['stage', { stage: 'core-ml' }, 'set'],
    ['stage', {}, 'next'],
    ['quiz', {}, 'review'],
    ['me', {}],
    ['quiz', {}, 'leaderboard'],
    ['quiz', {}, 'solo'],
  ])('/%s %o %s tells the member in time', async (command, options, sub) => {
    server.freeze();
    try {
      const answer = await waymark.ada.slash(command, options, sub ? { sub } : {}).message;
      expect(says(answer)).toContain('I can’t reach my notebook just now');
    } finally {
      server.thaw();
    }
    await expect
      .poll(() =>
        waymark.services.learning.progress.read('1').then(
          () => 'works',
          () => 'not yet',
        ),
      )
      .toBe('works');
  });
});
