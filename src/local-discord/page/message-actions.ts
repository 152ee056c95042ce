import type { PageMessage } from '../page-protocol.ts';
import { type Child, fill, h, type Icon, icon } from './dom.ts';
import { Command } from './kinds.ts';
import { displayName } from './option-values.ts';
import type { Page } from './page.ts';

const HOLD_MS = 450;

interface Action {
  label: string;
  icon: Icon;
  run(): void;
}

/**
 * Give messages their actions: Reply, Apps (context-menu commands on the message or its author), Copy text. They are a
 * small bar at the message under the pointer or with the keyboard, and a menu on right click and long press.
 */
export function installMessageActions(list: HTMLElement, page: Page): void {
  const menu = createMenu();
  const bar = h(
    'div',
    { class: 'action-bar', role: 'group', 'aria-label': 'Message actions' },
    barButton('reply', 'Reply', (message) => reply(message, page)),
    barButton('apps', 'Apps and more', (_message, button) => openMenu(button)),
  );
  // Beside the list, so that it is part of the page's main region.
  (list.parentElement ?? document.body).append(menu.element);
  list.addEventListener('scroll', menu.close, true);
  let current: HTMLElement | null = null;

  function barButton(name: Icon, label: string, run: (message: PageMessage, button: HTMLElement) => void): HTMLElement {
    const button = h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label }, icon(name));
    button.addEventListener('click', () => {
      const message = messageOf(current);
      if (message) run(message, button);
    });
    return button;
  }

  function messageOf(element: Element | null): PageMessage | undefined {
    const id = element instanceof HTMLElement ? element.dataset.messageId : undefined;
    return page.state().messages.find((message) => message.id === id);
  }

  function attach(target: EventTarget | null): void {
    const message = target instanceof Element ? target.closest<HTMLElement>('.message') : null;
    if (!message || message === current) return;
    current = message;
    message.append(bar);
  }

  function openMenu(from: HTMLElement, point?: Point): void {
    const message = messageOf(current);
    if (message) menu.open(actionsOf(message, page), from, point);
  }

  /** Open the menu where a message was pointed at, unless it is open already. */
  function openAt(target: Element, point: Point): void {
    attach(target);
    const message = target.closest<HTMLElement>('.message');
    if (message && !menu.isOpen()) openMenu(message, point);
  }

  list.addEventListener('pointerover', (event) => event.pointerType === 'mouse' && attach(event.target));
  list.addEventListener('focusin', (event) => attach(event.target));
  list.addEventListener('contextmenu', (event) => {
    const target = event.target as Element;
    if (target.closest('a, img, input') || !getSelection()?.isCollapsed || !target.closest('.message')) return;
    event.preventDefault();
    openAt(target, { x: event.clientX, y: event.clientY });
  });
  list.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.target as Element).classList.contains('message')) return;
    // Without this the same key press would go on to choose the menu's first action.
    event.preventDefault();
    openMenu(event.target as HTMLElement);
  });
  onHold(list, openAt);
}

interface Point {
  x: number;
  y: number;
}

/** Actions under one heading. */
interface Group {
  title: string;
  actions: Action[];
}

const reply = (message: PageMessage, page: Page): void => page.change({ type: 'reply', messageId: message.id });

/** List what can be done with a message, in groups; none is empty. */
function actionsOf(message: PageMessage, page: Page): Group[] {
  const { commands, channels, channelId } = page.state();
  const context = (type: number, targetId: string): Action[] =>
    commands
      .filter((command) => command.type === type)
      .map(({ id, name }) => ({
        label: name,
        icon: 'apps',
        run: () => void page.act({ act: 'command', commandId: id, options: [], targetId }, { command: name }),
      }));
  const own: Action[] = [];
  if (!message.ephemeral) own.push({ label: 'Reply', icon: 'reply', run: () => reply(message, page) });
  if (message.content) {
    own.push({ label: 'Copy text', icon: 'copy', run: () => void navigator.clipboard?.writeText(message.content) });
  }
  const forward = channels
    .filter(({ id, kind }) => kind !== 'forum' && id !== channelId)
    .map(({ id, name }) => ({
      label: `Forward to ${name}`,
      icon: 'send' as const,
      run: () => void page.act({ act: 'forward', messageId: message.id, to: id }),
    }));
  return [
    { title: 'Message', actions: own },
    { title: 'Apps: this message', actions: message.ephemeral ? [] : context(Command.Message, message.id) },
    { title: `Apps: ${displayName(message.author)}`, actions: context(Command.User, message.author.id) },
    { title: 'Forward', actions: message.ephemeral ? [] : forward },
  ].filter((group) => group.actions.length > 0);
}

/** The menu of a message's actions. */
interface Menu {
  element: HTMLElement;
  isOpen(): boolean;
  /** Open at a point, or below what it was opened from; that gets the keyboard back. */
  open(groups: readonly Group[], from: HTMLElement, point?: Point): void;
  close(): void;
}

function createMenu(): Menu {
  // Not an "auto" popover: the browser would close it as soon as the finger that held the message is lifted.
  const element = h('div', { class: 'menu', role: 'menu', popover: 'manual', 'aria-label': 'Message actions' });
  let opener: HTMLElement | null = null;
  const isOpen = () => element.matches(':popover-open');

  function open(groups: readonly Group[], from: HTMLElement, point?: Point): void {
    if (groups.length === 0) return;
    opener = from;
    fill(
      element,
      groups.map(
        ({ title, actions }): Child => [
          h('div', { class: 'menu-title', role: 'presentation' }, title),
          actions.map(menuItem),
        ],
      ),
    );
    element.showPopover();
    const box = from.getBoundingClientRect();
    const { width, height } = element.getBoundingClientRect();
    const x = point?.x ?? box.right - width;
    const y = point?.y ?? box.bottom + 4;
    element.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
    element.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }

  function menuItem({ label, icon: name, run }: Action): HTMLElement {
    const choose = () => {
      close();
      run();
    };
    return h('button', { type: 'button', role: 'menuitem', tabindex: '-1', onclick: choose }, icon(name, 18), label);
  }

  function close(): void {
    if (!isOpen()) return;
    const inside = element.contains(document.activeElement);
    element.hidePopover();
    if (inside) opener?.focus();
  }

  element.addEventListener('keydown', (event) => {
    const items = [...element.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Tab' || event.key === 'Escape') close();
    if (event.key === 'Escape') event.preventDefault();
    if (!step) return;
    event.preventDefault();
    items[(at + step + items.length) % items.length]?.focus();
  });
  document.addEventListener('pointerdown', (event) => !element.contains(event.target as Element) && close(), true);
  addEventListener('resize', close);
  return { element, isOpen, open, close };
}

/** Notice a finger that is held on something: iPhones have no contextmenu event. */
function onHold(list: HTMLElement, held: (target: Element, point: Point) => void): void {
  let hold: ReturnType<typeof setTimeout> | undefined;
  const release = () => clearTimeout(hold);
  list.addEventListener('pointerdown', (event) => {
    const target = event.target as Element;
    if (event.pointerType !== 'touch' || target.closest('a, button, [role=combobox]')) return;
    const { clientX: x, clientY: y } = event;
    hold = setTimeout(() => held(target, { x, y }), HOLD_MS);
  });
  for (const name of ['pointerup', 'pointercancel', 'pointermove', 'scroll'])
    list.addEventListener(name, release, { passive: true });
}
