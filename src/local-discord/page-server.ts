/** The server side of the page: its files, the event streams, the acts, uploads and attachments. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { ActError } from './act-options.ts';
import { Refusal } from './errors.ts';
import { parseBody, readBody, sendJson } from './http.ts';
import type { Local } from './local.ts';
import { pageAssets } from './page-bundle.ts';
import type { PageAnswer, PageChannel, PageEvent, PageRequest, PageRole, PageState } from './page-protocol.ts';
import { asSeen, type Channel, type Guild } from './state.ts';

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
    "media-src 'self' blob:; connect-src 'self'; font-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};
const PING_MS = 15_000;

/** Answers everything that is not /api. */
export class PageServer {
  readonly #local: Local;
  readonly #streams = new Map<ServerResponse, string>();
  readonly #timer: NodeJS.Timeout;

  constructor(local: Local) {
    this.#local = local;
    const { ears } = local.world;
    ears.page = (channel, onlyFor, event) => this.#tell(channel, onlyFor, event);
    ears.commands = () => this.#tellCommands();
    ears.roles = () => this.#tellRoles();
    local.gateway.onPresence = () => this.#tellAll(this.#presence());
    // A comment now and then: browsers and proxies close streams that stay silent.
    this.#timer = setInterval(() => {
      for (const stream of this.#streams.keys()) stream.write(':\n\n');
    }, PING_MS);
  }

  /** Answer a request. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = targetOf(request.url ?? '/');
    if (target === undefined) return sendJson(response, 400, { error: 'That is no address' });
    const { pathname: path, searchParams: query } = target;
    const route = `${request.method} ${path}`;
    try {
      if (route === 'GET /page/events') this.#open(request, response, query.get('member') ?? '');
      else if (route === 'GET /page/state') sendJson(response, 200, this.#state(query.get('member') ?? ''));
      else if (route === 'POST /page/act') await this.#act(request, response);
      else if (route === 'POST /page/file') await this.#upload(request, response, query.get('name') ?? 'file');
      else if (path.startsWith('/attachments/')) this.#sendAttachment(request, response);
      else if (request.method === 'GET' || request.method === 'HEAD') await this.#sendAsset(request, response, path);
      else sendJson(response, 405, { error: 'There is nothing here for that method' });
    } catch (error) {
      const [status, text] =
        error instanceof Refusal
          ? [error.status, error.summary]
          : error instanceof ActError
            ? [400, error.message]
            : [500, String(error)];
      if (status === 500) console.error('local Discord: the page server failed', route, error);
      if (!request.complete) request.resume();
      if (response.headersSent) response.destroy();
      else sendJson(response, status, { error: text } satisfies PageAnswer);
    }
  }

  /** End all streams. */
  close(): void {
    clearInterval(this.#timer);
    for (const stream of this.#streams.keys()) stream.end();
  }

  #open(request: IncomingMessage, response: ServerResponse, member: string): void {
    const state = this.#state(member);
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', ...HEADERS });
    response.write(frame(state));
    response.write(frame(this.#presence()));
    this.#streams.set(response, state.me.id);
    request.on('close', () => this.#streams.delete(response));
  }

  async #act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { json } = await parseBody(request);
    const id = this.#local.acts.do(json as PageRequest);
    sendJson(response, 200, { id } satisfies PageAnswer);
  }

  async #upload(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const bytes = await readBody(request);
    const type = request.headers['content-type'] ?? '';
    const { id } = this.#local.world.uploads.keepForMember({ index: 0, name, type, bytes });
    sendJson(response, 200, { id } satisfies PageAnswer);
  }

  #sendAttachment(request: IncomingMessage, response: ServerResponse): void {
    const [path = ''] = (request.url ?? '').split('?');
    const file = this.#local.world.uploads.at(path);
    if (file === undefined) {
      sendJson(response, 404, { error: 'There is no such file' });
      return;
    }
    // Files come from bots and members: a browser may show pictures, and must not run anything.
    response.writeHead(200, {
      ...HEADERS,
      'content-type': file.type,
      'content-length': file.bytes.length,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': 'private, max-age=31536000, immutable',
    });
    response.end(file.bytes);
  }

  async #sendAsset(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const file = (await pageAssets()).get(path);
    if (file === undefined) return sendJson(response, 404, { error: 'There is nothing here' });
    const headers = { ...HEADERS, etag: file.etag, 'cache-control': 'no-cache' };
    if (request.headers['if-none-match'] === file.etag) return void response.writeHead(304, headers).end();
    response.writeHead(200, { ...headers, 'content-type': file.type, 'content-length': file.body.length });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  }

  #state(memberId: string): PageState {
    const { world, gateway, acts } = this.#local;
    const me = world.users.get(memberId) ?? [...world.users.values()].find(({ bot }) => !bot);
    const guild = world.guilds.values().next().value;
    if (me === undefined || me.bot || guild === undefined) throw new ActError('There is no such member');
    world.dmWith(me);
    const people = [...world.users.values()].filter(({ bot }) => !bot);
    for (const other of people) if (other !== me) world.privateBetween(me, other);
    // Of the guilds with the bot the page shows one; of those without it, all.
    const shows = (channel: Channel) =>
      channel.guild === undefined || channel.guild === guild || !world.hasBot(channel.guild);
    const channels = [...world.channels.values()].filter((channel) => shows(channel) && world.sees(me.id, channel));
    const messages = channels
      .flatMap((channel) => [...channel.messages.values()])
      .filter(({ onlyFor }) => onlyFor === undefined || onlyFor === me.id)
      .map(asSeen)
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    return {
      type: 'state',
      guild: { id: guild.id, name: guild.name },
      bot: gateway.online ? world.bot : null,
      me,
      members: people,
      commands: acts.commandsFor(me),
      channels: channels.map((channel) => pageChannel(channel, me.id, guild)),
      messages,
      roles: this.#rolesFor(me.id, guild),
    };
  }

  #rolesFor(member: string, guild: Guild): PageRole[] {
    const all = (this.#local.world.permissions(member, guild) & PermissionFlagsBits.MentionEveryone) !== 0n;
    return Array.from(guild.roles.values(), ({ id, name, mentionable }) => ({
      id,
      name,
      mentionable: id !== guild.id && (mentionable || all),
    }));
  }

  #presence(): PageEvent {
    const { gateway, world } = this.#local;
    return { type: 'bot', bot: gateway.online ? world.bot : null, online: gateway.online };
  }

  #tell(channel: Channel, onlyFor: string | undefined, event: () => PageEvent): void {
    if (this.#streams.size === 0) return;
    let text: string | undefined;
    for (const [stream, member] of this.#streams) {
      if (onlyFor !== undefined ? member !== onlyFor : !this.#local.world.sees(member, channel)) continue;
      text ??= frame(event());
      stream.write(text);
    }
  }

  #tellCommands(): void {
    const { acts, world } = this.#local;
    for (const [stream, member] of this.#streams) {
      const user = world.users.get(member);
      if (user !== undefined) stream.write(frame({ type: 'commands', commands: acts.commandsFor(user) }));
    }
  }

  #tellRoles(): void {
    const guild = this.#local.world.guilds.values().next().value;
    if (guild === undefined) return;
    for (const [stream, member] of this.#streams)
      stream.write(frame({ type: 'roles', roles: this.#rolesFor(member, guild) }));
  }

  #tellAll(event: PageEvent): void {
    for (const stream of this.#streams.keys()) stream.write(frame(event));
  }
}

/** Read a request's target, in any form that HTTP has for it; undefined when it is none. */
function targetOf(text: string): URL | undefined {
  // Two slashes would make what follows a host.
  const target = text.startsWith('/') ? `http://local${text}` : text;
  return URL.canParse(target) ? new URL(target) : undefined;
}

function frame(event: PageEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** Describe a channel as a member's page shows it. */
function pageChannel({ id, type, name, parent, between, guild }: Channel, me: string, shown: Guild): PageChannel {
  const other = between?.find((user) => user.id !== me);
  if (other !== undefined) return { id, kind: 'private', name: other.global_name ?? other.username };
  if (type === ChannelType.DM) return { id, kind: 'dm', name };
  const elsewhere = guild === undefined || guild === shown ? {} : { elsewhere: guild.name };
  if (parent !== undefined) return { id, kind: 'thread', name, parentId: parent.id, ...elsewhere };
  return { id, kind: type === ChannelType.GuildForum ? 'forum' : 'guild', name, ...elsewhere };
}
