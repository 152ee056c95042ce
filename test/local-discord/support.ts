/** A local Discord with a real discord.js client on it, and raw REST for what discord.js would refuse itself. */
import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { afterEach } from 'vitest';
import type { LocalDiscord, StartOptions } from '../../src/local-discord/index.ts';
import { startJudgedDiscord } from '../support/judged-discord.ts';

type Answer = (interaction: Interaction) => Promise<unknown> | undefined;

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Start a local Discord that ends with the test. */
export async function start(options: StartOptions = {}): Promise<LocalDiscord> {
  const discord = await startJudgedDiscord(options, { refused: 'let be' });
  closing.push(() => discord.close());
  return discord;
}

/** Log a client in and wait until it is ready; `answer` handles its interactions. */
export async function connect(
  discord: LocalDiscord,
  answer: Answer = () => undefined,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], ...options, rest: { api: discord.api } });
  closing.push(() => client.destroy());
  client.on(Events.Error, () => {});
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction)?.catch(() => {});
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

/** Ask REST directly. */
export async function ask(
  discord: LocalDiscord,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: `Bot ${discord.token}` },
) {
  const response = await fetch(`${discord.api}/v10${path}`, {
    method,
    headers: {
      ...headers,
      ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever JSON there is
    json: (text === '' ? undefined : JSON.parse(text)) as any,
  };
}

/** Give every path at which a refusal found a fault, with the fault's code: 'components.0.type UNION_TYPE_CHOICES'. */
export function faults(errors: unknown, path = ''): string[] {
  if (Array.isArray(errors)) return errors.map(({ code }) => `${path} ${code}`);
  return Object.entries(errors ?? {}).flatMap(([key, value]) =>
    faults(value, key === '_errors' ? path : path === '' ? key : `${path}.${key}`),
  );
}

/** A multipart body: the JSON part and files by name. */
export function multipart(json: unknown, files: Record<string, string | Buffer>): FormData {
  const form = new FormData();
  form.set('payload_json', JSON.stringify(json));
  Object.entries(files).forEach(([name, content], index) => {
    form.set(`files[${index}]`, new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  });
  return form;
}

/** The smallest valid PNG header: 3 by 2 pixels. */
export const PNG: Buffer = Buffer.from('89504e470d0a1a0a0000000d494844520000000300000002080200000012160d4a', 'hex');
