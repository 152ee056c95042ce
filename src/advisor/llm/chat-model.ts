/** The model behind the answers: any server that speaks Chat Completions, through the openai package. */
import type OpenAI from 'openai';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { ModelSettings } from '../../config.ts';
import { readUpTo } from '../../lib/bounded-body.ts';
import { Written } from './answer-stream.ts';
import { connect } from './client.ts';
import { type Chunk, type Ended, readChunk } from './completion.ts';
import { type Dialect, dialectFor, requestIn, without } from './dialect.ts';
import { type Patience, type Watchdog, watchdog } from './watchdog.ts';

/** What is said to the model. */
export interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** How many tokens an answer took. */
export interface Usage {
  read: number;
  written: number;
}

/** What one answer took, and how it ended. */
export interface Completion extends Usage {
  ended: Ended;
}

/** A language model. */
export interface Model {
  readonly name: string;
  /**
   * Give the answer piece by piece, and tell in the end what it took. What broke off after the first piece is told by `ended`; throws
   * when nothing came, or when `signal` is aborted.
   */
  write(messages: readonly Message[], options?: WriteOptions): AsyncGenerator<string, Completion>;
}

/** The shape of the object that is asked for. */
export interface Shape<T = unknown> {
  name: string;
  schema: z.ZodType<T>;
}

/** How an answer is asked for. */
export interface WriteOptions {
  /** That of an answer to a member, unless it is said. */
  shape?: Shape;
  signal?: AbortSignal | undefined;
}

/** What a model is made of. */
export interface ModelParts extends ModelSettings {
  patience?: Patience;
  /** Hears what the server refuses or does in its own way; never the question. */
  log?: Pick<Logger, 'warn'>;
}

const PATIENCE: Patience = { first: 30_000, next: 20_000, all: 90_000 };
/** The longest answer in tokens: five short statements take 250, and a server that thinks all the same counts that in. */
const ROOM = 3000;
/** What a model gets that has spent all of that on thinking. */
const MORE_ROOM = 12_000;
const MOST_TRIES = 8;
const ANSWER: Shape = { name: 'answer', schema: Written };
/** A model that thinks longer (in characters) does not answer; a whole answer that is longer (in bytes) is none. */
const MOST_THOUGHT = 200_000;
const MOST_BYTES = 2_000_000;

