/** What a picture is before it is drawn: plain data that can be sent to another process. */

/** Style of a node, as satori takes it. */
export type Style = Readonly<Record<string, string | number>>;

/** A box of the picture: a flex container of other boxes, or of one text. */
export interface SceneNode {
  type: 'div';
  props: { style: Style; children?: string | SceneNode[] };
}

/** A picture to draw: pure data, structured-cloneable. */
export interface Scene {
  /** The first part of the file's name, such as `roadmap`. */
  name: string;
  /** In logical pixels; the PNG has {@link SCALE} times as many. */
  width: number;
  /** Says what the picture says, in at most {@link MOST_ALT} characters. */
  alt: string;
  tree: SceneNode;
}

/** Pixels of the PNG for each logical pixel. */
export const SCALE = 1.5;
/** Discord's limit for the description of an attachment. */
export const MOST_ALT = 1024;
