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
  const menu = h('div', { class: 'menu', role: 'menu', popover: 'manual', 'aria-label': 'Message actions' });
  const bar = h(
    'div',
    { class: 'action-bar', role: 'group', 'aria-label': 'Message actions' },
    barButton('reply', 'Reply', (message) => reply(message)),
    barButton('apps', 'Apps and more', (_message, button) => openMenu(button)),
  );
  // Beside the list, so that it is part of the page's main region.
  (list.parentElement ?? document.body).append(menu);
  let current: HTMLElement | null = null;
  let opener: HTMLElement | null = null;

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

  function reply(message: PageMessage): void {
    page.change({ type: 'reply', messageId: message.id });
  }

  function actions(message: PageMessage): { title: string; actions: Action[] }[] {
    const { commands } = page.state();
    const context = (type: number, targetId: string): Action[] =>
      commands
        .filter((command) => command.type === type)
        .map(({ id, name }) => ({
          label: name,
          icon: 'apps',
          run: () => void page.act({ act: 'command', commandId: id, options: [], targetId }, { command: name }),
        }));
    const own: Action[] = [];
    if (!message.ephemeral) own.push({ label: 'Reply', icon: 'reply', run: () => reply(message) });
    if (message.content) {
      own.push({ label: 'Copy text', icon: 'copy', run: () => void navigator.clipboard?.writeText(message.content) });
    }
    const { channels, channelId } = page.state();
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

  function openMenu(from: HTMLElement, point?: { x: number; y: number }): void {
    const message = messageOf(current);
    if (!message) return;
    const groups = actions(message);
    if (groups.length === 0) return;
    opener = from;
    fill(
      menu,
      groups.map(
        (group): Child => [
          h('div', { class: 'menu-title', role: 'presentation' }, group.title),
          group.actions.map(({ label, icon: name, run }) => {
            const choose = () => {
              close();
              run();
            };
            return h(
              'button',
              { type: 'button', role: 'menuitem', tabindex: '-1', onclick: choose },
              icon(name, 18),
              label,
            );
          }),
        ],
      ),
    );
    menu.showPopover();
    const box = from.getBoundingClientRect();
    const { width, height } = menu.getBoundingClientRect();
    const x = point?.x ?? box.right - width;
    const y = point?.y ?? box.bottom + 4;
    menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
    menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
    menu.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }

  menu.addEventListener('keydown', (event) => {
    const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Tab' || event.key === 'Escape') close();
    if (event.key === 'Escape') event.preventDefault();
    if (!step) return;
    event.preventDefault();
    items[(at + step + items.length) % items.length]?.focus();
  });
  // Not an "auto" popover: the browser would close it as soon as the finger that held the message is lifted.
  function close(): void {
    if (!menu.matches(':popover-open')) return;
    const inside = menu.contains(document.activeElement);
    menu.hidePopover();
    if (inside) opener?.focus();
  }
  document.addEventListener('pointerdown', (event) => !menu.contains(event.target as Element) && close(), true);
  list.addEventListener('scroll', close, true);
  addEventListener('resize', close);

  list.addEventListener('pointerover', (event) => event.pointerType === 'mouse' && attach(event.target));
  list.addEventListener('focusin', (event) => attach(event.target));
  list.addEventListener('contextmenu', (event) => {
    const target = event.target as Element;
    if (target.closest('a, img, input') || !getSelection()?.isCollapsed || !target.closest('.message')) return;
    event.preventDefault();
    attach(target);
    if (!menu.matches(':popover-open'))
      openMenu(target.closest<HTMLElement>('.message') as HTMLElement, { x: event.clientX, y: event.clientY });
  });
  list.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.target as Element).classList.contains('message')) return;
    // Without this the same key press would go on to choose the menu's first action.
    event.preventDefault();
    openMenu(event.target as HTMLElement);
  });

  // iPhones have no contextmenu event: a held finger opens the menu there.
  let hold: ReturnType<typeof setTimeout> | undefined;
  const release = () => clearTimeout(hold);
  list.addEventListener('pointerdown', (event) => {
    const target = event.target as Element;
    if (event.pointerType !== 'touch' || target.closest('a, button, [role=combobox]')) return;
    const { clientX: x, clientY: y } = event;
    hold = setTimeout(() => {
      attach(target);
      const message = target.closest<HTMLElement>('.message');
      if (message && !menu.matches(':popover-open')) openMenu(message, { x, y });
    }, HOLD_MS);
  });
  for (const name of ['pointerup', 'pointercancel', 'pointermove', 'scroll'])
    list.addEventListener(name, release, { passive: true });
}
