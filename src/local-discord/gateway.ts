/** The gateway: hello, identify, resume, heartbeats, and events to whoever asked for them. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { membersChunk, type Reader, readyData, withoutContent } from './gateway-data.ts';
import { Session } from './session.ts';
import { shardOf } from './snowflake.ts';
import type { World } from './state.ts';
import { type Fields, isObject } from './validate/form.ts';
import { guildData } from './wire.ts';

const GUILDS = 1 << 0;
const MESSAGE_CONTENT = 1 << 15;
const MESSAGES = (1 << 9) | (1 << 12);
/** Bits 0 to 16, 20, 21, 24 and 25 have a meaning. */
const KNOWN_INTENTS = 0x1_ff_ff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);
/** Members, presences, message content. */
export const PRIVILEGED_INTENTS: number = (1 << 1) | (1 << 8) | MESSAGE_CONTENT;
const SENDS_PER_MINUTE = 120;
const LARGEST_PAYLOAD = 4096;
const SESSION_KEPT_MS = 180_000;

/** What a client may do here, and how the server behaves; `faults.ts` turns the last two. */
export interface GatewaySettings {
  token: string;
  privilegedIntents: number;
  heartbeatIntervalMs: number;
  mutedHeartbeats: number;
  /** Whether a mention of the bot's role shows it the message's text: see {@link withoutContent}. */
  roleMentionsShowContent: boolean;
  /** Hears every event that is sent for the first time, with its data as JSON. */
  onEvent: ((name: string, json: string) => void) | undefined;
}

const REASONS: Partial<Record<Close, string>> = {
  [Close.UnknownOpcode]: 'Unknown opcode.',
  [Close.DecodeError]: 'Error while decoding payload.',
  [Close.NotAuthenticated]: 'Not authenticated.',
  [Close.AuthenticationFailed]: 'Authentication failed.',
  [Close.AlreadyAuthenticated]: 'Already authenticated.',
  [Close.InvalidSeq]: 'Invalid seq.',
  [Close.RateLimited]: 'You are being rate limited.',
  [Close.InvalidShard]: 'Invalid shard.',
  [Close.InvalidIntents]: 'Invalid intent(s).',
  [Close.DisallowedIntents]: 'Disallowed intent(s).',
};

interface Connection {
  socket: WebSocket;
  session: Session | null;
  sends: number;
  minuteFrom: number;
}

/** The gateway of one world. */
export class Gateway {
  readonly settings: GatewaySettings;
  readonly #world: World;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1 << 20 });
  readonly #sessions = new Map<string, Session>();
  readonly #connections = new Set<Connection>();
  #online = false;
  /** Called when the first client comes online or the last one goes. */
  onPresence: (online: boolean) => void = () => {};

  constructor(world: World, settings: GatewaySettings) {
    this.#world = world;
    this.settings = settings;
    world.ears.bot = (event, to, data) => this.#tell(event, to, data);
  }

  /** Tell whether a client is connected and identified. */
  get online(): boolean {
    return this.#online;
  }

