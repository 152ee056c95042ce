/** An OpenAI-speaking server on loopback: Chat Completions (streamed or whole) and Embeddings, with every way to misbehave. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** What the server got. */
export interface Asked {
  model: string;
  messages: { role: string; content: string }[];
  stream?: boolean;
  response_format?: { type: string };
  stream_options?: unknown;
  reasoning_effort?: string;
  max_tokens?: number;
  max_completion_tokens?: number;
  /** The labelled fields of the first member message. */
  data: {
    question: string;
    conversation: unknown[];
    passages: { id: string; title: string; place: string; text: string }[];
  };
}

/** How the server answers. */
export interface Says {
  /** The answer: a text as it is, anything else as JSON. */
  content?: unknown;
  /** Characters per piece. */
  piece?: number;
  /** Milliseconds before each piece. */
  pace?: number;
  /** Stop sending after so many pieces, and keep the connection open. */
  stallAfter?: number;
  /** Close the connection after so many pieces. */
  hangUpAfter?: number;
  /** Go on for ever. */
  endless?: boolean;
  status?: number;
  headers?: Record<string, string>;
  /** What it tells that it took: tokens read and written. */
  took?: readonly [number, number];
  /** Leave the usage out, as some local servers do. */
  withoutUsage?: boolean;
  /** Send this instead of a stream. */
  raw?: string;
  /** The body of an error, with `status`. */
  error?: object;
  /** Send these as they are instead of the usual chunks, each an event's data. */
  events?: unknown[];
  /** Answer at once with this JSON, whatever was asked for. */
  whole?: object;
}

export interface LoopbackModel {
  /** For OPENAI_BASE_URL. */
  url: string;
  asked: Asked[];
  /** Texts that were embedded. */
  embedded: string[];
  /** What was asked beside answers: other words for a question, verdicts on statements. */
  helped: { about: keyof Helps; data: Helped }[];
  /** How it helps, at no price; the question itself as the query, and every statement supported, unless it is said. */
  helps: (how: Partial<Helps>) => void;
  says: (respond: (asked: Asked, turn: number) => Says) => void;
  close(): Promise<void>;
}

/** The labelled fields of a request beside answers. */
export interface Helped {
  question: string;
  conversation: string[];
  passages: Record<string, string>;
  statements: { text: string; passages: string[] }[];
  language: string;
  texts: string[];
  points: string[];
  answer: string;
}

/** What it says where it is asked beside answers. */
export interface Helps {
  queries: (data: Helped) => Says;
  verdicts: (data: Helped) => Says;
  translation: (data: Helped) => Says;
  held: (data: Helped) => Says;
}

const HELPS: Helps = {
  queries: ({ question }) => ({ content: { language: 'en', queries: [question] }, took: [0, 0] }),
  verdicts: ({ statements }) => ({
    content: { supported: statements.map(() => true) },
    took: [0, 0],
  }),
  translation: ({ texts }) => ({ content: { texts }, took: [0, 0] }),
  held: ({ points }) => ({ content: { held: points.map(() => ({ verdict: 'missing', evidence: '' })) }, took: [0, 0] }),
};

/** Answer a question by quoting the first passage: what a well-behaved model might do. */
export const quoting = ({ data }: Asked): Says => {
  const [first] = data.passages;
  const sentence = first?.text.replace(/\*\*/g, '').split(/(?<=\.)\s/)[0] ?? '';
  return { content: { outcome: 'answer', statements: first ? [{ text: sentence, passages: [first.id] }] : [] } };
};

export async function startModel(respond: (asked: Asked, turn: number) => Says = quoting): Promise<LoopbackModel> {
  const asked: Asked[] = [];
  const embedded: string[] = [];
  const helped: LoopbackModel['helped'] = [];
  let helps = HELPS;
  let answer = respond;
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  async function handle(request: IncomingMessage, response: ServerResponse) {
    const body = JSON.parse(await text(request));
    if (request.url?.endsWith('/embeddings')) {
      const inputs: string[] = [body.input].flat();
      embedded.push(...inputs);
      json(response, 200, {
        object: 'list',
        model: body.model,
        data: inputs.map((input, index) => ({ object: 'embedding', index, embedding: vector(input) })),
        usage: { prompt_tokens: inputs.length, total_tokens: inputs.length },
      });
      return;
    }
    const member = body.messages.find(({ role }: { role: string }) => role === 'user');
    const data = JSON.parse(member.content);
    const about =
      'points' in data
        ? 'held'
        : 'texts' in data
          ? 'translation'
          : 'statements' in data
            ? 'verdicts'
            : 'passages' in data
              ? undefined
              : 'queries';
    if (about) {
      helped.push({ about, data });
      await complete(body, helps[about](data), response);
      return;
    }
    const one: Asked = { ...body, data };
    asked.push(one);
    await complete(body, answer(one, asked.length), response);
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    embedded,
    helped,
    helps: (how) => {
      helps = { ...HELPS, ...how };
    },
    says: (next) => {
      answer = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function complete(
  body: { stream?: boolean; model: string },
  says: Says,
  response: ServerResponse,
): Promise<void> {
  const [read, written] = says.took ?? [2000, 100];
  const { status = 200, headers = {}, piece = 40, pace = 0, stallAfter, hangUpAfter, endless = false } = says;
  if (status !== 200)
    return json(response, status, { error: says.error ?? { message: 'refused', type: 'error' } }, headers);
  if (says.whole) return json(response, 200, says.whole, headers);
  const content = typeof says.content === 'string' ? says.content : JSON.stringify(says.content ?? '');
  if (says.raw !== undefined) {
    response.writeHead(200, { 'content-type': 'text/html', ...headers }).end(says.raw);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
  const send = (data: unknown) => response.write(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
  const chunk = (delta: object, finish: string | null = null) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: body.model,
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  if (says.events) {
    for (const event of says.events) send(event);
    response.end();
    return;
  }
  send(chunk({ role: 'assistant', content: '' }));
  for (let at = 0, sent = 0; at < content.length || endless; at += piece, sent++) {
    if (sent === stallAfter) return;
    if (sent === hangUpAfter) {
      response.destroy();
      return;
    }
    if (response.destroyed) return;
    if (pace || endless) await setTimeout(pace);
    send(chunk({ content: at < content.length ? content.slice(at, at + piece) : ' on and on and on and on and on' }));
  }
  send(chunk({}, 'stop'));
  if (!says.withoutUsage)
    send({
      ...chunk({}),
      choices: [],
      usage: { prompt_tokens: read, completion_tokens: written, total_tokens: read + written },
    });
  send('[DONE]');
  response.end();
}

function json(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A small real embedding: words hashed into 64 places, of length one; texts with the same words are near. */
function vector(input: string): number[] {
  const places = new Array<number>(64).fill(0);
  for (const word of input.toLowerCase().match(/[a-z]+/g) ?? []) {
    let hash = 7;
    for (const letter of word) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
    places[hash % 64] = (places[hash % 64] as number) + 1;
  }
  const length = Math.hypot(...places) || 1;
  return places.map((value) => value / length);
}
