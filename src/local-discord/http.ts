/** The HTTP that REST and page share: who may ask, and reading and writing bodies. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { refuse } from './errors.ts';
import type { UploadedFile } from './uploads.ts';
import { type Fields, isObject } from './validate/form.ts';

/** The largest request body, in bytes. */
export const MOST_BODY = 25 * 1024 * 1024;

/**
 * Tell whether a request comes from this machine's own pages and programs: the Host must be loopback at our port (a
 * foreign name that resolves to 127.0.0.1 is an attack), and an Origin, if any, our own.
 */
export function isLocal({ headers }: IncomingMessage, port: number): boolean {
  return isOurs(headers.host, port) && (headers.origin === undefined || isOurOrigin(headers.origin, port));
}

function isOurs(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}` || host === `[::1]:${port}`;
}

function isOurOrigin(origin: string, port: number): boolean {
  return origin.startsWith('http://') && isOurs(origin.slice('http://'.length), port);
}

/** Read a request's body, refusing it with 413 when it is too large. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let size = 0;
    let first: Buffer | undefined;
    let chunks: Buffer[] | undefined;
    if (Number(request.headers['content-length'] ?? 0) > MOST_BODY) {
      request.resume();
      return reject(refuse.tooLarge());
    }
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_BODY) {
        reject(refuse.tooLarge());
        first = chunks = undefined;
      } else if (first === undefined) first = chunk;
      else if (chunks === undefined) chunks = [first, chunk];
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks === undefined ? (first ?? Buffer.alloc(0)) : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** Parse a body: JSON (of any kind), or multipart with `payload_json` and `files[n]`. */
export async function parseBody(request: IncomingMessage): Promise<{ json: unknown; files: UploadedFile[] }> {
  const bytes = await readBody(request);
  if (bytes.length === 0) return { json: {}, files: [] };
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return parseMultipart(bytes, type);
  return { json: parseJson(bytes.toString()), files: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse.badJson();
  }
}

async function parseMultipart(bytes: Buffer, type: string): Promise<{ json: unknown; files: UploadedFile[] }> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData().catch(() => {
    throw refuse.badJson();
  });
  let json: unknown = {};
  const loose: Fields = {};
  const files: UploadedFile[] = [];
  for (const [key, value] of form) {
    if (typeof value === 'string') {
      if (key === 'payload_json') json = parseJson(value);
      else loose[key] = value;
    } else {
      const index = Number(/^files\[(\d+)\]$/.exec(key)?.[1] ?? files.length);
      files.push({ index, name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) });
    }
  }
  return { json: isObject(json) ? { ...loose, ...json } : json, files };
}

/** Answer with JSON, or with nothing when there is no body. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = JSON.stringify(body);
  headers['content-type'] = 'application/json';
  headers['content-length'] = Buffer.byteLength(text);
  response.writeHead(status, headers).end(text);
}
