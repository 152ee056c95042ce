/** A Discord on loopback: gateway, REST and a web page, for running and testing any bot without an account. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { APIUser } from 'discord-api-types/v10';
import { Acts } from './acts.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { isLocal, sendJson } from './http.ts';
import { Interactions } from './interactions.ts';
import type { Local, LogEntry, Traffic } from './local.ts';
import { Member } from './members.ts';
import { pageAssets } from './page-bundle.ts';
import type { PageMessage } from './page-protocol.ts';
import { PageServer } from './page-server.ts';
import { BOT_PERMISSIONS } from './permissions.ts';
import { castVote, endPoll } from './polls.ts';
import type { Bucket } from './rest/rate-limits.ts';
import { Rest } from './rest/server.ts';
import { snowflake } from './snowflake.ts';
import { asSeen, type Channel, type GuildPlan, type StoredMessage, World } from './state.ts';
import { channelData, guildData, roleData } from './wire.ts';

export { ActError } from './act-options.ts';
export type { RequestFault } from './faults.ts';
export type { InteractionEvent } from './interactions.ts';
export type { LogEntry, Traffic } from './local.ts';
export type { Member, Options, Where } from './members.ts';
export type { PageMessage } from './page-protocol.ts';
export type { OpenModal, Sent } from './sent.ts';
export type { ChannelPlan, GuildPlan, RolePlan } from './state.ts';

/** How to start; everything has a default. */
export interface StartOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Take the next free port when `port` is taken. */
  portFallback?: boolean;
  /** The bot's token; a random one by default. */
  token?: string;
  application?: { id?: string; name?: string };
  guilds?: readonly GuildPlan[];
  /** Names; the first owns the guilds. */
  members?: readonly string[];
  /** What the bot's role grants in guilds; see `permissions.ts` for the default. */
  botPermissions?: bigint;
  /** The privileged intents that the bot may ask for, as bits; none by default. */
  privilegedIntents?: number;
  /** Let a mention of the bot's role show it the text without the message content intent; no documentation says so. */
  roleMentionsShowContent?: boolean;
  limits?: {
    acknowledgeMs?: number;
    tokenMs?: number;
    /** For all routes together. */
    requestsPerSecond?: number;
    /** For each message route of a channel, and of a webhook: so many in so many seconds. */
    messages?: Bucket;
  };
  /** The largest file, in bytes. */
  attachmentSizeLimit?: number;
  /** Hears every request with its answer and every event, as they go over the wire. */
  onTraffic?: (traffic: Traffic) => void;
}

const DEFAULT_GUILDS: readonly GuildPlan[] = [
  { name: 'Local guild', channels: ['general', 'careers', { name: 'questions', type: 'forum' }] },
  { name: 'Elsewhere', channels: ['lounge'], bot: false },
];
const DEFAULT_MEMBERS = ['Ada', 'Ben', 'Chidi'];
const PORTS_TRIED = 20;

/** A running local Discord. */
export class LocalDiscord {
  /** Make things go wrong. */
  readonly faults: Faults;
  readonly #local: Local;
  readonly #server: Server;
  readonly #pages: PageServer;
  readonly #members = new Map<string, Member>();

  /** Use {@link startLocalDiscord}. */
  constructor(local: Local, faults: Faults, server: Server, pages: PageServer) {
    this.#local = local;
    this.faults = faults;
    this.#server = server;
    this.#pages = pages;
    for (const user of local.world.users.values()) {
      if (!user.bot) this.#members.set(user.global_name ?? user.username, new Member(local.world, local.acts, user));
    }
  }

  /** The address of the page: http://127.0.0.1:PORT. */
  get address(): string {
    return this.#local.world.address;
  }

  /** What discord.js takes as `rest.api`. */
  get api(): string {
    return `${this.address}/api`;
  }

  /** The bot's token. */
  get token(): string {
    return this.#local.token;
  }

  /** The application and the user that the bot is. */
  get application(): { id: string; name: string } {
    return this.#local.world.application;
  }

  /** The bot's user. */
  get bot(): APIUser {
    return this.#local.world.bot;
  }

  /** Tell whether a client is connected and identified. */
  get online(): boolean {
    return this.#local.gateway.online;
  }

  /** The requests that were refused, the newest last. */
  get log(): readonly LogEntry[] {
    return this.#local.log;
  }

  /** Every member by name. */
  get members(): ReadonlyMap<string, Member> {
    return this.#members;
  }

