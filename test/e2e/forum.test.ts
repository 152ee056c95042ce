/** Posts in forums, and questions that are handed over to people. */
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button, buttons, card } from '../../src/bot/ui.ts';
import type { Command } from '../../src/services.ts';
import { labelled, labels, says } from '../support/cards.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

let waymark: Waymark;
/** The custom id of the button that `/forge` shows. */
let forged = '';
const forge: Command = {
  data: { name: 'forge', description: 'A button that nobody made' },
  example: '/forge',
  execute: () => card(buttons(button(forged, 'Forged'))),
};
beforeEach(async () => {
  waymark = await startWaymark({
    more: [forge],
    guilds: [
      {
        name: 'Guild',
        channels: [
          'general',
          'desk',
          { name: 'questions', type: 'forum', tags: ['Open', 'Solved'] },
          { name: 'other', type: 'forum' },
        ],
        roles: [{ name: 'Mentors', mentionable: true }],
      },
    ],
  });
});
afterEach(async () => {
  // A post without its first message takes none of others.
  expect(waymark.discord.log.filter(({ code }) => code !== 40058)).toEqual([]);
  await waymark.stop();
});

type Message = Awaited<ReturnType<Waymark['ada']['slash']>['message']>;
const fromBot = ({ author }: Message) => author.bot === true;
const ids = (of: 'channels' | 'roles'): Record<string, string> => waymark.discord.guilds[0]?.[of] ?? {};
const channelId = (name: string) => ids('channels')[name] ?? '';
const mentors = () => ids('roles').Mentors ?? '';
const part = async (name: string) => waymark.ada.slash('settings', { part: name }).message;
const SURE = 'Do I need a computer science degree?';
const UNSURE = 'which laptop for the bootcamp in Pune';

