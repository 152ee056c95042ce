import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { says } from '../support/cards.ts';
import { postgresOrReason, redisOrReason, type Server, startPostgres, startRedis } from '../support/servers.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

const redis = redisOrReason('Answers while Redis stalls');
const postgres = postgresOrReason('Answers while PostgreSQL stalls');

/** Discord waits for 3 s; the half second is for the way there and back. What is deferred has no longer to say it. */
const IN_TIME = { acknowledgeMs: 2500, tokenMs: 2500 };

const COMMANDS: [command: string, options: Record<string, string>, sub?: string][] = [
  ['me', { stage: 'core-ml' }],
  ['me', { stage: 'next' }],
  ['quiz', {}, 'review'],
  ['me', {}],
  ['quiz', {}, 'leaderboard'],
  ['quiz', {}, 'solo'],
];

describe.each([
  ['Redis', redis && (() => startRedis(redis))],
  ['PostgreSQL', postgres && (() => startPostgres(postgres))],
] as const)('while %s stalls', (_, start) => {
  let server: Server;
  let waymark: Waymark;
  /** What each command said, all of them used in the same moment. */
  let answers: Promise<string>[];
  beforeAll(async () => {
    if (!start) return;
    server = await start();
    waymark = await startWaymark({ settings: { STORE_URL: server.url }, limits: IN_TIME, refused: 'let be' });
    server.freeze();
    answers = COMMANDS.map(([command, options, sub]) =>
      waymark.ada.slash(command, options, sub ? { sub } : {}).message.then(says, String),
    );
    await Promise.all(answers);
    server.thaw();
  });
  afterAll(async () => {
    server?.thaw();
    await waymark?.stop();
    await server?.remove();
  });

  it.skipIf(!start).each(COMMANDS.map((command, at) => [at, ...command] as const))(
    'command %i, /%s %o %s, tells the member in time',
    async (at) => {
      expect(await answers[at]).toContain('I can’t reach my notebook just now');
    },
  );

  it.skipIf(!start)('it works again as soon as the store does', async () => {
    await expect
      .poll(() => waymark.ada.slash('me').message.then(says), { timeout: 10_000 })
      .not.toContain('I can’t reach my notebook just now');
  });
});
