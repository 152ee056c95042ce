/** The model behind the answers: any server that speaks Chat Completions, through the openai package. */
import type OpenAI from 'openai';
import type { ModelSettings } from '../config.ts';
import type { Embedder } from '../retrieval/embeddings.ts';
import { Written } from './written.ts';

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

export interface Model {
  readonly name: string;
  /** Give the answer piece by piece, and tell in the end what it took; throws when it fails, stalls or takes too long. */
  write(messages: readonly Message[], signal?: AbortSignal): AsyncGenerator<string, Usage>;
}

/** In milliseconds: how long the first sign may take, the next piece, and all of it. */
export interface Patience {
  first: number;
  next: number;
  all: number;
}

const PATIENCE: Patience = { first: 20_000, next: 12_000, all: 60_000 };
const MOST_TOKENS = 900;

/** Connect at the first use: without a model the package is never loaded. */
async function connect({ apiKey, baseUrl }: ModelSettings, timeout: number): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl ?? null,
    // The environment's own settings of the package must not reach past ours.
    organization: null,
    project: null,
    timeout,
    maxRetries: 1,
  });
}

/** Vectors for one question come fast or not at all; a batch of passages may take longer. */
const EMBEDDING_PATIENCE = { question: 2500, passages: 60_000 } as const;

/** Connect to a model of embeddings. */
export function openaiEmbedder(settings: ModelSettings): Embedder {
  let client: Promise<OpenAI> | undefined;
  return {
    model: settings.model,
    async embed(texts) {
      client ??= connect(settings, EMBEDDING_PATIENCE.passages);
      const { data } = await (await client).embeddings.create(
        // Local servers know no other format.
        { model: settings.model, input: [...texts], encoding_format: 'float' },
        texts.length === 1 ? { timeout: EMBEDDING_PATIENCE.question, maxRetries: 0 } : {},
      );
      if (data.length !== texts.length) throw new Error(`${data.length} vectors for ${texts.length} texts`);
      return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => ofLengthOne(embedding));
    },
  };
}

function ofLengthOne(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}

/** Connect to a model; nothing is sent before the first question. */
export function openaiModel({ patience = PATIENCE, ...settings }: ModelSettings & { patience?: Patience }): Model {
  const { model } = settings;
  let client: Promise<OpenAI> | undefined;
  return {
    name: model,
    async *write(messages, outer) {
      const watch = watchdog(patience, outer);
      try {
        client ??= connect(settings, patience.first);
        const { zodResponseFormat } = await import('openai/helpers/zod');
        const stream = await (await client).chat.completions.create(
          {
            model,
            messages: [...messages],
            response_format: zodResponseFormat(Written, 'answer'),
            max_completion_tokens: MOST_TOKENS,
            stream: true,
            stream_options: { include_usage: true },
          },
          { signal: watch.signal },
        );
        let usage: Usage | undefined;
        let length = 0;
        for await (const chunk of stream) {
          watch.sign();
          if (chunk.usage) usage = { read: chunk.usage.prompt_tokens, written: chunk.usage.completion_tokens };
          const piece = chunk.choices[0]?.delta.content;
          if (!piece) continue;
          length += piece.length;
          yield piece;
        }
        watch.signal.throwIfAborted();
        return usage ?? estimated(messages, length);
      } finally {
        watch.end();
      }
    },
  };
}

/** About four characters make a token; used for servers that don't tell. */
export const estimated = (messages: readonly Message[], written: number): Usage => ({
  read: Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / 4),
  written: Math.ceil(written / 4),
});

/** Abort what gives no sign for too long: the package's own time-out ends with the first byte. */
function watchdog({ first, next, all }: Patience, outer?: AbortSignal) {
  const controller = new AbortController();
  const abort = (why: string) => () => controller.abort(new Error(why));
  const whole = setTimeout(abort('the model took too long'), all);
  // A retry of the package may follow a first time-out.
  let sign = setTimeout(abort('the model gave no answer'), first * 2);
  return {
    signal: outer ? AbortSignal.any([controller.signal, outer]) : controller.signal,
    sign() {
      clearTimeout(sign);
      sign = setTimeout(abort('the model stopped in the middle'), next);
    },
    end() {
      clearTimeout(whole);
      clearTimeout(sign);
      // Left early (endless, stopped by the caller): the connection is closed too.
      controller.abort();
    },
  };
}
