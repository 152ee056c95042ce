import type { PageEvent } from '../page-protocol.ts';
import { createStatusLine, createTopBar } from './chrome.ts';
import { createComposer } from './composer.ts';
import { connect } from './connection.ts';
import { h } from './dom.ts';
import { refreshTimes } from './markdown-view.ts';
import { installMessageActions } from './message-actions.ts';
import { createMessageList } from './message-list.ts';
import { type Modal, openModal } from './modal-view.ts';
import type { Page } from './page.ts';
import { createSidebar } from './sidebar.ts';
import { createStore, type Pending, type State } from './store.ts';

const store = createStore();
const connection = connect(
  (event) => receive(event),
  (status) => store.change({ type: 'connection', connection: status }),
);
let lastKey = 0;
let modal: { view: Modal; interactionId: string } | undefined;
/** Which message's component began an interaction, for the modal that may answer it. */
const origins = new Map<string, string>();

const page: Page = {
  state: store.state,
  change: store.change,
  async act(act, { channelId = store.state().channelId, command } = {}) {
    const member = store.state().me?.id;
    if (!member) return { error: 'The page isn’t connected yet.' };
    lastKey += 1;
    const key = lastKey;
    const waits = act.act === 'command' || act.act === 'component';
    const pending: Pending = { key, channelId, ...(command ? { command } : {}) };
    if (act.act === 'component') Object.assign(pending, { messageId: act.messageId, customId: act.customId });
    if (waits) store.change({ type: 'began', pending });
    const answer = await connection.act(member, { ...act, channelId } as Parameters<typeof connection.act>[1]);
    if ('error' in answer) {
      if (waits) store.change({ type: 'refused', key, text: answer.error });
      return answer;
    }
    if (act.act === 'component') {
      origins.set(answer.id, act.messageId);
      if (modal?.interactionId === answer.id) modal.view.from(act.messageId);
    }
    if (waits) store.change({ type: 'answered', key, interactionId: answer.id });
    return answer;
  },
  upload: connection.upload,
  compose: (name) => composer.compose(name),
  write: (text) => composer.write(text),
  go,
};

const app = h('div', { class: 'app' });
const setDrawer = (open: boolean) => {
  app.classList.toggle('drawer-open', open);
  if (open) sidebar.element.querySelector<HTMLElement>('[aria-current]')?.focus();
};
const sidebar = createSidebar(go, play);
const topBar = createTopBar(() => setDrawer(!app.classList.contains('drawer-open')));
const list = createMessageList(page);
const status = createStatusLine();
const composer = createComposer(page);
const shade = h('button', {
  type: 'button',
  class: 'shade',
  'aria-label': 'Close the list of channels',
  onclick: () => setDrawer(false),
});
app.append(
  sidebar.element,
  shade,
  h('main', { class: 'chat' }, topBar.element, list.element, status.element, composer.element),
);
document.body.replaceChildren(app);
installMessageActions(list.element, page);

store.subscribe((state, before) => {
  if (state === before) return;
  for (const part of [sidebar, topBar, list, status, composer]) part.render(state);
  writeHash(state);
});

function receive(event: PageEvent): void {
  if (event.type === 'state') {
    const wanted = readHash();
    const before = store.state();
    const wantedName = before.channels.find(({ id }) => id === wanted.channel)?.name ?? wanted.channel;
    // The address may name a member by name, and a restarted server gives the same people other ids.
    const named =
      event.members.find(({ id }) => id === wanted.member) ??
      event.members.find(({ username }) => username === (before.me?.username ?? wanted.member?.toLowerCase()));
    if (named && named.id !== event.me.id) {
      connection.play(named.id);
      return;
    }
    // Without a member's name the stream is nobody's: open the one of the member that the server chose for us.
    if (connection.playing() !== event.me.id) {
      connection.play(event.me.id);
      return;
    }
    modal?.view.close();
    store.change(event);
    const channel = event.channels.find(({ id, name }) => id === wanted.channel || name === wantedName);
    if (channel && channel.id !== store.state().channelId) store.change({ type: 'go', channelId: channel.id });
    return;
  }
  store.change(event);
  if (event.type === 'modal') {
    const { interactionId, channelId } = event;
    modal?.view.close();
    const view = openModal(event.modal, { interactionId, channelId, messageId: origins.get(interactionId) }, page);
    modal = { view, interactionId };
  }
  const submitted = 'interactionId' in event && event.interactionId === modal?.view.submission();
  if (event.type === 'acknowledged' && submitted) modal?.view.close();
  if (event.type === 'failed' && submitted) {
    modal?.view.fail(event.text);
    // The modal says it; a second line in the channel would say it twice.
    for (const { key, text } of store.state().failures)
      if (text === event.text) store.change({ type: 'dismiss-failure', key });
  }
}

function go(channelId: string): void {
  store.change({ type: 'go', channelId });
  setDrawer(false);
  if (matchMedia('(hover: hover)').matches) composer.focus();
}

function play(memberId: string): void {
  setDrawer(false);
  if (memberId === store.state().me?.id) return;
  history.replaceState(null, '', `#${memberId}/${store.state().channelId}`);
  connection.play(memberId);
}

function readHash(): { member?: string | undefined; channel?: string | undefined } {
  const [member, channel] = location.hash.slice(1).split('/').map(decodeURIComponent);
  return { member, channel };
}

function writeHash({ me, channelId, connection: line }: State): void {
  const hash = `#${me?.id}/${channelId}`;
  // While another member's stream is being opened the address already names them.
  if (me && line === 'open' && location.hash !== hash) history.replaceState(null, '', hash);
}

addEventListener('hashchange', () => {
  const { member, channel } = readHash();
  const { me, channels } = store.state();
  if (member && member !== me?.id) return connection.play(/^\d+$/.test(member) ? member : null);
  if (channel && channels.some(({ id }) => id === channel)) store.change({ type: 'go', channelId: channel });
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && app.classList.contains('drawer-open')) setDrawer(false);
  const typing = (event.target as Element).closest('input, textarea, button, dialog, a, [role=menu], [role=button]');
  // Typing anywhere goes to the composer, as people are used to.
  if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing)
    composer.focus();
});
setInterval(() => {
  refreshTimes(document, Date.now());
  store.change({ type: 'tick' });
}, 1000);

const { member } = readHash();
connection.play(member && /^\d+$/.test(member) ? member : null);
