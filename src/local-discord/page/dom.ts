/** What `h` accepts as a child: nodes, text, or undefined (so that a condition can stand in the list). */
export type Child = Node | string | number | null | undefined | false | Child[];

type Listener = (event: never) => void;
type Attribute = string | number | boolean | null | undefined | Listener;

/**
 * Make an element. Text only ever becomes a text node and attributes are set one by one, so data from a bot can't become
 * markup. `true` sets an empty attribute, `false`, `null` and `undefined` leave it out, a function listens to `on…`.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value as EventListener);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

/** Append children as `h` does. */
export function append(parent: Node, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Put children in place of what an element holds. */
export function fill(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

let counter = 0;
/** Make an id for `aria-…` references. */
export function uniqueId(prefix: string): string {
  counter += 1;
  return `${prefix}-${counter}`;
}

/** The page's pictograms, each the strokes of a 24 × 24 drawing. */
const STROKES = {
  hash: ['M9.5 4 7.5 20', 'M16.5 4l-2 16', 'M4.5 9h16', 'M3.5 15h16'],
  thread: ['M5 5h14v10H11l-4 4v-4H5z', 'M9 9h6', 'M9 12h3'],
  menu: ['M4 7h16', 'M4 12h16', 'M4 17h16'],
  sun: [
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8',
    'M12 2.5v2',
    'M12 19.5v2',
    'M2.5 12h2',
    'M19.5 12h2',
    'M5.3 5.3l1.4 1.4',
    'M17.3 17.3l1.4 1.4',
    'M5.3 18.7l1.4-1.4',
    'M17.3 6.7l1.4-1.4',
  ],
  moon: ['M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5'],
  send: ['M5 12h13', 'M12.5 6l6 6-6 6'],
  reply: ['M9 6 4 11l5 5', 'M4 11h9a7 7 0 0 1 7 7v1'],
  apps: ['M5 5h5v5H5z', 'M14 5h5v5h-5z', 'M5 14h5v5H5z', 'M16.5 14v5', 'M14 16.5h5'],
  close: ['M6 6l12 12', 'M18 6 6 18'],
  chevron: ['M6 9.5l6 6 6-6'],
  check: ['M5 12.5l4.5 4.5L19 7.5'],
  file: ['M7 3h7l4 4v14H7z', 'M14 3v4h4'],
  eye: [
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12',
    'M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  ],
  open: ['M14 5h5v5', 'M19 5l-8 8', 'M17 14v5H5V7h5'],
  down: ['M12 5v13', 'M6 12.5l6 6 6-6'],
  spark: ['M12 3v5', 'M12 16v5', 'M3 12h5', 'M16 12h5', 'M6 6l3 3', 'M15 15l3 3', 'M18 6l-3 3', 'M9 15l-3 3'],
  copy: ['M9 9h10v10H9z', 'M15 9V5H5v10h4'],
  warning: ['M12 4 2.8 20h18.4z', 'M12 10v4.5', 'M12 17v.6'],
} as const;

/** The name of an icon. */
export type Icon = keyof typeof STROKES;

/** Draw a pictogram; the text beside it or the control's label says what it means. */
export function icon(name: Icon, size = 20): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', width: size, height: size, class: 'icon' })) {
    svg.setAttribute(key, String(value));
  }
  svg.setAttribute('aria-hidden', 'true');
  for (const d of STROKES[name]) {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', d);
    svg.appendChild(path);
  }
  return svg;
}
