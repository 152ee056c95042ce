/** A scene → SVG → PNG. Slow (some 100 ms): {@link file://./drawing-worker.ts} calls it in another process. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import satori, { type Font } from 'satori';
import { flatPng } from './flat-png.ts';
import { SCALE, type Scene } from './scene.ts';

/** Higher than any real picture; a scene that grows beyond it is a bug, and would take much memory. */
const MOST_HEIGHT = 12_000;

const { resolve } = createRequire(import.meta.url);
const WEIGHTS = [400, 600, 700] as const;
/** Latin with its extensions: names such as Müller or Łukasz. What Inter hasn't got is drawn as an empty box. */
const FONTS: Font[] = ['latin', 'latin-ext'].flatMap((letters) =>
  WEIGHTS.map((weight) => ({
    name: 'Inter',
    weight,
    style: 'normal' as const,
    data: readFileSync(resolve(`@fontsource/inter/files/inter-${letters}-${weight}-normal.woff`)),
  })),
);

/** A box as it was laid out, in logical pixels from the picture's corner. */
export interface LaidOut {
  key?: string | number;
  left: number;
  top: number;
  width: number;
  height: number;
  textContent?: string;
}

/** For tests: told of each box, each missing letter and each style that is ignored; `words` keeps texts as text instead of outlines. */
export interface Watch {
  onBox?: (box: LaidOut) => void;
  onMissing?: (letters: string) => void;
  onStyleFault?: (error: Error) => void;
  words?: boolean;
}

/** Lay out a scene and write it as SVG. */
export function svgOf(scene: Scene, watch: Watch = {}): Promise<string> {
  return satori(scene.tree, {
    width: scene.width,
    fonts: FONTS,
    embedFont: !watch.words,
    ...(watch.onBox && { onNodeDetected: watch.onBox }),
    ...(watch.onStyleFault && { onStyleError: watch.onStyleFault }),
    loadAdditionalAsset: async (_language: string, letters: string) => {
      watch.onMissing?.(letters);
      return [];
    },
  });
}

/** Draw a scene. */
export async function draw(scene: Scene): Promise<{ png: Uint8Array; width: number; height: number }> {
  const picture = new Resvg(await svgOf(scene), {
    fitTo: { mode: 'zoom', value: SCALE },
    font: { loadSystemFonts: false },
  });
  if (!(picture.height <= MOST_HEIGHT)) throw new Error(`it is ${picture.height} px high, ${MOST_HEIGHT} is the most`);
  const image = picture.render();
  return { png: flatPng(image.pixels, image.width, image.height), width: image.width, height: image.height };
}
