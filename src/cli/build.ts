/**
 * `npm run build`: the bot's modules and those of its libraries in few files, for hosts that start it often or have little memory. Paths stay
 * those of the sources, which must stay where they are: what runs in processes of its own is started from them, and the knowledge is read.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { OutputChunk, Plugin } from 'rolldown';
import { inAscii } from '../text/ascii.ts';
import { misused } from './command-line.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const USAGE = `Use: npm run build                  write dist/, which \`npm run start:built\` starts
     npm run build -- --to FOLDER   write it to another folder inside this one`;

const { devDependencies, scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
  'devDependencies' | 'scripts',
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

/** Have no HTTP/2 loaded: undici does without where there is none, and uses it only when it is told to. */
const withoutHttp2: Plugin = {
  name: 'without-http2',
  transform: {
    filter: { id: /undici\/lib\/dispatcher\/client-h2\.js$/ },
    handler: (code) => ({ code: code.replace("require('node:http2')", '{ constants: {} }'), map: null }),
  },
};

/**
 * Have what the bundler leaves in other signs written in ASCII, too: with one of them V8 keeps the whole text with two bytes a character.
 * It leaves those of `String.raw`, where an escape would be read as it stands.
 */
const allInAscii: Plugin = {
  name: 'in-ascii',
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue;
      if (/\\[^\0-\x7f]/.test(file.code))
        throw new Error('String.raw has a backslash before a sign that is not in ASCII');
      file.code = file.code.replace(/[^\0-\x7f]+/g, (signs) => `\${"${inAscii(signs)}"}`);
    }
  },
};

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
  startOnce(to);
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
    plugins: [keepPaths(to), withoutHttp2, allInAscii],
    // What libraries do that a bundler would not: nothing here can change it, and nothing is broken by it.
    checks: { eval: false },
    output: {
      dir: to,
      // V8 keeps the code of a script, and not that of a module.
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name]-[hash].cjs',
      charset: 'ascii',
      dynamicImportInCjs: false,
      cleanDir: true,
      comments: { legal: false },
      // Names stay, so that a log still says where something happened.
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    },
  });
  return output.filter((file) => file.type === 'chunk');
}

/** Start what was built once, as npm does, on a Discord of its own and without the host's settings: V8 keeps the code of what it calls. */
function startOnce(to: string): void {
  const flags = (scripts['start:built'] ?? '').split(' ').filter((word) => word.startsWith('--'));
  const cwd = mkdtempSync(join(tmpdir(), 'waymark-build-'));
  const compiled = getCompileCacheDir();
  try {
    execFileSync(process.execPath, [...flags, join(ROOT, 'src/launch.js'), join(to, 'main.cjs'), '--prepare'], {
      cwd,
      env: compiled ? { NODE_COMPILE_CACHE: dirname(compiled) } : {},
    });
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
