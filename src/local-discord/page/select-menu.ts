import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { fill, h, icon } from './dom.ts';
import { Component } from './kinds.ts';
import { channelChoices, roleChoices, userChoices } from './option-values.ts';
import { createPopup, type Item, type Popup } from './popup.ts';
import type { State } from './store.ts';

/** A select menu on the page. */
export interface Select {
  element: HTMLElement;
  control: HTMLElement;
  values(): string[];
}

/**
 * Make a select menu. One that takes a single value tells of it at once; one that takes several tells of them when it is
 * closed, as Discord's does.
 */
export function createSelect(
  component: APISelectMenuComponent,
  state: State,
  options: { label?: string; onChange?(values: string[]): void } = {},
): Select {
  const { min_values: min = 1, max_values: max = 1, disabled } = component;
  const items = itemsOf(component, state);
  const multiple = max > 1;
  let chosen = items.filter(({ selected }) => selected).map(({ value }) => value);
  let sent = chosen;
  const placeholder = component.placeholder || 'Make a selection';

  const shown = h('span', { class: 'select-value', dir: 'auto' });
  const label = options.label ?? placeholder;
  const trigger = h(
    'button',
    {
      type: 'button',
      class: 'select-trigger',
      role: 'combobox',
      'data-custom-id': component.custom_id,
      'aria-disabled': disabled && 'true',
    },
    shown,
    icon('chevron'),
  );
  const element = h('div', { class: 'select' }, trigger);
  const popup = createPopup({ label, anchor: trigger, control: trigger, multiple, onPick: pick, onLeave: close });
  element.append(popup.element);
  write();

  function write(): void {
    const picked = items.filter(({ value }) => chosen.includes(value));
    const text = picked.map(({ emoji, label }) => (emoji ? `${emoji} ${label}` : label)).join(', ');
    fill(shown, text || placeholder);
    shown.classList.toggle('placeholder', !text);
    trigger.setAttribute('aria-label', text ? `${label}: ${text}` : label);
  }

  function open(active = 0): void {
    if (trigger.getAttribute('aria-disabled') === 'true') return;
    const full = multiple && chosen.length >= max;
    const lines = items.map((item) => {
      const selected = chosen.includes(item.value);
      return { ...item, selected, disabled: full && !selected };
    });
    const hint = min === max ? `Choose ${max}` : `Choose ${min} to ${max}`;
    const done = h('button', { type: 'button', class: 'button small', tabindex: '-1', onclick: close }, 'Done');
    popup.show(lines, {
      ...(multiple ? { footer: [h('span', {}, `${hint} · ${chosen.length} chosen`), done] } : {}),
      empty: 'There is nothing to choose here.',
      active,
    });
  }

  function pick({ value }: Item): void {
    const has = chosen.includes(value);
    if (multiple) {
      chosen = has ? chosen.filter((each) => each !== value) : [...chosen, value];
      write();
      open(items.findIndex((item) => item.value === value));
      return;
    }
    // The chosen line, chosen again, returns the choice up where none is allowed.
    chosen = has && min === 0 ? [] : [value];
    close();
  }

  function close(): void {
    popup.hide();
    if (chosen.length < min && options.onChange) chosen = sent;
    write();
    const same = chosen.length === sent.length && chosen.every((value) => sent.includes(value));
    sent = chosen;
    if (!same) options.onChange?.(chosen);
  }

  /** Open at the first line that is chosen. */
  const openAtChosen = () => {
    const first = items.findIndex(({ value }) => chosen.includes(value));
    open(Math.max(0, first));
  };
  trigger.addEventListener('click', () => (popup.isOpen() ? close() : openAtChosen()));
  workByKeys(trigger, popup, { open: openAtChosen, pick, close });
  return { element, control: trigger, values: () => chosen };
}

/** Let a closed menu be opened with the arrow keys, and an open one be worked like the browser's own. */
function workByKeys(
  trigger: HTMLElement,
  popup: Popup,
  { open, pick, close }: { open(): void; pick(item: Item): void; close(): void },
): void {
  trigger.addEventListener('keydown', (event) => {
    const steps: Record<string, () => void> = {
      ArrowDown: () => popup.move(1),
      ArrowUp: () => popup.move(-1),
      Home: () => popup.moveTo(0),
      End: () => popup.moveTo(popup.items().length - 1),
    };
    if (!popup.isOpen()) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      open();
      return;
    }
    const step = steps[event.key];
    const active = popup.active();
    if (step) step();
    else if (event.key === 'Enter' || event.key === ' ') active && !active.disabled && pick(active);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') return close();
    else if (event.key.length === 1) {
      const start = popup.items().findIndex(({ label }) => label.toLowerCase().startsWith(event.key.toLowerCase()));
      if (start >= 0) popup.moveTo(start);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function itemsOf(component: APISelectMenuComponent, state: State): Item[] {
  if (component.type === Component.StringSelect) {
    return component.options.map(({ label, value, description, emoji, default: selected = false }) => {
      const picture = emoji?.id ? `:${emoji.name}:` : emoji?.name;
      return { label, value, description, selected, emoji: picture };
    });
  }
  const chosen = new Set(component.default_values?.map(({ id }) => id));
  const choices = {
    [Component.UserSelect]: () => userChoices(state),
    [Component.RoleSelect]: () => roleChoices(state),
    [Component.MentionableSelect]: () => [...userChoices(state), ...roleChoices(state)],
    [Component.ChannelSelect]: () =>
      channelChoices(state, component.type === Component.ChannelSelect ? component.channel_types : []),
  }[component.type]();
  return choices.map(({ label, value, description }) => ({
    label,
    value: String(value),
    description,
    selected: chosen.has(String(value)),
  }));
}
