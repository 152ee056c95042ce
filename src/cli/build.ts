/**
 * `npm run build`: the bot's modules and those of its libraries in few files, for hosts that start it often or have little memory. Paths stay
 * those of the sources, which must stay where they are: what runs in processes of its own is started from them, and the knowledge is read.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { OutputChunk, Plugin } from 'rolldown';
import { misused } from './command-line.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const USAGE = `Use: npm run build                  write dist/, which \`npm run start:built\` starts
     npm run build -- --to FOLDER   write it to another folder inside this one`;

const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
  'devDependencies',
  Record<string, string>
>;
/** What is native, what libraries do without where it isn't installed, and what only development has. */
const LEFT_OUT = new Set([
  ...Object.keys(devDependencies),
  ...['better-sqlite3', '@resvg/resvg-js'],
  ...['zlib-sync', 'bufferutil', 'utf-8-validate', 'pg-native', 'pg-cloudflare'],
]);

/** Have each of our own modules find what lies beside its source. */
const keepPaths = (to: string): Plugin => ({
  name: 'keep-paths',
  transform: {
    filter: { code: 'import.meta.url' },
    handler(code, id) {
      if (id.includes('node_modules') || dirname(id) === to) return null;
      const source = `new URL(${JSON.stringify(relative(to, id).replaceAll('\\', '/'))}, import.meta.url).href`;
      return { code: code.replaceAll('import.meta.url', source), map: null };
    },
  },
});

process.exitCode = await run(process.argv.slice(2));

async function run(args: string[]): Promise<number> {
  let to: string;
  try {
    const { values } = parseArgs({ args, options: { to: { type: 'string', default: 'dist' } } });
    to = resolve(ROOT, values.to);
    if (relative(ROOT, to).startsWith('..') || to === resolve(ROOT))
      throw new Error(`${values.to} is no folder inside this one, from where libraries are found`);
  } catch (error) {
    console.error(misused(error, USAGE));
    return 2;
  }
  const chunks = await bundle(to);
  const size = chunks.reduce((sum, { code }) => sum + code.length, 0);
  console.log(`Built ${chunks.length} files, ${(size / 1e6).toFixed(1)} MB, in ${relative(ROOT, to)}/`);
  return 0;
}

/** Bundle the bot into a folder. */
async function bundle(to: string): Promise<OutputChunk[]> {
  const { build } = await import('rolldown').catch((cause: unknown) => {
    throw new Error('The bundler is not installed: `npm ci` without --omit=dev brings it.', { cause });
  });
  const { output } = await build({
    input: { main: join(ROOT, 'src/main.ts') },
    platform: 'node',
    external: (id) => LEFT_OUT.has(id),
    plugins: [keepPaths(to)],
    // What libraries do that a bundler would not: nothing here can change it, and nothing is broken by it.
    checks: { eval: false },
    output: {
      dir: to,
      format: 'es',
      cleanDir: true,
      comments: { legal: false },
      // Names stay, so that a log still says where something happened.
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    },
  });
  return output.filter((file) => file.type === 'chunk');
}
