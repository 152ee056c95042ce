/** Requests to Discord whose answers are read whole: the streams that undici's own `request` makes for each cost as much as all the rest. */
import { STATUS_CODES } from 'node:http';
import type { RESTOptions, ResponseLike } from 'discord.js';
import { type Dispatcher, Headers } from 'undici';

type MakeRequest = RESTOptions['makeRequest'];

/** Send a request by its `dispatcher`, which must be there; rejects with the reason of an aborted signal, or with what undici tells. */
export const request: MakeRequest = (url, { dispatcher, signal, method, headers, body }) =>
  new Promise((resolve, reject) => {
    const path = url.indexOf('/', url.indexOf('//') + 2);
    const chunks: Buffer[] = [];
    let abort: (reason: Error) => void;
    let status = 0;
    let named: Headers;
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
        named = new Headers();
        for (let at = 0; at < raw.length; at += 2) named.append(`${raw[at]}`, `${raw[at + 1]}`);
        return true;
      },
      onData(chunk) {
        chunks.push(chunk);
        return true;
      },
      onComplete() {
        ended();
        resolve(answer(status, named, Buffer.concat(chunks)));
      },
      onError(error) {
        ended();
        reject(error);
      },
    };
    const options = { origin: url.slice(0, path), path: url.slice(path), method, headers, body };
    (dispatcher as Dispatcher).dispatch(options as Dispatcher.DispatchOptions, handler);
  });

/** What discord.js reads of an answer. */
const answer = (status: number, headers: Headers, bytes: Buffer): ResponseLike => ({
  status,
  statusText: STATUS_CODES[status] ?? '',
  ok: status >= 200 && status < 300,
  headers: headers as ResponseLike['headers'],
  body: null,
  bodyUsed: false,
  arrayBuffer: async () => new Uint8Array(bytes).buffer,
  text: async () => bytes.toString(),
  json: async () => JSON.parse(bytes.toString()),
});