  /** The names of the tags that a post of a forum has. */
  tagsOf(post: string): string[] {
    const { thread, parent } = this.#channel(post);
    return (thread?.appliedTags ?? []).flatMap((id) => parent?.tags?.find((tag) => tag.id === id)?.name ?? []);
  }

  /** Every guild: its id, and the ids of its channels and roles by name. */
  get guilds(): { id: string; name: string; channels: Record<string, string>; roles: Record<string, string> }[] {
    return Array.from(this.#local.world.guilds.values(), (guild) => ({
      id: guild.id,
      name: guild.name,
      channels: byName(guild.channels),
      roles: byName(guild.roles),
    }));
  }

  /** The names of the global commands and of the first guild's. */
  get commands(): string[] {
    const { commands, guilds } = this.#local.world;
    const [guild] = guilds.values();
    return [...commands.values(), ...(guild?.commands.values() ?? [])].map(({ name }) => name);
  }

  /** Return a member's hands. */
  member(name: string): Member {
    const member = this.#members.get(name);
    if (member === undefined) throw new Error(`There is no member "${name}": ${[...this.#members.keys()].join(', ')}`);
    return member;
  }

  /** Return all messages of a channel, by id or name, oldest first, ephemeral ones of everybody included. */
  messages(channel: string): PageMessage[] {
    return Array.from(this.#channel(channel).messages.values(), asSeen);
  }

  /** Take permissions from the bot in one channel; 0n gives them back. */
  denyBot(channel: string, permissions: bigint): void {
    const { world } = this.#local;
    const denied = this.#channel(channel);
    const { overwrites } = denied;
    const others = overwrites.filter(({ id }) => id !== world.bot.id);
    const own =
      permissions === 0n ? [] : [{ id: world.bot.id, type: 1 as const, allow: '0', deny: permissions.toString() }];
    overwrites.splice(0, overwrites.length, ...others, ...own);
    world.ears.bot('CHANNEL_UPDATE', { guildId: denied.guild?.id, intent: 1 }, () => channelData(denied));
  }

  /** Add the bot to a guild where it isn't, as a moderator would by its invite link; `permissions` are what the link asks for. */
  invite(name: string, permissions: bigint = BOT_PERMISSIONS): void {
    const { world } = this.#local;
    const guild = world.guilds.values().find((one) => one.name === name);
    if (guild === undefined || guild.members.has(world.bot.id))
      throw new Error(`"${name}" is no guild without the bot`);
    const { id, name: own } = world.application;
    for (const other of guild.roles.values()) if (other.position > 0) other.position++;
    const role = roleData(snowflake(), own, 1, permissions, id);
    guild.roles.set(role.id, role);
    world.letIn(guild, role);
    world.ears.bot('GUILD_CREATE', { guildId: guild.id, intent: 1 }, () => guildData(guild));
  }

  /** Vote in a poll as so many members would; `answer` counts from 1. */
  votePoll(channel: string, message: string, answer: number, members = 1): void {
    for (let at = 0; at < members; at++) castVote(this.#local.world, this.#message(channel, message), answer, true);
  }

  /** End a poll before its time. */
  endPoll(channel: string, message: string): void {
    endPoll(this.#local.world, this.#message(channel, message));
  }

  #message(channel: string, id: string): StoredMessage {
    const found = this.#channel(channel).messages.get(id);
    if (found === undefined) throw new Error(`There is no message "${id}"`);
    return found;
  }

  /** Delete a channel of a guild, as its moderators might. */
  deleteChannel(which: string): void {
    const { world } = this.#local;
    const channel = this.#channel(which);
    const { guild } = channel;
    if (guild === undefined) throw new Error('Only a channel of a guild can be deleted');
    world.ears.bot('CHANNEL_DELETE', { guildId: guild.id, intent: 1 }, () => channelData(channel));
    guild.channels.delete(channel.id);
    world.channels.delete(channel.id);
  }

  /** Change what a role grants, found by its name. */
  changeRole(name: string, permissions: bigint): void {
    const { world } = this.#local;
    const guild = world.guilds.values().find(({ roles }) => roles.values().some((role) => role.name === name));
    const role = guild?.roles.values().find((role) => role.name === name);
    if (guild === undefined || role === undefined) throw new Error(`There is no role "${name}"`);
    role.permissions = permissions.toString();
    world.ears.bot('GUILD_ROLE_UPDATE', { guildId: guild.id, intent: 1 << 0 }, () => ({ guild_id: guild.id, role }));
  }

  /** Bundle the page now, so that the first visit need not wait. */
  async warmPage(): Promise<void> {
    await pageAssets();
  }

  /** Close every connection and stop. */
  async close(): Promise<void> {
    this.#local.interactions.close();
    this.#pages.close();
    this.#local.gateway.close();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #channel(which: string): Channel {
    const { channels } = this.#local.world;
    const channel = channels.get(which) ?? channels.values().find(({ name }) => name === which);
    if (channel === undefined) throw new Error(`There is no channel "${which}"`);
    return channel;
  }
}

function byName(things: ReadonlyMap<string, { id: string; name: string }>): Record<string, string> {
  return Object.fromEntries(Array.from(things.values(), ({ id, name }) => [name, id]));
}

/**
 * Start a local Discord on 127.0.0.1.
 *
 * @example
 * const discord = await startLocalDiscord();
 * await client.login(discord.token); // a client with rest: { api: discord.api }
 * const card = await discord.member('Ada').slash('salary').message;
 * await discord.close();
 */
export async function startLocalDiscord(options: StartOptions = {}): Promise<LocalDiscord> {
  const world = new World({
    application: options.application ?? {},
    guilds: options.guilds ?? DEFAULT_GUILDS,
    members: options.members ?? DEFAULT_MEMBERS,
    ...(options.botPermissions !== undefined && { botPermissions: options.botPermissions }),
    attachmentSizeLimit: options.attachmentSizeLimit ?? 10 * 1024 * 1024,
  });
  const token = options.token ?? plausibleToken(world.application.id);
  const { acknowledgeMs = 3000, tokenMs = 15 * 60_000, requestsPerSecond = 50 } = options.limits ?? {};
  const limits = { requestsPerSecond, messages: options.limits?.messages ?? { requests: 5, seconds: 5 } };
  const gateway = new Gateway(world, {
    token,
    privilegedIntents: options.privilegedIntents ?? 0,
    heartbeatIntervalMs: 41_250,
    mutedHeartbeats: 0,
    roleMentionsShowContent: options.roleMentionsShowContent ?? false,
    onEvent:
      options.onTraffic && ((name, json) => options.onTraffic?.({ kind: 'event', name, data: JSON.parse(json) })),
  });
  const interactions = new Interactions(world, { acknowledgeMs, tokenMs });
  const acts = new Acts(world, interactions);
  const local: Local = {
    world,
    gateway,
    interactions,
    acts,
    token,
    limits,
    log: [],
    onTraffic: options.onTraffic,
  };
  const faults = new Faults(gateway);
  const rest = new Rest(local, faults);
  const pages = new PageServer(local);

  let port = 0;
  const server = createServer({ keepAliveTimeout: 60_000, noDelay: true }, (request, response) => {
    if (!isLocal(request, port)) {
      request.resume();
      sendJson(response, 403, { error: 'Only this machine may ask, under its own name' });
    } else if (request.url?.startsWith('/api/')) void rest.handle(request, response);
    else void pages.handle(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const path = request.url?.split('?')[0]?.replace(/\/$/, '');
    if (isLocal(request, port) && path === '/gateway') return gateway.upgrade(request, socket, head);
    socket.end(`HTTP/1.1 ${path === '/gateway' ? '403 Forbidden' : '404 Not Found'}\r\nconnection: close\r\n\r\n`);
  });
  // Whoever opens a tunnel gets an answer, too; without a listener the socket is closed in silence.
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nconnection: close\r\n\r\n');
  });
  port = await listen(server, options.port ?? 0, options.portFallback ?? false);
  world.address = `http://127.0.0.1:${port}`;
  return new LocalDiscord(local, faults, server, pages);
}

async function listen(server: Server, wanted: number, fallback: boolean): Promise<number> {
  for (let tried = 0; ; tried++) {
    const port = wanted === 0 ? 0 : wanted + tried;
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    if (error === undefined) break;
    if (!fallback || error.code !== 'EADDRINUSE' || tried === PORTS_TRIED) throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

/** Make up a token in Discord's form: the bot's id, a time, a secret. */
function plausibleToken(id: string): string {
  const part = (bytes: Buffer) => bytes.toString('base64url');
  return `${part(Buffer.from(id))}.${part(randomBytes(4))}.${part(randomBytes(28))}`;
}