describe('a new post', () => {
  beforeEach(async () => {
    const card = await waymark.ada.select(await part('forums'), 'settings-forums', [channelId('questions')]).message;
    const offered = JSON.stringify(card.components);
    const solved =
      /"value":"(\d+)","label":"Solved"/.exec(offered)?.[1] ?? /"label":"Solved","value":"(\d+)"/.exec(offered)?.[1];
    await waymark.ada.select(card, `settings-solved:${channelId('questions')}`, [solved ?? '']).message;
  });

  it('is answered from its title where the answer is sure, and gets the tag when that helped', async () => {
    const { id } = waymark.ben.post('questions', SURE, 'I am 30 and work in a shop.');
    const answer = await waymark.ben.sees(fromBot, id);
    expect(says(answer)).toContain('degree');
    expect(labels(answer)).toEqual(['✓ That helps', 'Read my whole post', '👎 Not right']);
    expect(says(await waymark.discord.member('Chidi').click(answer, labelled('✓ That helps')).message)).toContain(
      'Only who wrote the post',
    );
    expect(says(await waymark.ben.click(answer, labelled('✓ That helps')).message)).toContain(
      'marked the post as solved',
    );
    expect(waymark.discord.tagsOf(id)).toEqual(['Solved']);
  });

  it('is answered when its picture is uploaded at last', async () => {
    const upload = waymark.ben.beginPost('questions', SURE);
    const refused = () => waymark.discord.log.filter(({ code }) => code === 40058).length;
    for (const tries of [1, 2, 3]) {
      await expect.poll(refused).toBe(tries);
      waymark.later(60_000);
    }
    await expect.poll(refused).toBe(4);
    const { id } = upload('Here is a picture.');
    waymark.later(60_000);
    expect(says(await waymark.ben.sees(fromBot, id))).toContain('degree');
  });

  it('is taken as solved only from the button below it', async () => {
    const first = waymark.ben.post('questions', SURE, 'I am 30.');
    const answer = await waymark.ben.sees(fromBot, first.id);
    const [, turn = ''] = /post-solved:\d+:([^"]+)/.exec(JSON.stringify(answer.components)) ?? [];
    const second = waymark.ben.post('questions', UNSURE, 'Hm.');
    forged = `post-solved:${second.id}:${turn}`;
    const card = await waymark.ben.slash('forge', {}, { in: first.id }).message;
    expect(says(await waymark.ben.click(card, forged).message)).toContain('older version');
  });

  it('goes on as a conversation, with all of it pasted', async () => {
    const { id } = waymark.ben.post('questions', SURE, 'I am 30 and work in a shop.');
    const answer = await waymark.ben.sees(fromBot, id);
    const modal = await waymark.ben.click(answer, labelled('Read my whole post')).modal;
    expect(JSON.stringify(modal)).toContain(`"value":"${SURE}"`);
    const more = await waymark.ben.submit(modal, {
      text: 'Do I need a degree, or is a portfolio enough for a first job?',
    }).message;
    expect(says(more)).toMatch(/portfolio|degree/);
  });

  it('is left alone where the answer is not sure, in other forums, and when it is no post', async () => {
    const silent = [
      waymark.ben.post('questions', UNSURE, 'Any tips?'),
      waymark.ben.post('questions', 'help please', 'urgent'),
      waymark.ben.post('other', SURE, 'Hm.'),
    ];
    const { id: last } = waymark.ben.post('questions', SURE, 'The last one.');
    await waymark.ben.sees(fromBot, last);
    for (const { id } of silent) expect(waymark.ben.messages(id).filter(fromBot)).toEqual([]);
  });

  it('of an app is left alone', async () => {
    const made = (await waymark.bot.client.rest.post(`/channels/${channelId('questions')}/threads`, {
      body: { name: SURE, message: { content: 'The question of the week.' } },
    })) as { id: string };
    const { id: last } = waymark.ben.post('questions', SURE, 'The last one.');
    await waymark.ben.sees(fromBot, last);
    expect(waymark.ben.messages(made.id)).toHaveLength(1);
  });

  it('of a server that answers itself is answered in its moderators’ words', async () => {
    const modal = await waymark.ada.click(await part('answers'), labelled('Write one')).modal;
    await waymark.ada.submit(modal, { question: UNSURE, answer: 'Any with 16 GB.', wordings: '', link: '' }).message;
    const { id } = waymark.ben.post('questions', `${UNSURE}?`, 'Any tips?');
    expect(says(await waymark.ben.sees(fromBot, id))).toMatch(/Any with 16 GB[\s\S]*written by its moderators/);
  });

  it('gets no tag where the bot may not give one, which the settings say', async () => {
    waymark.discord.denyBot('questions', PermissionFlagsBits.ManageThreads);
    expect(says(await part('forums'))).toContain('“Manage Threads”');
    const { id } = waymark.ben.post('questions', SURE, 'I am 30.');
    const answer = await waymark.ben.sees(fromBot, id);
    expect(says(await waymark.ben.click(answer, labelled('✓ That helps')).message)).toBe('Glad that it helps.');
    expect(waymark.discord.tagsOf(id)).toEqual([]);
  });
});

describe('helpers', () => {
  const ask = (options = {}) => waymark.ben.slash('ask', { question: UNSURE, ...options }, { in: 'general' }).message;

  it('are offered only where moderators chose a role', async () => {
    expect(labels(await ask())).not.toContain('Ask the helpers');
    await waymark.ada.select(await part('helpers'), 'settings-helpers', [mentors()]).message;
    expect(labels(await ask())).toContain('Ask the helpers');
    expect(labels(await waymark.ben.slash('ask', { question: SURE }).message)).not.toContain('Ask the helpers');
  });

  it('are never a role that the moderator could not ping by hand', async () => {
    await waymark.stop();
    waymark = await startWaymark({
      guilds: [
        {
          name: 'Guild',
          channels: ['general'],
          roles: ['Helpers', { name: 'Leads', permissions: PermissionFlagsBits.ManageGuild }],
        },
      ],
    });
    waymark.ben.give('Leads');
    const card = await waymark.ben.slash('settings', { part: 'helpers' }).message;
    const chosen = await waymark.ben.select(card, 'settings-helpers', [ids('roles').Helpers ?? '']).message;
    expect(says(chosen)).toContain('You may not ping');
    const all = await waymark.ben.slash('settings').message;
    expect(says(await waymark.ben.click(all, labelled('Propose all')).message)).not.toContain('**Helpers**');
    await waymark.ada.select(await part('helpers'), 'settings-helpers', [ids('roles').Helpers ?? '']).message;
    expect(says(await part('helpers'))).toContain(`<@&${ids('roles').Helpers}>`);
  });

  describe('with a role', () => {
    beforeEach(async () => {
      const card = await waymark.ada.select(await part('helpers'), 'settings-helpers', [mentors()]).message;
      await waymark.ada.select(card, 'settings-help-in', [channelId('desk')]).message;
    });

    it('are pinged once for a question, with what was found, by who asked it', async () => {
      const refused = await ask();
      expect(says(await waymark.ada.click(refused, labelled('Ask the helpers')).message)).toContain('Only who asked');
      const told = await waymark.ben.click(refused, labelled('Ask the helpers')).message;
      expect(says(told)).toContain(`I asked the helpers in <#${channelId('desk')}>`);
      const asked = await waymark.ada.sees(fromBot, 'desk');
      expect(says(asked)).toMatch(/<@&\d+> <@\d+> \(Ben\) asks:\n\*\*which laptop/);
      expect(asked.mention_roles).toEqual([mentors()]);
      expect(asked.mentions).toEqual([]);
      expect(says(await waymark.ben.click(refused, labelled('Ask the helpers')).message)).toContain(
        'asked about this already',
      );
      expect(waymark.ada.messages('desk')).toHaveLength(1);
    });

    it('hear of a private question only when its member says so', async () => {
      const refused = await ask({ private: true });
      const sure = await waymark.ben.click(refused, labelled('Ask the helpers')).message;
      expect(says(sure)).toContain('will see the question and your name');
      expect(waymark.ada.messages('desk')).toEqual([]);
      await waymark.ben.click(sure, labelled('Ask them')).message;
      expect(waymark.ada.messages('desk')).toHaveLength(1);
    });

    it('are asked twice in an hour by one member, and again when nothing could be posted', async () => {
      waymark.discord.denyBot('desk', PermissionFlagsBits.SendMessages);
      const first = await ask();
      expect(says(await waymark.ben.click(first, labelled('Ask the helpers')).message)).toContain('“Send Messages”');
      waymark.discord.denyBot('desk', 0n);
      for (const refused of [first, await ask()])
        expect(says(await waymark.ben.click(refused, labelled('Ask the helpers')).message)).toContain(
          'I asked the helpers',
        );
      const third = says(await waymark.ben.click(await ask(), labelled('Ask the helpers')).message);
      expect(third).toContain('You can ask them again');
    });

    it('whose role is gone are not said to have been asked', async () => {
      const refused = await ask();
      await waymark.bot.client.rest.delete(`/guilds/${waymark.discord.guilds[0]?.id}/roles/${mentors()}`);
      expect(says(await waymark.ben.click(refused, labelled('Ask the helpers')).message)).toContain(
        'The role of the helpers is gone',
      );
      expect(waymark.ada.messages('desk')).toEqual([]);
    });

    it('that can’t be pinged in their channel alone are told of, too', async () => {
      await waymark.stop();
      waymark = await startWaymark({ guilds: [{ name: 'Guild', channels: ['general', 'desk'], roles: ['Mentors'] }] });
      await waymark.ada.select(await part('helpers'), 'settings-helpers', [mentors()]).message;
      const shown = async () => says(await part('helpers'));
      await waymark.ada.select(await part('helpers'), 'settings-help-in', [channelId('desk')]).message;
      expect(await shown()).not.toContain('Nobody is pinged');
      waymark.discord.denyBot('desk', PermissionFlagsBits.MentionEveryone);
      expect(await shown()).toContain('Nobody is pinged');
    });

    it('can be asked after an answer was marked wrong', async () => {
      const answer = await waymark.ben.slash('ask', { question: SURE }).message;
      const modal = await waymark.ben.click(answer, labelled('👎 Not right')).modal;
      const thanked = await waymark.ben.submit(modal, { text: '' }).message;
      await waymark.ben.click(thanked, labelled('Ask the helpers')).message;
      expect(says(await waymark.ada.sees(fromBot, 'desk'))).toContain('I found: ');
    });

    it('are asked in a channel that takes messages where the bot may speak in a forum first', async () => {
      await waymark.ada.select(await part('helpers'), 'settings-help-in', []).message;
      await waymark.ada.select(await part('places'), 'settings-speaks', [channelId('questions'), channelId('desk')])
        .message;
      const refused = await ask();
      const sure = await waymark.ben.click(refused, labelled('Ask the helpers')).message;
      expect(says(await waymark.ben.click(sure, labelled('Ask them')).message)).toContain(`<#${channelId('desk')}>`);
      await waymark.ada.sees(fromBot, 'desk');
    });

    it('that nobody can ping are told of in the settings', async () => {
      await waymark.stop();
      waymark = await startWaymark({
        guilds: [{ name: 'Guild', channels: ['general'], roles: ['Mentors'] }],
        botPermissions: PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages,
      });
      const card = await waymark.ada.select(await part('helpers'), 'settings-helpers', [mentors()]).message;
      expect(says(card)).toContain('Nobody is pinged');
    });
  });
});
