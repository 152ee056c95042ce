// Runs one file of this project: `node src/launch.js src/main.ts`. Plain JavaScript, because an old Node can't
// read the rest: it says which version is needed instead of failing on the first import.
import module from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Waymark needs Node 22.18 or newer, and this is Node ${process.versions.node}.\n` +
      'On Linux (x64), `npm ci` brings a fitting Node of its own for `npm start`; elsewhere install one from nodejs.org.',
  );
  process.exit(1);
}

// Process 1 of a container ignores signals that nothing listens to: until the program listens itself, they end it here.
if (process.pid === 1)
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])
    process.on(signal, () => process.listenerCount(signal) === 1 && process.exit(code));

// Compiled modules are kept between starts: about a third of the start-up time.
module.enableCompileCache?.();
const [, , file, ...rest] = process.argv;
process.argv = [process.argv[0], resolve(file), ...rest];
const [, program] = process.argv;
if (program.endsWith('.cjs')) (await import('./kept-code.cjs')).runKept(program, { keeps: rest.includes('--prepare') });
else await import(pathToFileURL(program).href);
