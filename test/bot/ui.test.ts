import { describe, expect, it } from 'vitest';
import { button, buttons, card, section, select } from '../../src/bot/ui.ts';

describe('a row of buttons', () => {
  it('leaves a second way to the same place out', () => {
    const row = buttons(button('a', 'First'), false, button('b', 'Other'), button('a', 'Again'));
    expect(row?.components.map((one) => 'label' in one && one.label)).toEqual(['First', 'Other']);
  });
});

describe('a card', () => {
  it.each([
    ['two rows', () => card(buttons(button('a', 'One')), buttons(button('a', 'Two')))],
    ['a section and a row', () => card(section('text', button('a', 'One')), buttons(button('a', 'Two')))],
    [
      'a select and a button',
      () => card(select('a', 'Choose', [{ value: 'x', label: 'X' }]), buttons(button('a', 'B'))),
    ],
  ])('with the same custom id in %s is not made', (_, make) => {
    expect(make).toThrow('two things on one card have the custom id "a"');
  });
});
