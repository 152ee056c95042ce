import { type Child, fill, h, icon, uniqueId } from './dom.ts';

/** One line of a popup list. */
export interface Item {
  value: string;
  label: string;
  description?: string | undefined;
  emoji?: string | undefined;
  /** Shown small at the right: "option", "required". */
  note?: string | undefined;
  selected?: boolean;
  disabled?: boolean;
}

/** How a popup behaves. */
export interface PopupOptions {
  label: string;
  /** What the popup stands at. */
  anchor: HTMLElement;
  /** Whoever has the keyboard: its `aria-activedescendant` follows the active line. */
  control: HTMLElement;
  placement?: 'above' | 'below';
  multiple?: boolean;
  onPick(item: Item): void;
  /** Called when the member points elsewhere. */
  onLeave?(): void;
}

/** A list that opens at a control, worked by keyboard from that control or by pointer. */
export interface Popup {
  /** Where popups live in the page; a dialog's must be inside the dialog. */
  element: HTMLElement;
  isOpen(): boolean;
  show(items: readonly Item[], extra?: { header?: Child; footer?: Child; empty?: string; active?: number }): void;
  hide(): void;
  move(step: number): void;
  moveTo(index: number): void;
  active(): Item | undefined;
  items(): readonly Item[];
}

const GAP = 6;
const EDGE = 8;

/** Make a popup list; put its element near its control. */
export function createPopup(options: PopupOptions): Popup {
  const { anchor, control, placement = 'below', multiple = false } = options;
  const listId = uniqueId('list');
  const header = h('div', { class: 'popup-header' });
  const list = h('div', { role: 'listbox', id: listId, 'aria-label': options.label, 'aria-multiselectable': multiple });
  const footer = h('div', { class: 'popup-footer' });
  const element = h('div', { class: 'popup', popover: 'manual' }, header, list, footer);
  let items: readonly Item[] = [];
  let at = -1;
  let open = false;

  const expand = ownList(control, listId);

  // The control keeps the keyboard while the pointer picks.
  for (const name of ['pointerdown', 'mousedown']) element.addEventListener(name, (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const item = items[indexOf(event.target)];
    if (item && !item.disabled) options.onPick(item);
  });
  list.addEventListener('pointermove', (event) => {
    const index = indexOf(event.target);
    if (index >= 0 && index !== at) activate(index, false);
  });

  function indexOf(target: EventTarget | null): number {
    const line = target instanceof Element ? target.closest('[role=option]') : null;
    return line ? [...list.children].indexOf(line) : -1;
  }

  function activate(index: number, scroll = true): void {
    list.children[at]?.classList.remove('active');
    at = index;
    const line = list.children[at];
    line?.classList.add('active');
    if (scroll) line?.scrollIntoView({ block: 'nearest' });
    if (line) control.setAttribute('aria-activedescendant', line.id);
    else control.removeAttribute('aria-activedescendant');
  }

  const place = () => placeAt(element, anchor, placement);

  function leave(event: Event): void {
    const inside = (node: Element) => event.composedPath().includes(node);
    if (!inside(element) && !inside(anchor) && !inside(control)) (options.onLeave ?? hide)();
  }

  function hide(): void {
    if (!open) return;
    open = false;
    activate(-1);
    if (element.matches(':popover-open')) element.hidePopover();
    expand(false);
    document.removeEventListener('pointerdown', leave, true);
    removeEventListener('resize', place);
    document.removeEventListener('scroll', place, true);
  }

  return {
    element,
    isOpen: () => open,
    show(next, { header: top = null, footer: bottom = null, empty = 'Nothing found', active = 0 } = {}) {
      items = next;
      at = -1;
      fill(header, top);
      fill(footer, bottom);
      fill(
        list,
        items.length > 0 ? items.map((item) => line(item, multiple)) : h('div', { class: 'popup-empty' }, empty),
      );
      if (!open) {
        open = true;
        element.showPopover();
        expand(true);
        document.addEventListener('pointerdown', leave, true);
        addEventListener('resize', place);
        document.addEventListener('scroll', place, true);
      }
      place();
      activate(items.length > 0 ? Math.min(active, items.length - 1) : -1);
    },
    hide,
    move(step) {
      if (items.length > 0) activate((at + step + items.length) % items.length);
    },
    moveTo: (index) => activate(Math.max(0, Math.min(index, items.length - 1))),
    active: () => items[at],
    items: () => items,
  };
}

/** Tell assistive technology that a control has a list; gives how to tell whether that is open. */
function ownList(control: HTMLElement, listId: string): (open: boolean) => void {
  control.setAttribute('aria-haspopup', 'listbox');
  control.setAttribute('aria-controls', listId);
  // A text of several lines can be no combobox and has no such state; its active line says that a list is open.
  const expand = (open: boolean) =>
    control instanceof HTMLTextAreaElement || control.setAttribute('aria-expanded', String(open));
  expand(false);
  return expand;
}

/** Put a popup at what it stands at, on the side that has room. */
function placeAt(element: HTMLElement, anchor: HTMLElement, placement: 'above' | 'below'): void {
  const box = anchor.getBoundingClientRect();
  const width = Math.min(Math.max(box.width, 220), innerWidth - 2 * EDGE);
  const above = box.top - GAP - EDGE;
  const below = innerHeight - box.bottom - GAP - EDGE;
  const up = placement === 'above' || (below < 240 && above > below);
  element.style.width = `${width}px`;
  element.style.maxHeight = `${Math.min(up ? above : below, 400)}px`;
  element.style.left = `${Math.min(Math.max(box.left, EDGE), innerWidth - width - EDGE)}px`;
  element.style.top = up ? 'auto' : `${box.bottom + GAP}px`;
  element.style.bottom = up ? `${innerHeight - box.top + GAP}px` : 'auto';
}

function line(item: Item, multiple: boolean): HTMLElement {
  const { label, description, emoji, note, selected = false, disabled } = item;
  return h(
    'div',
    {
      role: 'option',
      id: uniqueId('option'),
      class: 'option-line',
      'aria-selected': String(selected),
      'aria-disabled': disabled && 'true',
    },
    emoji && h('span', { class: 'option-emoji' }, emoji),
    h(
      'span',
      { class: 'option-text' },
      h('span', { class: 'option-label', dir: 'auto' }, label),
      description && h('span', { class: 'option-description', dir: 'auto' }, description),
    ),
    note && h('span', { class: 'option-note' }, note),
    (multiple || selected) && h('span', { class: 'option-check' }, selected && icon('check', 18)),
  );
}
