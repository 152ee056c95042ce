import { avatar } from './avatar.ts';
import { fill, h, icon } from './dom.ts';
import { CHANNEL_ICONS } from './kinds.ts';
import { displayName } from './option-values.ts';
import type { State } from './store.ts';

/** The line above the messages, with the drawer's and the theme's buttons. */
export interface TopBar {
  element: HTMLElement;
  render(state: State): void;
}

/** Make the top bar. */
export function createTopBar(toggleDrawer: () => void): TopBar {
  const title = h('div', { class: 'topbar-title' });
  const theme = h('button', {
    type: 'button',
    class: 'icon-button',
    onclick: () => setTheme(isLight() ? 'dark' : 'light'),
  });
  const menu = h(
    'button',
    {
      type: 'button',
      class: 'icon-button drawer-button',
      'aria-label': 'Channels and members',
      'aria-controls': 'sidebar',
      onclick: toggleDrawer,
    },
    icon('menu'),
  );
  const element = h('header', { class: 'topbar' }, menu, title, theme);

  function drawTheme(): void {
    const label = isLight() ? 'Switch to dark' : 'Switch to light';
    fill(theme, icon(isLight() ? 'moon' : 'sun'));
    theme.setAttribute('aria-label', label);
    theme.title = label;
  }
  function setTheme(value: string | null): void {
    if (value) {
      document.documentElement.dataset.theme = value;
      remember('theme', value);
    }
    drawTheme();
  }
  setTheme(recall('theme'));
  matchMedia('(prefers-color-scheme: light)').addEventListener('change', drawTheme);

  return {
    element,
    render({ channels, channelId, bot, online, guild }) {
      const channel = channels.find(({ id }) => id === channelId);
      const dm = channel?.kind === 'dm';
      const name = dm && bot ? displayName(bot) : (channel?.name ?? '');
      fill(
        title,
        channel && (dm && bot ? avatar({ ...bot, bot: true }) : icon(CHANNEL_ICONS[channel.kind], 24)),
        h('h1', { dir: 'auto' }, name),
        channel &&
          h(
            'span',
            { class: 'topbar-note' },
            bot ? `${displayName(bot)} is ${online ? 'online' : 'offline'}` : 'No bot yet',
          ),
      );
      document.title = name
        ? `${dm || channel?.kind === 'private' ? '' : '#'}${name} · ${guild.name} · Local Discord`
        : 'Local Discord';
    },
  };
}

function isLight(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'light' : matchMedia('(prefers-color-scheme: light)').matches;
}

// Storage may be forbidden (private windows, embedded pages): then the choice lasts as long as the page.
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {}
}
function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The line under the messages: who types, and whether the connection is lost. */
export function createStatusLine(): { element: HTMLElement; render(state: State): void } {
  const element = h('div', { class: 'status-line', role: 'status' });
  let text = '';
  return {
    element,
    render({ connection, typing, channelId, bot }) {
      const lost = connection === 'lost';
      const types = typing.has(channelId) && bot ? `${displayName(bot)} is typing…` : '';
      const next = lost ? 'Reconnecting…' : types;
      if (next === text) return;
      text = next;
      element.classList.toggle('lost', lost);
      const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
      fill(element, next && [dots, next]);
    },
  };
}
