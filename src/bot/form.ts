import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import { oldButton } from './custom-id.ts';

/** What was put into a window, by the ids of its fields. */
export interface Form {
  text(id: string): string;
  /** What was chosen of a few; nothing for none. */
  one(id: string): string;
  any(id: string): readonly string[];
  /** What was chosen of a list. */
  picked(id: string): string;
}

/** Read a window that was sent off; one without such fields is not of today. */
export function formOf(interaction: MessageComponentInteraction | ModalSubmitInteraction): Form {
  if (!interaction.isModalSubmit()) throw oldButton();
  const { fields } = interaction;
  const read = <T>(take: () => T): T => {
    try {
      return take();
    } catch (cause) {
      throw Object.assign(oldButton(), { cause });
    }
  };
  return {
    text: (id) => read(() => fields.getTextInputValue(id)),
    one: (id) => read(() => fields.getRadioGroup(id) ?? ''),
    any: (id) => read(() => fields.getCheckboxGroup(id)),
    picked: (id) => read(() => fields.getStringSelectValues(id)[0] ?? ''),
  };
}
