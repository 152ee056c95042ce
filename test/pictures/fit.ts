/** Lays out a scene and tells what doesn't fit: boxes, words, letters. */
import { svgOf } from '../../src/pictures/draw.ts';
import type { Scene, SceneNode } from '../../src/pictures/scene.ts';

interface Box {
  path: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
  content?: string | undefined;
}

/** Rounding of the layout to whole pixels. */
const SLACK = 1.01;
/** Words are measured one by one, without the kerning between them. */
const KERNING = 1;

/** Find everything that leaves its box or the picture, overlaps another text, or can't be written. */
export async function misfits(scene: Scene): Promise<string[]> {
  const boxes = new Map<string, Box>();
  const missing = new Set<string>();
  const faults = new Set<string>();
  const svg = await svgOf(
    { ...scene, tree: withPaths(scene.tree, '0') },
    {
      words: true,
      onMissing: (letters) => missing.add(letters),
      onStyleFault: ({ message }) => faults.add(message),
      onBox: ({ key, left, top, width, height, textContent }) => {
        const path = String(key);
        boxes.set(path, { path, left, top, right: left + width, bottom: top + height, content: textContent });
      },
    },
  );
  const height = Number(/^<svg[^>]* height="([\d.]+)"/.exec(svg)?.[1]);
  const canvas: Box = { path: 'the picture', left: 0, top: 0, right: scene.width, bottom: height };
  const all = [...boxes.values()];
  const texts = all.filter(({ content }) => content !== undefined);
  const parentOf = ({ path }: Box) => boxes.get(path.slice(0, path.lastIndexOf('.'))) ?? canvas;
  const words = [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', content = '']) => {
    const read = (name: string) => Number(new RegExp(`\\b${name}="(-?[\\d.]+)"`).exec(attributes)?.[1]);
    return { content, left: read('x'), right: read('x') + read('width'), y: read('y') };
  });
  return [
    ...(texts.length > 0 && words.length > 0 ? [] : ['nothing was written']),
    ...all.filter((box) => !inside(box, parentOf(box))).map((box) => `${show(box)} leaves ${show(parentOf(box))}`),
    ...all.filter((box) => !inside(box, canvas)).map((box) => `${show(box)} leaves the picture`),
    // A word that is wider than its box sticks out without making the box wider.
    ...words
      .filter(({ content }) => content.trim() !== '')
      .filter(
        ({ left, right, y }) =>
          !texts.some((box) => inside({ path: '', left, right: right - KERNING, top: y, bottom: y }, box)),
      )
      .map(({ content }) => `the word "${content}" leaves its box`),
    ...texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter((other) => overlap(one, other))
        .map((other) => `${show(one)} overlaps ${show(other)}`),
    ),
    ...faults,
    ...[...missing].map((letters) => `no letters for "${letters}"`),
  ];
}

const inside = (inner: Box, outer: Box): boolean =>
  inner.left >= outer.left - SLACK &&
  inner.top >= outer.top - SLACK &&
  inner.right <= outer.right + SLACK &&
  inner.bottom <= outer.bottom + SLACK;

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right - SLACK && b.left < a.right - SLACK && a.top < b.bottom - SLACK && b.top < a.bottom - SLACK;

const show = ({ path, content, left, top, right, bottom }: Box): string =>
  `${content === undefined ? path : `"${content}"`} (${[left, top, right, bottom].map(Math.round).join(' ')})`;

/** Name every box after its place in the tree, so that its parent can be found. */
function withPaths(node: SceneNode, path: string): SceneNode {
  const { children } = node.props;
  const inner = Array.isArray(children)
    ? { children: children.map((child, index) => withPaths(child, `${path}.${index}`)) }
    : {};
  return { ...node, key: path, props: { ...node.props, ...inner } } as SceneNode;
}

/** Walk over all boxes of a scene. */
export function* nodesOf(node: SceneNode): Generator<SceneNode> {
  yield node;
  if (Array.isArray(node.props.children)) for (const child of node.props.children) yield* nodesOf(child);
}

/** Everything that is written on a scene. */
export const writtenOn = (scene: Scene): string[] =>
  [...nodesOf(scene.tree)].flatMap(({ props: { children } }) => (typeof children === 'string' ? [children] : []));
