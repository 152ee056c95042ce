import { describe, expect, it } from 'vitest';
import { replyCard } from '../../commands/ask/view.ts';
import type { Reply } from '../../src/advisor/ask-service.ts';
import { says } from '../support/cards.ts';
import { knowledge } from '../support/waymark.ts';

const NOTHING: Reply = {
  outcome: 'refusal',
  why: 'nothing-asked',
  statements: [],
  otherSides: [],
  passages: [],
  hits: [],
  usage: { read: 0, written: 0 },
  talk: '1',
  turn: '2',
} as Reply;
const shown = (reply: Reply) => says(replyCard(knowledge, 'ok', reply, { place: 'channel' }));

describe('a message that asks nothing', () => {
  it('is told what can be asked, with three examples, and gets no fact', () => {
    const text = shown(NOTHING);
    expect(text.match(/^- .+\?$/gm)).toHaveLength(3);
    expect(text).not.toMatch(/not in my sources|comes nearest|Helpful/);
  });

  it('is told in a conversation what it may go on from', () => {
    const text = shown({ ...NOTHING, before: 'do i need docker' });
    expect(text).toContain('do i need docker');
    expect(text).not.toMatch(/not in my sources|comes nearest/);
  });

  it('is no question that the sources do not answer', () => {
    expect(shown({ ...NOTHING, why: 'places' })).toContain('not in my sources');
  });
});
