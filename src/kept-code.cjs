// Runs what `npm run build` writes, with the code that V8 made of it at an earlier run. Node keeps what it compiles at first, and
// not the functions that are compiled when they are called: most of what a start calls. A script itself, in JavaScript: as a module
// it would have all of node:fs made, with its streams, and as TypeScript what reads that.
const { existsSync, readFileSync, realpathSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname } = require('node:path');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

/**
 * Run a CommonJS file in ASCII. `keeps`: at the end of the process, keep its code beside it. What is kept of another text, another
 * version of Node, with other flags or for another processor is let lie: then the file is compiled as it runs.
 *
 * @param {string} program
 * @param {{ keeps: boolean }} options
 */
function runKept(program, { keeps }) {
  if (!existsSync(program)) {
    console.error(`${program} is not there: \`npm run build\` makes it.`);
    process.exit(1);
  }
  // As its other parts will call it.
  const file = realpathSync(program);
  const source = readFileSync(file, 'latin1');
  const kept = `${file}.code`;
  // V8 itself looks at nothing but the length of the text. It wants its code at an address that is a multiple of eight.
  const mark = Buffer.alloc(8);
  mark.writeUInt32LE(crc32(source));
  const script = new Script(Module.wrap(source), {
    filename: file,
    cachedData: codeIn(kept, mark),
  });
  // What was taken is as good as what would be kept.
  if (keeps && script.cachedDataRejected !== false)
    process.once('exit', () => keep(kept, Buffer.concat([mark, script.createCachedData()])));
  const made = new Module(file);
  made.filename = file;
  // Its other parts take from it what they share.
  require.cache[file] = made;
  script.runInThisContext().call(made.exports, made.exports, Module.createRequire(file), made, file, dirname(file));
}

/** Read kept code behind its mark; undefined when there is none, or of another text. */
function codeIn(kept, mark) {
  try {
    const bytes = readFileSync(kept);
    return bytes.subarray(0, mark.length).equals(mark) ? bytes.subarray(mark.length) : undefined;
  } catch {
    return undefined;
  }
}

/** Write kept code whole before it gets its name: another process may be starting. */
function keep(kept, bytes) {
  const half = `${kept}.${process.pid}`;
  try {
    writeFileSync(half, bytes);
    renameSync(half, kept);
  } catch (error) {
    console.error(`Each start will take longer: what was compiled can't be kept (${error.message}).`);
  }
}

module.exports = { runKept };