  /** Take over an HTTP upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const query = new URLSearchParams(request.url?.split('?')[1]);
    this.#server.handleUpgrade(request, socket, head, (client) => {
      if (query.has('v') && query.get('v') !== '10') client.close(Close.InvalidAPIVersion, 'Invalid API version');
      else if (query.has('encoding') && query.get('encoding') !== 'json') client.close(Close.DecodeError, 'Only JSON');
      else this.#connect(client);
    });
  }

  /** Return every open socket, for faults and for closing. */
  get sockets(): WebSocket[] {
    return Array.from(this.#connections, ({ socket }) => socket);
  }

  /** Send a payload that is no event to every client. */
  broadcast(payload: object): void {
    for (const { socket } of this.#connections) socket.send(JSON.stringify(payload));
  }

  /** Part every client from its session, which it can resume on the same socket unless it is forgotten. */
  endSessions(forget: boolean): void {
    for (const connection of this.#connections) {
      if (connection.session !== null) {
        connection.session.socket = null;
        connection.session.awaySince = Date.now();
      }
      connection.session = null;
    }
    if (forget) this.#sessions.clear();
  }

  /** Close every socket and stop. */
  close(): void {
    for (const socket of this.sockets) socket.terminate();
    this.#server.close();
  }

  #connect(socket: WebSocket): void {
    const connection: Connection = { socket, session: null, sends: 0, minuteFrom: Date.now() };
    this.#connections.add(connection);
    socket.on('message', (data) => {
      const refused = this.#receive(connection, String(data));
      if (refused !== undefined) socket.close(refused, REASONS[refused]);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => this.#disconnected(connection, code));
    send(socket, Op.Hello, { heartbeat_interval: this.settings.heartbeatIntervalMs });
  }

  #disconnected(connection: Connection, code: number): void {
    this.#connections.delete(connection);
    const { session } = connection;
    if (session !== null && session.socket === connection.socket) {
      session.socket = null;
      session.awaySince = Date.now();
      // A client that says goodbye with 1000 or 1001 ends its session; any other end can be resumed from.
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    }
    this.#updatePresence();
  }

  #updatePresence(): void {
    const online = [...this.#connections].some(({ session }) => session !== null);
    if (online === this.#online) return;
    this.#online = online;
    this.onPresence(online);
  }

  /** Apply what a client sent, and give the code to close with when it may not be sent. */
  #receive(connection: Connection, text: string): Close | undefined {
    const { socket, session } = connection;
    const now = Date.now();
    if (now - connection.minuteFrom > 60_000) {
      connection.minuteFrom = now;
      connection.sends = 0;
    }
    if (++connection.sends > SENDS_PER_MINUTE) return Close.RateLimited;
    const payload = text.length > LARGEST_PAYLOAD ? undefined : parse(text);
    if (payload === undefined) return Close.DecodeError;
    const data = isObject(payload.d) ? payload.d : {};
    switch (payload.op) {
      case Op.Heartbeat:
        if (this.settings.mutedHeartbeats > 0) this.settings.mutedHeartbeats--;
        else socket.send(`{"op":${Op.HeartbeatAck}}`);
        return undefined;
      case Op.Identify:
        if (session !== null) return Close.AlreadyAuthenticated;
        return this.#identify(connection, data);
      case Op.Resume:
        if (session !== null) return Close.AlreadyAuthenticated;
        return this.#resume(connection, data);
      case Op.PresenceUpdate:
      case Op.VoiceStateUpdate:
      case Op.RequestSoundboardSounds:
        return session === null ? Close.NotAuthenticated : undefined;
      case Op.RequestGuildMembers:
        if (session === null) return Close.NotAuthenticated;
        this.#sendMembers(session, data);
        return undefined;
      default:
        return Close.UnknownOpcode;
    }
  }

  #identify(connection: Connection, data: Fields): Close | undefined {
    const { socket } = connection;
    const { intents } = data;
    if (!this.#isToken(data.token)) return Close.AuthenticationFailed;
    if (typeof intents !== 'number' || intents < 0 || (intents & ~KNOWN_INTENTS) !== 0) {
      return Close.InvalidIntents;
    }
    if ((intents & PRIVILEGED_INTENTS & ~this.settings.privilegedIntents) !== 0) {
      return Close.DisallowedIntents;
    }
    const [id, count] = Array.isArray(data.shard) ? (data.shard as [number, number]) : ([0, 1] as const);
    if (!Number.isInteger(id) || !Number.isInteger(count) || id < 0 || id >= count) {
      return Close.InvalidShard;
    }
    this.#dropOldSessions();
    const session = new Session(socket, intents, [id, count], this.settings.onEvent);
    this.#sessions.set(session.id, session);
    connection.session = session;
    const guilds = this.#world.guildsOfBot.filter((guild) => shardOf(guild.id, count) === id);
    session.dispatch('READY', JSON.stringify(readyData(this.#world, session, guilds, this.url)));
    if ((intents & GUILDS) !== 0)
      for (const guild of guilds) session.dispatch('GUILD_CREATE', JSON.stringify(guildData(guild)));
    this.#updatePresence();
    return undefined;
  }

  /** The address that clients connect to. */
  get url(): string {
    return `${this.#world.address.replace('http', 'ws')}/gateway`;
  }

  #resume(connection: Connection, data: Fields): Close | undefined {
    const { socket } = connection;
    if (!this.#isToken(data.token)) return Close.AuthenticationFailed;
    const session = this.#sessions.get(String(data.session_id));
    if (session === undefined) {
      send(socket, Op.InvalidSession, false);
      return undefined;
    }
    session.socket?.terminate();
    session.socket = socket;
    connection.session = session;
    if (typeof data.seq !== 'number' || !session.replay(data.seq)) {
      connection.session = null;
      this.#sessions.delete(session.id);
      return Close.InvalidSeq;
    }
    session.dispatch('RESUMED', '{"_trace":[]}');
    this.#updatePresence();
    return undefined;
  }

  #dropOldSessions(): void {
    const oldest = Date.now() - SESSION_KEPT_MS;
    for (const session of this.#sessions.values()) {
      if (session.socket === null && session.awaySince < oldest) this.#sessions.delete(session.id);
    }
  }

  #sendMembers(session: Session, data: Fields): void {
    const guild = this.#world.guilds.get(String(data.guild_id));
    if (guild !== undefined && this.#world.hasBot(guild))
      session.dispatch('GUILD_MEMBERS_CHUNK', JSON.stringify(membersChunk(guild, data)));
  }

  #reader(guildId: string | undefined): Reader {
    const guild = this.#world.guilds.get(guildId ?? '');
    const role = guild && this.settings.roleMentionsShowContent ? this.#world.botRole(guild) : undefined;
    return { botId: this.#world.bot.id, roleId: role?.id };
  }

  #isToken(token: unknown): boolean {
    return typeof token === 'string' && token.replace(/^Bot /, '') === this.settings.token;
  }

  #tell(event: string, to: { guildId: string | undefined; intent: number }, data: () => object): void {
    let whole: string | undefined;
    let blank: string | undefined;
    for (const session of this.#sessions.values()) {
      if (to.intent !== 0 && (session.intents & to.intent) === 0) continue;
      const [id, count] = session.shard;
      if ((to.guildId === undefined ? 0 : shardOf(to.guildId, count)) !== id) continue;
      if ((to.intent & MESSAGES) !== 0 && (session.intents & MESSAGE_CONTENT) === 0) {
        blank ??= JSON.stringify(withoutContent(data(), this.#reader(to.guildId)));
        session.dispatch(event, blank);
      } else {
        whole ??= JSON.stringify(data());
        session.dispatch(event, whole);
      }
    }
  }
}

function send(socket: WebSocket, op: number, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
