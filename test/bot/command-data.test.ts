import { type APIApplicationCommandOption, ApplicationCommandOptionType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';

const optionsOf = (options: readonly APIApplicationCommandOption[] = []): APIApplicationCommandOption[] =>
  options.flatMap((option) => [option, ...optionsOf('options' in option ? option.options : [])]);

describe('every option that takes text', () => {
  const texts = commands.flatMap(({ data }) =>
    optionsOf(data.options).flatMap((option) =>
      option.type === ApplicationCommandOptionType.String ? [[`/${data.name} ${option.name}`, option] as const] : [],
    ),
  );

  it('is found', () => {
    expect(texts.length).toBeGreaterThan(15);
  });

  it.each(texts)('%s says how long the text may be, or gives the choices', (_, option) => {
    const bounded = ('max_length' in option && option.max_length) || ('choices' in option && option.choices?.length);
    expect(bounded).toBeTruthy();
  });
});
