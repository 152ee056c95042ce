import { describe, expect, test } from 'vitest';
import { type Change, compareIds, emptyState, reduce, type State } from '../../../src/local-discord/page/store.ts';
import type { PageMessage } from '../../../src/local-discord/page-protocol.ts';

const NOW = 1_700_000_000_000;
const message = (id: string, more: Partial<PageMessage> = {}) =>
  ({ id, channel_id: 'c1', author: { id: 'bot', bot: true }, content: '', ephemeral: false, ...more }) as PageMessage;
const entered: Change = {
  type: 'state',
  guild: { id: 'g', name: 'Guild' },
  bot: { id: 'bot', username: 'bot' } as State['bot'],
  me: { id: 'ada' } as NonNullable<State['me']>,
  members: [],
  commands: [],
  channels: [
    { id: 'c1', kind: 'guild', name: 'general' },
    { id: 'c2', kind: 'dm', name: 'dm' },
  ],
  messages: [message('10')],
};
const stateAfter = (...changes: Change[]) =>
  changes.reduce((state, change) => reduce(state, change, NOW), emptyState());
const began = (more: object = {}): Change => ({
  type: 'began',
  pending: { key: 1, channelId: 'c1', messageId: '10', customId: 'go', ...more },
});

describe('entering', () => {
  test('shows the first channel, or stays in the one that still exists', () => {
    expect(stateAfter(entered).channelId).toBe('c1');
    expect(stateAfter(entered, { type: 'go', channelId: 'c2' }, entered).channelId).toBe('c2');
  });
  test('replaces all that was there, what waited too', () => {
    const state = stateAfter(entered, began(), { type: 'message', message: message('11') }, entered);
    expect(state.messages.map(({ id }) => id)).toEqual(['10']);
    expect(state.pending).toEqual([]);
    expect(state.connection).toBe('open');
  });
});

describe('messages', () => {
  test('stand in the order of their ids, each once', () => {
    const state = stateAfter(
      entered,
      { type: 'message', message: message('9') },
      { type: 'message', message: message('11') },
      { type: 'message', message: message('11', { content: 'again' }) },
    );
    expect(state.messages.map(({ id, content }) => id + content)).toEqual(['9', '10', '11again']);
  });
  test('are edited in place; the others stay the same objects', () => {
    const before = stateAfter(entered, { type: 'message', message: message('11') });
    const state = reduce(before, { type: 'message-edit', message: message('10', { content: 'new' }) }, NOW);
    expect(state.messages[0]?.content).toBe('new');
    expect(state.messages[1]).toBe(before.messages[1]);
  });
  test('that are not known are not made by an edit', () => {
    expect(stateAfter(entered, { type: 'message-edit', message: message('99') }).messages).toHaveLength(1);
  });
  test('go when deleted, and a reply to them with them', () => {
    const state = stateAfter(
      entered,
      { type: 'reply', messageId: '10' },
      { type: 'message-delete', channelId: 'c1', id: '10' },
    );
    expect(state.messages).toEqual([]);
    expect(state.replyTo).toBeNull();
  });
  test('in another channel mark it unread until it is entered', () => {
    const state = stateAfter(entered, { type: 'message', message: message('12', { channel_id: 'c2' }) });
    expect([...state.unread]).toEqual(['c2']);
    expect(reduce(state, { type: 'go', channelId: 'c2' }, NOW).unread.size).toBe(0);
  });
});

describe('what was begun', () => {
  test('waits until it is acknowledged', () => {
    const waiting = stateAfter(entered, began(), { type: 'answered', key: 1, interactionId: 'i' });
    expect(waiting.pending).toMatchObject([{ interactionId: 'i', customId: 'go' }]);
    expect(reduce(waiting, { type: 'acknowledged', interactionId: 'i' }, NOW).pending).toEqual([]);
  });
  test('is over when the acknowledgement comes before the answer to the request', () => {
    const state = stateAfter(
      entered,
      began(),
      { type: 'acknowledged', interactionId: 'i' },
      { type: 'answered', key: 1, interactionId: 'i' },
    );
    expect(state.pending).toEqual([]);
  });
  test('is over when its message is edited or a modal opens', () => {
    expect(stateAfter(entered, began(), { type: 'message-edit', message: message('10') }).pending).toEqual([]);
    const modal = {
      type: 'modal',
      interactionId: 'i',
      channelId: 'c1',
      modal: { custom_id: 'm', title: 'M', components: [] },
    };
    expect(
      stateAfter(entered, began(), { type: 'answered', key: 1, interactionId: 'i' }, modal as Change).pending,
    ).toEqual([]);
  });
  test('leaves a sentence at its message when it fails, until the next try', () => {
    const failed: Change = { type: 'failed', interactionId: 'i', channelId: 'c1', text: 'This interaction failed' };
    const state = stateAfter(entered, began(), { type: 'answered', key: 1, interactionId: 'i' }, failed);
    expect(state.failures).toMatchObject([{ messageId: '10', text: 'This interaction failed' }]);
    expect(state.pending).toEqual([]);
    expect(reduce(state, began({ key: 2 }), NOW).failures).toEqual([]);
  });
  test('leaves a line that can be dismissed when a command fails or is refused', () => {
    const command = began({ messageId: undefined, customId: undefined, command: '/roadmap' });
    const state = stateAfter(entered, command, { type: 'refused', key: 1, text: 'No such command' });
    expect(state.failures).toMatchObject([{ key: 1, text: 'No such command' }]);
    expect(reduce(state, { type: 'dismiss-failure', key: 1 }, NOW).failures).toEqual([]);
  });
});

test('typing ends with the message or after ten seconds', () => {
  const typing = stateAfter(entered, { type: 'typing', channelId: 'c1' });
  expect(typing.typing.has('c1')).toBe(true);
  expect(reduce(typing, { type: 'message', message: message('11') }, NOW).typing.size).toBe(0);
  expect(reduce(typing, { type: 'tick' }, NOW + 9999).typing).toBe(typing.typing);
  expect(reduce(typing, { type: 'tick' }, NOW + 10_001).typing.size).toBe(0);
});

test('autocomplete answers are kept by interaction, only the latest', () => {
  let state = stateAfter(entered);
  for (let i = 0; i < 80; i += 1) {
    state = reduce(state, { type: 'autocomplete', interactionId: `i${i}`, choices: [] }, NOW);
  }
  expect(state.suggestions.size).toBe(50);
  expect(state.suggestions.has('i79')).toBe(true);
});

test('ids are compared as numbers, whatever their length', () => {
  expect(['100', '9', '20'].sort(compareIds)).toEqual(['9', '20', '100']);
});
