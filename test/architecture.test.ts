import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const DOMAINS = [
  'advisor',
  'evaluation',
  'guilds',
  'interview',
  'knowledge',
  'lib',
  'market',
  'metrics',
  'pictures',
  'plan',
  'privacy',
  'progress',
  'quiz',
  'retrieval',
  'store',
  'text',
  'week',
];
/** The other folders: what knows Discord, what puts things together, and a product of its own. */
const OTHERS = ['bot', 'cli', 'jobs', 'local-discord'];

interface Import {
  from: string;
  /** Whether only types are taken. */
  type: boolean;
  to: string;
}

/** Every import of every source file: paths from the project's root, or package names. */
const imports: Import[] = ['src', 'commands']
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))))
  .filter((file) => /\.(ts|js)$/.test(file))
  .flatMap((from) =>
    [...readFileSync(join(root, from), 'utf8').matchAll(/(type \{[^}]*\} )?(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
      ([, type, name = '']) => ({
        from,
        type: type !== undefined,
        to: name.startsWith('.') ? relative(root, normalize(join(root, dirname(from), name))) : name,
      }),
    ),
  );

const breaking = (from: RegExp, to: RegExp, except = /^$/) =>
  imports
    .filter((one) => from.test(one.from) && to.test(one.to) && !except.test(one.to))
    .map(({ from: a, to: b }) => `${a} → ${b}`);

/** The same, but for imports of types alone. */
const building = (from: RegExp, to: RegExp) =>
  imports
    .filter((one) => !one.type && from.test(one.from) && to.test(one.to))
    .map(({ from: a, to: b }) => `${a} → ${b}`);

describe('the arrows between folders', () => {
  it('are read from real imports', () => {
    expect(imports.length).toBeGreaterThan(50);
  });

  it('are told for every folder of src', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual([...DOMAINS, ...OTHERS].sort());
  });

  it('run in no circle', () => {
    const folderOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1];
    const arrows = new Map<string, Set<string>>();
    for (const { from, to } of imports) {
      const [a, b] = [folderOf(from), folderOf(to)];
      if (a && b && a !== b) arrows.set(a, (arrows.get(a) ?? new Set()).add(b));
    }
    /** Every folder that a folder comes to, one by one. */
    const reached = (from: string, seen = new Set<string>()): Set<string> => {
      for (const to of arrows.get(from) ?? []) if (!seen.has(to)) reached(to, seen.add(to));
      return seen;
    };
    expect(reached('advisor')).toContain('text');
    expect([...DOMAINS, ...OTHERS].filter((folder) => reached(folder).has(folder))).toEqual([]);
  });

  it('go from quiz to progress: an answer counts for where a member stands', () => {
    expect(breaking(/^src\/progress\//, /^src\/quiz\//)).toEqual([]);
  });

  it('keep Discord out of the domains', () => {
    const domain = new RegExp(`^src/(${DOMAINS.join('|')})/`);
    expect(
      breaking(
        domain,
        /^(discord\.js|@discordjs\/.*|discord-api-types.*|commands\/.*|src\/bot\/.*|src\/local-discord\/.*|@waymark\/.*)$/,
      ),
    ).toEqual([]);
  });

  it('let src/bot know no command and no domain, not even as a type: it is generic over what it is handed', () => {
    const known = /^src\/(bot\/.*|errors\.ts|lib\/.*|text\/.*|config\.ts)$/;
    expect(breaking(/^src\/bot\//, /^(commands|src|@waymark)\//, known)).toEqual([]);
  });

  it('let jobs know services, and no command', () => {
    expect(breaking(/^src\/jobs\//, /^commands\//)).toEqual([]);
  });

  it('keep the local Discord apart: it knows nothing of this bot', () => {
    expect(breaking(/^src\/local-discord\//, /^(src|commands)\//, /^src\/local-discord\//)).toEqual([]);
    // It is a package: others see what it exports, and only who runs without a token does so.
    expect(breaking(/^(src\/(?!local-discord\/)|commands)/, /^src\/local-discord\//)).toEqual([]);
    expect(breaking(/./, /^@waymark\//)).toEqual(['src/main.ts → @waymark/local-discord']);
  });

  it('let commands build nothing: services and the local Discord come from main.ts', () => {
    expect(
      building(
        /^commands\//,
        /^src\/(main|app|services|local-discord\/.*|bot\/(bot|client|dispatch|deploy|reply))\.ts$/,
      ),
    ).toEqual([]);
  });

  it('let lib and text know nothing above them', () => {
    expect(breaking(/^src\/lib\//, /^(src|commands)\//, /^src\/(lib\/.*|errors\.ts)$/)).toEqual([]);
    expect(breaking(/^src\/text\//, /^(src|commands)\//, /^src\/(lib|text)\//)).toEqual([]);
  });

  it('let config know no domain', () => {
    expect(breaking(/^src\/config\.ts$/, /^(src|commands)\//, /^src\/(errors\.ts|secrets\.ts|lib\/.*)$/)).toEqual([]);
  });

  it('leave process.env to config.ts', () => {
    const readers = imports.map(({ from }) => from).concat('src/config.ts');
    const reading = [...new Set(readers)].filter((file) => /process\.env/.test(readFileSync(join(root, file), 'utf8')));
    expect(reading.filter((file) => !/^src\/(config|main)\.ts$/.test(file))).toEqual([]);
  });
});

describe('the command list', () => {
  it('holds every command file', () => {
    const listed = imports.filter(({ from }) => from === 'commands/index.ts').map(({ to }) => to);
    const defined = readdirSync(join(root, 'commands'), { recursive: true })
      .map((name) => join('commands', String(name)))
      .filter((file) => file.endsWith('.ts') && /satisfies Command\b/.test(readFileSync(join(root, file), 'utf8')));
    expect(defined.length).toBeGreaterThan(0);
    expect(listed).toEqual(expect.arrayContaining(defined));
  });
});