/** Connect to a model; nothing is sent before the first question. */
export function openaiModel({ patience = PATIENCE, log, ...settings }: ModelParts): Model {
  const { model } = settings;
  let client: Promise<OpenAI> | undefined;
  let dialect = dialectFor(settings.baseUrl, settings.effort);
  let room = ROOM;

  /** Ask in the server's dialect; what it refuses is left out, and remembered once it takes the rest. */
  async function open(messages: readonly Message[], shape: Shape, watch: Watchdog): Promise<AsyncIterable<Chunk>> {
    client ??= connect(settings, patience.first);
    const { zodResponseFormat } = await import('openai/helpers/zod');
    const schema = zodResponseFormat(shape.schema, shape.name);
    const left: string[] = [];
    for (let used: Dialect = dialect, tries = 1; ; tries++) {
      const body = requestIn(used, { model, messages: [...messages] }, { most: room, schema });
      try {
        const response = await (await client).chat.completions.create(body, { signal: watch.signal }).asResponse();
        if (left.length > 0)
          log?.warn({ model, left }, 'the model’s server refuses parts of a request: they are left out');
        dialect = used;
        return await chunksOf(response);
      } catch (error) {
        const less = tries < MOST_TRIES ? refusedPart(used, error) : undefined;
        if (!less) throw error;
        left.push(less.part);
        used = less.dialect;
      }
    }
  }

  /** Ask once, and give what comes; undefined for an answer that has only been thought about. */
  async function* once(
    messages: readonly Message[],
    { shape = ANSWER, signal: outer }: WriteOptions,
    watch: Watchdog,
  ): AsyncGenerator<string, Completion | undefined> {
    let usage: Usage | undefined;
    let ended: Ended | undefined;
    let length = 0;
    let thought = '';
    let refusal = '';
    try {
      for await (const chunk of await open(messages, shape, watch)) {
        watch.sign();
        const piece = readChunk(chunk);
        usage = piece.usage ?? usage;
        ended = piece.ended ?? ended;
        refusal += piece.refusal;
        thought += piece.thought;
        if (thought.length > MOST_THOUGHT) throw new Error('the model does not come to an end of its thoughts');
        if (piece.text === '') continue;
        length += piece.text.length;
        yield piece.text;
      }
      watch.signal.throwIfAborted();
    } catch (error) {
      outer?.throwIfAborted();
      if (length === 0) throw error;
      log?.warn({ model, err: String((error as Error).message).slice(0, 200) }, 'the model’s answer broke off');
      ended = 'broken';
    }
    const spent = usage ?? estimated(messages, length + thought.length);
    if (length > 0) return { ...spent, ended: ended ?? 'whole' };
    // Some servers send an answer as what was thought.
    if (refusal === '' && thought.includes('{')) yield thought;
    const how = endedSilently({ refusal, thought, ended });
    return how && { ...spent, ended: how };
  }

  return {
    name: model,
    async *write(messages, options = {}) {
      const watch = watchdog(patience, options.signal);
      try {
        const first = yield* once(messages, options, watch);
        if (first) return first;
        log?.warn({ model, room }, 'the model has thought until its limit and written nothing: it gets more room');
        room = MORE_ROOM;
        const second = yield* once(messages, options, watch);
        if (second) return second;
        throw new Error('the model only thinks: set OPENAI_EFFORT to none or low, or choose another model');
      } finally {
        watch.end();
      }
    },
  };
}

/** Say how an answer ended that came without a text; undefined for one that has only been thought about. */
function endedSilently(told: { refusal: string; thought: string; ended: Ended | undefined }): Ended | undefined {
  if (told.refusal !== '') return 'refused';
  if (told.thought.includes('{')) return told.ended ?? 'whole';
  if (told.ended === 'length') return undefined;
  if (told.ended !== 'filtered') throw new Error('the model wrote nothing');
  return told.ended;
}

/** About four characters make a token; used for servers that don't tell. */
const estimated = (messages: readonly Message[], written: number): Usage => ({
  read: Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4),
  written: Math.ceil(written / 4),
});

/** Add what an answer took: what broke off after `written` characters was paid for all the same; where nothing came, nothing was. */
export function countSpent(
  usage: Usage,
  messages: readonly Message[],
  written: number,
  completion: Completion | undefined,
): void {
  const spent = completion ?? (written > 0 ? estimated(messages, written) : { read: 0, written: 0 });
  usage.read += spent.read;
  usage.written += spent.written;
}

/** Find the part of a request that a server has refused; undefined for any other failure. */
function refusedPart(dialect: Dialect, error: unknown) {
  const {
    status,
    code,
    param,
    message = '',
  } = error as { status?: number; code?: string; param?: string; message?: string };
  if (status !== 400 && status !== 422) return undefined;
  // What is too long, or filtered, stays so however it is asked.
  if (/context_length|content_filter|content_policy/.test(`${code}`)) return undefined;
  return without(dialect, { text: message, ...(param && { param }) });
}

/** Return the chunks of a stream; a server that sends the answer whole has one. */
async function chunksOf(response: Response): Promise<AsyncIterable<Chunk>> {
  if (/\bjson\b/i.test(response.headers.get('content-type') ?? '')) {
    const bytes = await readUpTo(response.body, MOST_BYTES);
    if (!bytes) throw new Error('the server’s answer is too long');
    const whole = JSON.parse(new TextDecoder().decode(bytes)) as Chunk & { error?: unknown };
    if (whole.error) throw new Error('the server answers with an error');
    return (async function* () {
      yield whole;
    })();
  }
  const { Stream } = await import('openai/streaming');
  return Stream.fromSSEResponse<Chunk>(response, new AbortController());
}
