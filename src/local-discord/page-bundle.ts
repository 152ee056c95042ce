/** The page's files: its HTML and style as they are, its program bundled at the first request and kept in memory. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./page', import.meta.url));

/** A file as it goes to the browser. */
export interface Asset {
  body: Buffer;
  type: string;
  etag: string;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

function asset(name: string, body: Buffer): Asset {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { body, type: TYPES[extname(name)] ?? 'application/octet-stream', etag };
}

/** All of the page's files by the path they are served at. */
export type Assets = ReadonlyMap<string, Asset>;

let assets: Promise<Assets> | undefined;

/** Return the page's files, bundling them at the first call; a failed attempt is not kept. */
export function pageAssets(): Promise<Assets> {
  assets ??= bundle().catch((error: unknown) => {
    assets = undefined;
    throw error;
  });
  return assets;
}

async function bundle(): Promise<Assets> {
  // Loaded here: a bot's tests that never open the page should not pay for the bundler.
  const { build } = await import('rolldown');
  const { output } = await build({
    input: join(FOLDER, 'main.ts'),
    platform: 'browser',
    write: false,
    logLevel: 'silent',
    output: { format: 'es', minify: true, entryFileNames: 'app.js', chunkFileNames: '[name]-[hash].js' },
  });
  const files = new Map<string, Asset>();
  for (const file of output) {
    const body = Buffer.from(file.type === 'chunk' ? file.code : file.source);
    files.set(`/page/${file.fileName}`, asset(file.fileName, body));
  }
  files.set('/', asset('index.html', await readFile(join(FOLDER, 'index.html'))));
  files.set('/page/app.css', asset('app.css', await readFile(join(FOLDER, 'style.css'))));
  return files;
}
