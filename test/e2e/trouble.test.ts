import type { StartOptions } from '@waymark/local-discord';
import { afterEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { onClick } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { createDispatch } from '../../src/bot/dispatch.ts';
import { plain } from '../../src/bot/text.ts';
import { button, buttons, card, text } from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import type { Command, Services } from '../../src/services.ts';
import { says } from '../support/cards.ts';
import { openServices, startWaymark, type Waymark } from '../support/waymark.ts';

let waymark: Waymark;
afterEach(() => waymark?.stop());

const doomed = customId('doomed', {});
const forgotten = customId('forgotten', {});

/** A command that goes wrong in the ways that code can. */
const broken = {
  data: { name: 'broken', description: 'Goes wrong' },
  example: '/broken',
  execute: () =>
    card(text('Press'), buttons(button(doomed.encode({}), 'Doomed'), button(forgotten.encode({}), 'Forgotten'))),
  components: [
    onClick(doomed, () => {
      throw new Error('the database said: secret-table is gone', { cause: new Error('disk full') });
    }),
  ],
} satisfies Command;

const thinking = {
  data: { name: 'thinking', description: 'Takes its time' },
  example: '/thinking',
  defer: 'private',
  execute: async () => card(text('thought')),
} satisfies Command;

const refusing = {
  data: { name: 'refusing', description: 'Knows what is wrong' },
  example: '/refusing',
  execute: () => {
    throw new UserError('test', 'Choose a level first.');
  },
} satisfies Command;

const tooLong = {
  data: { name: 'long', description: 'Says too much' },
  example: '/long',
  execute: () => card(text('x'.repeat(5000))),
} satisfies Command;

describe('an error', () => {
  it('nobody expected is an apology with a reference that the log knows too, and leaves the clicked card alone', async () => {
    waymark = await startWaymark({ more: [broken] });
    const { ada, log } = waymark;
    const clicked = await ada.slash('broken').message;
    const apology = await ada.click(clicked, 'doomed').message;
    expect(apology.id).not.toBe(clicked.id);
    expect(apology.ephemeral).toBe(true);
    const [reference = 'none'] = /W-[0-9A-Z]+/.exec(says(apology)) ?? [];
    expect(says(apology)).not.toMatch(/secret-table|database|Error/);
    const line = log.find((one) => one.reference === reference);
    expect(JSON.stringify(line)).toMatch(/secret-table.*disk full/);
    expect(JSON.stringify(log)).not.toContain(ada.user.username);
  });

  it('of the member is explained, without a reference', async () => {
    waymark = await startWaymark({ more: [refusing] });
    const answer = await waymark.ada.slash('refusing').message;
    expect(says(answer)).toBe('Choose a level first.');
    expect(answer.ephemeral).toBe(true);
    expect(waymark.log.filter(({ level }) => level >= 50)).toEqual([]);
  });

  it('in what we send is still an apology', async () => {
    waymark = await startWaymark({ more: [tooLong], refused: 'let be' });
    expect(says(await waymark.ada.slash('long').message)).toMatch(/W-[0-9A-Z]+/);
  });

  it('in the first piece of an answer ends the writing of the rest', async () => {
    let ended = false;
    const writing = {
      data: { name: 'writing', description: 'Says too much at once' },
      example: '/writing',
      execute: () => ({
        kind: 'stream',
        cards: (async function* () {
          try {
            yield card(text('x'.repeat(5000)));
            yield card(text('more'));
          } finally {
            ended = true;
          }
        })(),
        private: true,
      }),
    } satisfies Command;
    waymark = await startWaymark({ more: [writing], refused: 'let be' });
    expect(says(await waymark.ada.slash('writing').message)).toMatch(/W-[0-9A-Z]+/);
    expect(ended).toBe(true);
  });

  it('does not end the bot: the next command is answered', async () => {
    waymark = await startWaymark({ more: [broken] });
    const { ada } = waymark;
    await ada.click(await ada.slash('broken').message, 'doomed').message;
    expect(says(await ada.slash('help').message)).toContain('What do you want to do');
  });
});

describe('an old or forged custom id', () => {
  it.each(['forgotten'])('%s gets a kind word and a log line', async (id) => {
    waymark = await startWaymark({ more: [broken] });
    const answer = await waymark.ada.click(await waymark.ada.slash('broken').message, id).message;
    expect(says(answer)).toContain('older version');
    expect(waymark.log.some((line) => line.customId === id)).toBe(true);
  });

  it('that names a roadmap which is gone says so', async () => {
    const old = {
      data: { name: 'old', description: 'An old card' },
      example: '/old',
      execute: () => card(text('x'), buttons(button('roadmap:gone', 'Gone'))),
    } satisfies Command;
    waymark = await startWaymark({ more: [old] });
    expect(says(await waymark.ada.click(await waymark.ada.slash('old').message, 'roadmap:gone').message)).toContain(
      'no longer part of what I know',
    );
  });
});

describe('an acknowledgement', () => {
  it.each(['before', 'after'] as const)(
    'whose connection drops %s it arrived is made again, and shown once',
    async (when) => {
      waymark = await startWaymark();
      waymark.discord.faults.nextRequests(1, { drop: when, matching: /callback/ });
      const sent = waymark.ada.slash('help');
      expect(says(await sent.message)).toContain('What do you want to do');
      expect(waymark.ada.messages()).toHaveLength(1);
    },
  );

  it('is made at once where the answer takes longer, and the answer follows', async () => {
    waymark = await startWaymark({ more: [thinking] });
    const sent = waymark.ada.slash('thinking');
    expect(await sent.acknowledged).toBe(5);
    const message = await sent.message;
    expect(says(message)).toBe('thought');
    expect(message.ephemeral).toBe(true);
  });
});

describe('the connection to Discord', () => {
  it('may die: what was asked meanwhile is answered after it is back', async () => {
    waymark = await startWaymark();
    waymark.discord.faults.killSockets();
    expect(says(await waymark.ada.slash('help').message)).toContain('What do you want to do');
  });
});

describe('a role for a stage', () => {
  it.each<[string, RegExp, (guild: string, role: string) => Promise<unknown>, StartOptions]>([
    ['without its permission', /lack the permission “Manage Roles”/, async () => {}, { botPermissions: 0n }],
    ['that is gone', /the role for this stage is gone/, (guild, role) => remove(`guilds/${guild}/roles/${role}`), {}],
    [
      'that stands above its own',
      /My own role stands below/,
      async (guild) => {
        waymark.discord.changeRole('Moderator', 0n);
        await waymark.services.learning.guilds.setRole(guild, 'core-ml', above(), waymark.ada.id);
      },
      {},
    ],
  ])('%s is not given: the stage is kept, and the reason is said', async (_, why, before, options) => {
    waymark = await startWaymark({ guilds: [{ name: 'Guild', channels: ['general'], roles: ['Member'] }], ...options });
    const { ada, ben, services, log } = waymark;
    const { id = '', roles = {} } = waymark.discord.guilds[0] ?? {};
    await services.learning.guilds.setRole(id, 'core-ml', roles.Member, ada.id);
    await before(id, roles.Member ?? '');
    const moved = says(await ben.slash('me', { stage: 'core-ml' }).message);
    expect(moved).toContain('Kept. You stand at: **Core machine learning (stage 2 of 5');
    expect(moved).toMatch(why);
    expect((await services.learning.progress.read(ben.id)).stage?.stage).toBe('core-ml');
    expect(log.filter(({ level }) => level >= 50)).toEqual([]);
  });

  const above = (): string => waymark.discord.guilds[0]?.roles.Moderator ?? '';
  const remove = (path: string) =>
    fetch(`${waymark.discord.api}/v10/${path}`, {
      method: 'DELETE',
      headers: { authorization: `Bot ${waymark.discord.token}` },
    });
});

describe('a server', () => {
  it('is noted at the start, so that it can be forgotten when the bot is there no more', async () => {
    waymark = await startWaymark();
    const { store } = waymark;
    const noted = async () => {
      const keys: string[] = [];
      for await (const [key] of store.list('seen')) keys.push(key);
      return keys;
    };
    // The start doesn't wait for it.
    await expect.poll(noted).toEqual([...waymark.bot.client.guilds.cache.keys()].map((id) => `seen::${id}`));
  });
});

describe('a modal', () => {
  const word = customId('word', {});
  const asking = {
    data: { name: 'asking', description: 'Asks back' },
    example: '/asking',
    execute: () => ({
      kind: 'modal',
      modal: {
        custom_id: word.encode({}),
        title: 'One word',
        components: [{ type: 18, label: 'Word', component: { type: 4, custom_id: 'text', style: 1 } }],
      },
    }),
    components: [
      onClick(word, (_, { interaction }) =>
        card(text(interaction.isModalSubmit() ? plain(interaction.fields.getTextInputValue('text')) : 'no modal')),
      ),
    ],
  } satisfies Command;

  it.each(['general', 'dm'])('opens for a command and its submission is answered, in %s', async (where) => {
    waymark = await startWaymark({ more: [asking] });
    const modal = await waymark.ada.slash('asking', {}, { in: where }).modal;
    expect(says(await waymark.ada.submit(modal, { text: '**@here**' }).message)).toBe('\\*\\*\\@here\\*\\*');
  });
});

describe('the commands', () => {
  it('are deployed once, and not again when nothing changed', async () => {
    waymark = await startWaymark();
    expect(waymark.bot.deployment.changed).toBe(true);
    const again = await startAgain(waymark);
    expect(again.deployment.changed).toBe(false);
    await again.stop();
  });

  it('can be installed to servers and users, and used everywhere', async () => {
    waymark = await startWaymark();
    const { api, application, token } = waymark.discord;
    const answer = await fetch(`${api}/v10/applications/${application.id}/commands`, {
      headers: { authorization: `Bot ${token}` },
    });
    const guildOnly = ['settings', 'insights'];
    for (const command of (await answer.json()) as Sent[]) {
      const moderators = ['settings', 'insights'].includes(command.name);
      expect(command.integration_types).toEqual(moderators ? [0] : [0, 1]);
      // What is about a server makes no sense outside of one.
      expect(command.contexts).toEqual(guildOnly.includes(command.name) ? [0] : [0, 1, 2]);
      if (command.default_member_permissions) expect(guildOnly).toContain(command.name);
    }
  });

  it('may not share a name, nor their buttons a prefix', async () => {
    waymark = await startWaymark();
    const first = commands.find(({ data }) => data.name === 'roadmap');
    if (!first) throw new Error('no commands');
    const { menu: _, hear: __, ...rest } = { ...first, components: [] };
    expect(() => createDispatch([first, rest], waymark.services as Services)).toThrow(
      `same command: "${first.data.name}"`,
    );
    const twin = { ...first, data: { ...first.data, name: 'twin' } };
    expect(() => createDispatch([first, twin], waymark.services as Services)).toThrow(/same custom-id prefix/);
  });
});

/** What Discord tells of a command. */
interface Sent {
  name: string;
  integration_types: number[];
  contexts: number[];
  default_member_permissions: string | null;
}

async function startAgain({ discord }: Waymark) {
  const { startBot } = await import('../../src/bot/bot.ts');
  const { app } = await openServices();
  return startBot(
    { token: discord.token, applicationId: discord.application.id, guildId: undefined, api: discord.api },
    app,
  );
}
