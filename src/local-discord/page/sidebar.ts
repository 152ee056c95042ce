import type { PageChannel } from '../page-protocol.ts';
import { avatar } from './avatar.ts';
import { type Child, fill, h, icon } from './dom.ts';
import { CHANNEL_ICONS } from './kinds.ts';
import { displayName } from './option-values.ts';
import type { State } from './store.ts';

/** The channels and the members one can play. */
export interface Sidebar {
  element: HTMLElement;
  render(state: State): void;
}

/** Make the sidebar. */
export function createSidebar(go: (channelId: string) => void, play: (memberId: string) => void): Sidebar {
  const guild = h('h2', { class: 'guild-name', dir: 'auto' });
  const list = h('div', { class: 'channel-list' });
  const people = h('div', { class: 'people', role: 'radiogroup', 'aria-label': 'Who you are' });
  const element = h(
    'nav',
    { class: 'sidebar', id: 'sidebar', 'aria-label': 'Channels and members' },
    h('header', { class: 'sidebar-head' }, guild),
    list,
    h('div', { class: 'switch' }, h('div', { class: 'switch-title' }, 'You are'), people),
  );
  let shown: State | undefined;

  function drawChannels(state: State): void {
    const { channels } = state;
    const inGuilds = channels.filter(({ kind }) => kind === 'guild' || kind === 'forum');
    const guildChannels = inGuilds.filter(({ elsewhere }) => elsewhere === undefined);
    const others = Map.groupBy(
      inGuilds.filter(({ elsewhere }) => elsewhere !== undefined),
      ({ elsewhere }) => elsewhere ?? '',
    );
    const below = (parent: string) => channels.filter(({ kind, parentId }) => kind === 'thread' && parentId === parent);
    const orphans = channels.filter(
      ({ kind, parentId }) => kind === 'thread' && !inGuilds.some(({ id }) => id === parentId),
    );
    const dms = channels.filter(({ kind }) => kind === 'dm' || kind === 'private');
    const withThreads = (channel: PageChannel) => [
      channelButton(channel, state, go),
      below(channel.id).length > 0 &&
        h(
          'div',
          { class: 'threads' },
          below(channel.id).map((thread) => channelButton(thread, state, go)),
        ),
    ];
    fill(
      list,
      h('h3', {}, 'Channels'),
      guildChannels.map(withThreads),
      orphans.map((thread) => channelButton(thread, state, go)),
      dms.length > 0 && h('h3', {}, 'Direct messages'),
      dms.map((channel) => channelButton(channel, state, go)),
      [...others].map(([name, theirs]) => [
        h('h3', { dir: 'auto' }, `${name} (without the bot)`),
        theirs.map(withThreads),
      ]),
    );
  }

  people.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const buttons = [...people.children] as HTMLElement[];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  });

  return {
    element,
    render(state) {
      guild.textContent = state.guild.name;
      const parts = ['channels', 'channelId', 'unread', 'bot', 'online'] as const;
      if (parts.some((part) => state[part] !== shown?.[part])) keepFocus(list, 'channelId', () => drawChannels(state));
      if (state.members !== shown?.members || state.me !== shown?.me)
        keepFocus(people, 'memberId', () =>
          fill(
            people,
            state.members.map((member) => personButton(member, member.id === state.me?.id, play)),
          ),
        );
      shown = state;
    },
  };
}

/** Make the line of a channel; `go` opens it. */
function channelButton(channel: PageChannel, state: State, go: (channelId: string) => void): HTMLElement {
  const { id, kind, name } = channel;
  const here = id === state.channelId;
  const unread = state.unread.has(id);
  const dm = kind === 'dm';
  const label = dm && state.bot ? displayName(state.bot) : name;
  return h(
    'button',
    {
      type: 'button',
      class: `channel ${kind}${unread ? ' unread' : ''}`,
      'aria-current': here && 'page',
      'data-channel-id': id,
      onclick: () => go(id),
    },
    picture(channel, state),
    h('span', { class: 'channel-name', dir: 'auto' }, label),
    unread && h('span', { class: 'visually-hidden' }, ', new messages'),
    dm &&
      h('span', { class: state.online ? 'presence online' : 'presence', title: state.online ? 'Online' : 'Offline' }),
  );
}

/** Make the line of somebody to be; `play` becomes them. */
function personButton(member: State['members'][number], me: boolean, play: (memberId: string) => void): HTMLElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'person',
      role: 'radio',
      'aria-checked': String(me),
      tabindex: me ? '0' : '-1',
      'data-member-id': member.id,
      onclick: () => play(member.id),
    },
    avatar(member),
    h('span', { class: 'person-name', dir: 'auto' }, displayName(member)),
  );
}

function picture({ kind, name }: PageChannel, { bot, members }: State): Child {
  if (kind === 'dm' && bot) return avatar({ ...bot, bot: true });
  const other = kind === 'private' ? members.find((member) => displayName(member) === name) : undefined;
  return other ? avatar(other) : icon(CHANNEL_ICONS[kind]);
}

/** Draw a list anew and give the keyboard back to the line that had it. */
function keepFocus(list: HTMLElement, key: string, draw: () => void): void {
  const focused = list.contains(document.activeElement)
    ? (document.activeElement as HTMLElement).dataset[key]
    : undefined;
  draw();
  if (!focused) return;
  for (const line of list.querySelectorAll<HTMLElement>('button')) if (line.dataset[key] === focused) line.focus();
}
