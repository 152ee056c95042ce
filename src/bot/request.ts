/** Requests to Discord whose answers are read whole: the streams that undici's own `request` makes for each cost as much as all the rest. */
import { STATUS_CODES } from 'node:http';
import type { RESTOptions, ResponseLike } from 'discord.js';
import type { Dispatcher } from 'undici';

type MakeRequest = RESTOptions['makeRequest'];

/** Send a request by its `dispatcher`, which must be there; rejects with the reason of an aborted signal, or with what undici tells. */
export const request: MakeRequest = (url, { dispatcher, signal, method, body, headers: told }) =>
  new Promise((resolve, reject) => {
    const path = url.indexOf('/', url.indexOf('//') + 2);
    const chunks: Buffer[] = [];
    let abort: (reason: Error) => void;
    let status = 0;
    let headers: readonly Buffer[] = [];
    const stop = () => abort(signal?.reason);
    const ended = () => signal?.removeEventListener('abort', stop);
    const handler: Dispatcher.DispatchHandlers = {
      onConnect(drop) {
        abort = drop;
        if (signal?.aborted) stop();
        else signal?.addEventListener('abort', stop);
      },
      onHeaders(code, raw) {
        status = code;
        headers = raw;
        return true;
      },
      onData(chunk) {
        chunks.push(chunk);
        return true;
      },
      onComplete() {
        ended();
        resolve(answer(status, headers, Buffer.concat(chunks)));
      },
      onError(error) {
        ended();
        reject(error);
      },
    };
    const options = { origin: url.slice(0, path), path: url.slice(path), method, body, headers: told };
    (dispatcher as Dispatcher).dispatch(options as Dispatcher.DispatchOptions, handler);
  });

/** What discord.js reads of an answer. */
const answer = (status: number, headers: readonly Buffer[], bytes: Buffer): ResponseLike => ({
  status,
  statusText: STATUS_CODES[status] ?? '',
  ok: status >= 200 && status < 300,
  headers: { get: (name) => headerOf(headers, name), has: (name) => headerOf(headers, name) !== null } as Headers,
  body: null,
  bodyUsed: false,
  arrayBuffer: async () => new Uint8Array(bytes).buffer,
  text: async () => bytes.toString(),
  json: async () => JSON.parse(bytes.toString()),
});

/** Look a header up in names and values by turns; three of a dozen are ever asked for. */
function headerOf(headers: readonly Buffer[], name: string): string | null {
  const asked = name.toLowerCase();
  for (let at = 0; at < headers.length; at += 2)
    if (headers[at]?.length === name.length && headers[at]?.toString('latin1').toLowerCase() === asked)
      return headers[at + 1]?.toString('latin1') ?? null;
  return null;
}
