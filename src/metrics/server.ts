/** Serves the host's figures, and whether the bot is alive and ready. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MetricsConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import type { Metrics } from './metrics.ts';

/** A server of figures. */
export interface MetricsServer {
  address: string;
  close(): Promise<void>;
}

/**
 * Serve `/metrics`, `/healthz` (200 as long as the process answers at all) and `/readyz` (200 when `faults` finds nothing, else 503
 * with what it found).
 */
export async function serveMetrics(
  { host, port }: MetricsConfig,
  metrics: Pick<Metrics, 'text' | 'contentType'>,
  faults: () => Promise<string[]>,
): Promise<MetricsServer> {
  const pages: Record<string, () => Promise<[status: number, type: string, text: string]>> = {
    '/healthz': async () => [200, PLAIN, 'alive\n'],
    '/readyz': async () => {
      const found = await faults();
      return found.length === 0 ? [200, PLAIN, 'ready\n'] : [503, PLAIN, `${found.join('\n')}\n`];
    },
    '/metrics': async () => [200, metrics.contentType, await metrics.text()],
  };
  const server = createServer((request, response) => {
    const page = pages[request.url?.split('?')[0] ?? ''];
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const answer =
      page && isRead
        ? page().catch((): [number, string, string] => [500, PLAIN, 'the figures can’t be read\n'])
        : Promise.resolve<[number, string, string]>(page ? [405, PLAIN, 'GET only\n'] : [404, PLAIN, 'not here\n']);
    void answer.then(([status, type, text]) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : text);
    });
  });
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new StartError(
      `METRICS_PORT ${port} can't be opened on ${host} (${(error as NodeJS.ErrnoException).code}). Choose another port, or leave it empty.`,
    );
  }
  const { port: opened } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${opened}`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const PLAIN = 'text/plain; charset=utf-8';
