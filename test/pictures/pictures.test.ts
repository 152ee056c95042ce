import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import { afterEach, describe, expect, it } from 'vitest';
import { svgOf } from '../../src/pictures/draw.ts';
import { createPictures, type Pictures, payScene, roadmapScene, type Scene } from '../../src/pictures/index.ts';
import { card, text } from '../../src/pictures/look.ts';
import { SCALE } from '../../src/pictures/scene.ts';
import { knowledge, roadmaps } from './samples.ts';

const open: Pictures[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((pictures) => pictures.close()));
});

function pictures(options?: Parameters<typeof createPictures>[0]): Pictures {
  const made = createPictures(options);
  open.push(made);
  return made;
}

const scene = (title: string, name = 'note'): Scene => ({
  name,
  width: 800,
  alt: title,
  tree: card({ title }, [text('A line.')], ['Source: Waymark']),
});

/** A scene that satori refuses. */
const wrong = { ...scene('Wrong', 'wrong'), tree: { type: 'img', props: { style: {} } } } as unknown as Scene;

/** Read a PNG without the code that wrote it. */
function decode(png: Uint8Array, width: number, height: number): Uint8Array {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`;
  return new Resvg(svg).render().pixels;
}

describe('a drawn picture', () => {
  it('is a PNG of one and a half times the logical size, named after what it shows', async () => {
    const drawn = await pictures().draw(scene('Hello'));
    const head = Buffer.from(drawn.png.buffer, drawn.png.byteOffset, 33);
    expect(head.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([head.readUInt32BE(16), head.readUInt32BE(20)]).toEqual([drawn.width, drawn.height]);
    expect(drawn.width).toBe(800 * SCALE);
    expect(drawn.alt).toBe('Hello');
    expect(drawn.name).toMatch(/^note-[0-9a-f]{8}\.png$/);
  });

  it('shows what was drawn: 256 colours are enough', async () => {
    const big = payScene(knowledge);
    const { png, width, height } = await pictures().draw(big);
    const shown = decode(png, width, height);
    const meant = new Resvg(await svgOf(big), { fitTo: { mode: 'zoom', value: SCALE } }).render().pixels;
    expect(shown.length).toBe(meant.length);
    let off = 0;
    let worst = 0;
    for (let at = 0; at < meant.length; at += 1) {
      const away = Math.abs((meant[at] ?? 0) - (shown[at] ?? 0));
      off += away;
      worst = Math.max(worst, away);
    }
    expect(off / meant.length).toBeLessThan(0.5);
    expect(worst).toBeLessThan(64);
  });

  it('has one whole line of palette numbers for each row of pixels', async () => {
    const { png, width, height } = await pictures().draw(scene('Lines'));
    const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
    const at = bytes.indexOf('IDAT');
    const lines = inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
    expect(lines.length).toBe((width + 1) * height);
  });

  it('stays small for every roadmap', async () => {
    const all = pictures();
    for (const roadmap of roadmaps) {
      expect((await all.draw(roadmapScene(knowledge, roadmap))).png.byteLength).toBeLessThan(150_000);
    }
  });
});

describe('the cache', () => {
  it('draws the same scene once, one after the other and at the same time', async () => {
    const all = pictures({ drawers: 2 });
    const [a, b] = await Promise.all([all.draw(scene('One')), all.draw(scene('One'))]);
    const c = await all.draw(scene('One'));
    expect(a).toBe(b);
    expect(c).toBe(a);
    expect(all.drawn).toBe(1);
    expect((await all.draw(scene('Two'))).name).not.toBe(a.name);
    expect(all.drawn).toBe(2);
  });

  it('lets go of the least recently used when it is full', async () => {
    const [one, two, three] = [scene('One'), scene('Two'), scene('Three')];
    const sizes = await Promise.all([one, two, three].map((each) => pictures().draw(each)));
    const all = pictures({ cacheBytes: Math.max(...sizes.map(({ png }) => png.byteLength)) * 2 });
    for (const each of [one, two, one, three]) await all.draw(each);
    expect(all.drawn).toBe(3);
    await all.draw(one);
    expect(all.drawn).toBe(3);
    await all.draw(two);
    expect(all.drawn).toBe(4);
  });

  it('holds nothing that is larger than itself, and draws it all the same', async () => {
    const all = pictures({ cacheBytes: 10 });
    await all.draw(scene('Large'));
    await all.draw(scene('Large'));
    expect(all.drawn).toBe(2);
  });

  it('does not keep failures', async () => {
    const all = pictures();
    await expect(all.draw(wrong)).rejects.toThrow();
    await expect(all.draw(wrong)).rejects.toThrow();
    expect(all.drawn).toBe(0);
  });
});

describe('a picture that can’t be drawn', () => {
  it('rejects with its name and the reason; the next one is drawn', async () => {
    const all = pictures();
    const [bad, good] = await Promise.allSettled([all.draw(wrong), all.draw(scene('Good'))]);
    expect(String(bad.status === 'rejected' && bad.reason)).toMatch(
      /the picture "wrong" could not be drawn: Image source/,
    );
    expect(good.status).toBe('fulfilled');
  });

  it('rejects when it would be endless', async () => {
    const tall = scene('Tall', 'tall');
    const tree = card({ title: 'Tall' }, [text('', { height: 13_000 })], []);
    await expect(pictures().draw({ ...tall, tree })).rejects.toThrow('"tall" could not be drawn: it is');
  });

  it('rejects when it can’t be handed to a drawer', async () => {
    const all = pictures();
    const alive = { ...scene('Alive'), watch: () => {} };
    await expect(all.draw(alive)).rejects.toThrow('could not be cloned');
    await expect(all.draw(scene('Good'))).resolves.toBeDefined();
  });

  it.each([
    ['exits', 'stopped with code 7'],
    ['throws', 'crashed: a bug in the drawer'],
  ])('rejects when its drawer %s each time; a new one draws what waits', async (name, reason) => {
    const all = pictures({ script: new URL('./failing-worker.ts', import.meta.url) });
    const [bad, good] = await Promise.allSettled([all.draw(scene('Bad', name)), all.draw(scene('Good'))]);
    expect(String(bad.status === 'rejected' && bad.reason)).toContain(reason);
    expect(good.status).toBe('fulfilled');
    expect(all.drawn).toBe(1);
  });

  it('rejects after the time limit; a new drawer draws what waits', async () => {
    // Long enough for a drawer to start and draw on a slow machine.
    const all = pictures({ script: new URL('./failing-worker.ts', import.meta.url), limitMs: 3000 });
    const [bad, good] = await Promise.allSettled([all.draw(scene('Bad', 'hangs')), all.draw(scene('Good'))]);
    expect(String(bad.status === 'rejected' && bad.reason)).toContain('not drawn within 3 s');
    expect(good.status).toBe('fulfilled');
  });
});

describe('the drawer', () => {
  it('ends when it has nothing to draw, and comes again', async () => {
    const all = pictures({ idleMs: 50 });
    expect(all.drawers).toBe(0);
    await all.draw(scene('One'));
    await expect.poll(() => all.drawers).toBe(0);
    await all.draw(scene('Two'));
    expect(all.drawn).toBe(2);
    await expect.poll(() => all.drawers).toBe(0);
  });

  it('is one as long as there is something to draw', async () => {
    const all = pictures();
    for (const title of ['One', 'Two', 'Three']) await all.draw(scene(title));
    expect(all.drawers).toBe(1);
  });

  it('is killed, and no picture is lost', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-drawer-'));
    const all = pictures({ script: new URL('./failing-worker.ts', import.meta.url) });
    const killing = (name: string) => ({ ...scene(name, 'killed-once'), alt: join(folder, name) });
    const drawn = await Promise.all([
      all.draw(killing('first')),
      all.draw(scene('Second')),
      all.draw(killing('third')),
      all.draw(scene('Fourth')),
    ]);
    expect(drawn.map(({ name }) => name.replace(/-[0-9a-f]+\.png/, ''))).toEqual([
      'killed-once',
      'note',
      'killed-once',
      'note',
    ]);
    expect(all.drawn).toBe(4);
    rmSync(folder, { recursive: true });
  });
});

describe('closing', () => {
  it('rejects what is being drawn, what waits, and what comes later', async () => {
    const all = pictures();
    const pending = [all.draw(scene('One')), all.draw(scene('Two'))];
    const settled = Promise.allSettled(pending);
    await all.close();
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(all.draw(scene('Three'))).rejects.toThrow('pictures are closed');
    await all.close();
  });

  it('is not needed for the process to end, but a pending picture is waited for', () => {
    const program = `
      import { createPictures } from ${JSON.stringify(new URL('../../src/pictures/index.ts', import.meta.url).href)};
      const pictures = createPictures();
      const { name } = await pictures.draw(${JSON.stringify(scene('Last'))});
      console.log(name);
    `;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^note-[0-9a-f]{8}\.png\n$/);
  });
});
