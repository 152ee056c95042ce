/**
 * PNG with a palette of at most 256 colours. Pictures here are flat, so that a third of the bytes shows the same;
 * what people on a phone wait for is the upload and the download.
 */
import { crc32, deflateSync } from 'node:zlib';

const MOST_COLOURS = 256;
/** Colours that are nearer to each other than this (squared, over red, green, blue and alpha) share an entry: the first that fits. */
const NEAR = [0, 24, 48, 96, 192, 384, 768, 1536, 3072, 6144, Number.POSITIVE_INFINITY];

/** Write RGBA pixels as a PNG of few colours; the frequent ones stay as they are, rare ones become their nearest. */
export function flatPng(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const counts = countColours(pixels);
  const palette = paletteOf(counts);
  const entryOf = new Map(counts.keys().map((colour) => [colour, nearest(palette, colour)]));

  // One byte a pixel; each line begins with its filter, 0: none.
  const lines = new Uint8Array((width + 1) * height);
  let colour = -1;
  let entry = 0;
  for (let y = 0, at = 0; y < height; y += 1) {
    lines[at++] = 0;
    for (let x = 0; x < width; x += 1) {
      const next = pixels[y * width + x] ?? 0;
      if (next !== colour) {
        colour = next;
        entry = entryOf.get(colour) ?? 0;
      }
      lines[at++] = entry;
    }
  }

  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, width);
  head.setUint32(4, height);
  head.setUint8(8, 8); // bits a pixel
  head.setUint8(9, 3); // colours by palette
  return Buffer.concat([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', new Uint8Array(head.buffer)),
    chunk('PLTE', Uint8Array.from(palette.flatMap((one) => channels(one).slice(0, 3)))),
    chunk('tRNS', Uint8Array.from(palette.map((one) => one >>> 24))),
    chunk('IDAT', deflateSync(lines, { level: 7 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

function countColours(pixels: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; ) {
    const colour = pixels[at] ?? 0;
    const start = at;
    while (at < pixels.length && pixels[at] === colour) at += 1;
    counts.set(colour, (counts.get(colour) ?? 0) + at - start);
  }
  return counts;
}

/** The most frequent colours, none too near to a more frequent one: as near as fits into the palette. */
function paletteOf(counts: Map<number, number>): number[] {
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  for (const near of NEAR) {
    const palette: number[] = [];
    for (const colour of byCount) {
      if (near > 0 && palette.some((taken) => distance(taken, colour) < near)) continue;
      palette.push(colour);
      if (palette.length > MOST_COLOURS) break;
    }
    if (palette.length <= MOST_COLOURS) return palette;
  }
  return byCount.slice(0, MOST_COLOURS);
}

function nearest(palette: number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let entry = 0; entry < palette.length; entry += 1) {
    const away = distance(palette[entry] ?? 0, colour);
    if (away < least) {
      least = away;
      best = entry;
    }
  }
  return best;
}

/** As the bytes lie in memory: red first (all machines that Node runs on are little-endian). */
const channels = (colour: number): number[] => [
  colour & 255,
  (colour >>> 8) & 255,
  (colour >>> 16) & 255,
  colour >>> 24,
];

function distance(a: number, b: number): number {
  const red = (a & 255) - (b & 255);
  const green = ((a >>> 8) & 255) - ((b >>> 8) & 255);
  const blue = ((a >>> 16) & 255) - ((b >>> 16) & 255);
  const alpha = (a >>> 24) - (b >>> 24);
  return red * red + green * green + blue * blue + alpha * alpha;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
