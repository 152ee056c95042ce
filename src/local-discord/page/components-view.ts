import type {
  APIButtonComponent,
  APIMessageComponent,
  APIMessageComponentEmoji,
  APISectionComponent,
  APIUnfurledMediaItem,
} from 'discord-api-types/v10';
import { type Child, h, icon } from './dom.ts';
import { hex } from './embed-view.ts';
import { Component, Style } from './kinds.ts';
import { markdown, spoiler } from './markdown-view.ts';
import { fileCard, gallery, type Media, picture } from './media.ts';
import type { Page } from './page.ts';
import { createSelect } from './select-menu.ts';

const STYLE_NAMES: Record<number, string> = {
  [Style.Primary]: 'primary',
  [Style.Secondary]: 'secondary',
  [Style.Success]: 'success',
  [Style.Danger]: 'danger',
  [Style.Link]: 'secondary',
  [Style.Premium]: 'primary',
};

/** Draw a message's components, of the first kind (rows of buttons and selects) and the second (whole layouts). */
export function componentsView(components: readonly APIMessageComponent[], messageId: string, page: Page): HTMLElement {
  return h(
    'div',
    { class: 'components' },
    components.map((component) => draw(component, messageId, page)),
  );
}

function draw(component: APIMessageComponent, messageId: string, page: Page): Child {
  switch (component.type) {
    case Component.ActionRow:
      return h(
        'div',
        { class: 'action-row' },
        component.components.map((inner) => draw(inner, messageId, page)),
      );
    case Component.Button:
      return buttonView(component, messageId, page);
    case Component.StringSelect:
    case Component.UserSelect:
    case Component.RoleSelect:
    case Component.MentionableSelect:
    case Component.ChannelSelect:
      return createSelect(component, page.state(), {
        onChange: (values) => void page.act({ act: 'component', messageId, customId: component.custom_id, values }),
      }).element;
    case Component.Section:
      return section(component, messageId, page);
    case Component.TextDisplay:
      return markdown(component.content, page);
    case Component.Thumbnail:
      return picture(media(component.media, component.description, component.spoiler), 'picture thumbnail');
    case Component.MediaGallery:
      return gallery(component.items.map((item) => media(item.media, item.description, item.spoiler)));
    case Component.File: {
      const { file, name, size, spoiler: hidden } = component;
      return fileCard({ url: file.url, name, size, spoiler: hidden });
    }
    case Component.Separator: {
      const { divider = true, spacing = 1 } = component;
      return h('div', { class: `separator spacing-${spacing}`, role: divider && 'separator' }, divider && h('hr'));
    }
    case Component.Container: {
      const { accent_color: accent, spoiler: hidden } = component;
      const inner = component.components.map((each) => draw(each, messageId, page));
      const box = h('div', { class: 'container' }, inner);
      if (accent !== null && accent !== undefined) {
        box.classList.add('accented');
        box.style.setProperty('--accent', hex(accent));
      }
      return hidden ? spoiler([box], 'Hidden content') : box;
    }
    default:
      // A kind that Discord adds later: say so instead of leaving a hole.
      return h(
        'div',
        { class: 'unknown' },
        `This page can’t show component type ${(component as { type: number }).type}.`,
      );
  }
}

function section(component: APISectionComponent, messageId: string, page: Page): HTMLElement {
  return h(
    'div',
    { class: 'section' },
    h(
      'div',
      { class: 'section-text' },
      component.components.map((text) => draw(text, messageId, page)),
    ),
    h('div', { class: 'section-accessory' }, draw(component.accessory, messageId, page)),
  );
}

function media(item: APIUnfurledMediaItem, alt: string | null | undefined, hidden: boolean | undefined): Media {
  const { url, width, height, content_type: contentType } = item;
  return { url, alt, width, height, contentType, spoiler: hidden };
}

function buttonView(component: APIButtonComponent, messageId: string, page: Page): HTMLElement {
  const label = 'label' in component ? component.label : component.style === Style.Premium ? 'Upgrade' : undefined;
  const emoji = 'emoji' in component ? emojiView(component.emoji, !label) : null;
  const content = [emoji, label && h('span', { class: 'button-label', dir: 'auto' }, label)];
  const className = `button ${STYLE_NAMES[component.style] ?? 'secondary'}`;
  if (component.style === Style.Link) {
    const target = !component.disabled && /^https?:\/\//i.test(component.url) && component.url;
    const attributes = {
      class: className,
      target: '_blank',
      rel: 'noopener noreferrer',
      'aria-disabled': !target && 'true',
    };
    return h('a', { ...attributes, href: target, role: !target && 'link' }, content, icon('open', 16));
  }
  if (component.style === Style.Premium)
    return h('button', { type: 'button', class: className, 'aria-disabled': 'true' }, content);
  const { custom_id: customId, disabled } = component;
  // `aria-disabled` and not `disabled`: a button that waits for the bot keeps the keyboard's place.
  const button = h(
    'button',
    { type: 'button', class: className, 'data-custom-id': customId, 'aria-disabled': disabled && 'true' },
    content,
  );
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') void page.act({ act: 'component', messageId, customId });
  });
  if (disabled) button.dataset.off = '';
  return button;
}

function emojiView(emoji: APIMessageComponentEmoji | undefined, alone: boolean): Child {
  if (!emoji) return null;
  const text = emoji.id ? `:${emoji.name}:` : emoji.name;
  return h('span', { class: 'emoji', 'aria-hidden': !alone && 'true' }, text);
}
