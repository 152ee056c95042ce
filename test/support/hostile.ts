/** The worst texts that a member can send, and every way in which text reaches the bot. */

import type { LocalDiscord, Member, OpenModal } from '@waymark/local-discord';
import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { pdfOf } from '../market/gap/pdf.ts';

/** So many that each is answered, though one alone is only a few times a minute. */
export const MEMBERS: readonly string[] = Array.from({ length: 60 }, (_, at) => `Member ${at}`);

/** Give one after the other, again and again. */
export function inTurn<T>(all: readonly T[]): () => T {
  let at = 0;
  return () => all[at++ % all.length] as T;
}

/** What each text is made of, again and again. */
const UNITS: Readonly<Record<string, string>> = {
  'a letter that folds to eighteen': '\ufdfa',
  'a letter that folds to three': '\uac01',
  'heaps of marks': `e${'\u0301\u0323'.repeat(60)}`,
  'marks without a letter': '\u0301',
  'one letter': 'a',
  'one word without an end': 'qwrtpsdfghjklzxcvbnmaeiouy',
  'short words': 'a b c d e f g h ',
  'words of the field': 'machine learning engineer salary python gradient boosting ',
  'words that are nearly of the field': 'machne lerning enginer salery pyhton gradeint ',
  'words that go on': 'and how much how much is it that they ',
  'lone surrogates': '\ud800',
  'surrogates the wrong way round': '\udc00\ud800',
  'right to left': '\u202e\u05e9\u05dc\u05d5\u05dd ',
  'joined emoji': '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}',
  'joiners alone': '\u200d',
  flags: '\u{1f1e9}\u{1f1ea}',
  tags: '\u{e0061}',
  amounts: '$1 $1 ',
  'amounts that are ranges': '$100k - $200k per year salary ',
  'numbers in words': 'one hundred and ',
  digits: '1,234,',
  markdown: '*_`~|>#',
  brackets: '((((',
  'links begun': '[a](',
  'mentions begun': '<@<#',
  addresses: 'a@a.',
  'addresses of pages': 'http://www.a.',
  'names of hosts': 't-',
  blanks: ' ',
  'blanks before a letter': '                                        x',
  'lines without words': '\n',
  'short lines': 'a\n',
  'tags of pages begun': '<a <b ',
  'tags of pages': '<li>a</li>',
  'escaped again': '&amp;amp;lt;',
  quotes: '"«',
  'marks of sentences': '. ',
  'a heading': 'About a\n',
  'titles of jobs': 'research engineer ml platform mts ',
  'words of pay': 'ote salary up to bonus ',
  'a dash between letters': '-',
  backslashes: '\\',
};

/** Write each text `most` characters long. */
export const hostileTexts = (most: number): [name: string, text: string][] =>
  Object.entries(UNITS).map(([name, unit]) => [name, unit.repeat(Math.ceil(most / unit.length)).slice(0, most)]);

/** One way in for text. */
export interface Way {
  name: string;
  /** The longest text that Discord lets through. */
  most: number;
  /** Discord's client takes blanks at both ends away, and sends nothing that is empty then. */
  trimmed?: true;
  /** Send it, and wait until all of the answer is there: what the bot says. */
  send(text: string): Promise<unknown>;
}

type Data = RESTPostAPIChatInputApplicationCommandsJSONBody;
type Leaf = { where: { sub?: string; group?: string }; options: readonly APIApplicationCommandOption[] };

/** What Discord lets through where an option says nothing else. */
const LONGEST_OPTION = 6000;
const LONGEST_MESSAGE = 2000;
/** As much as `/gap` takes. */
const LONGEST_FILE = 2 * 2 ** 20;

/**
 * Whether Discord's own client keeps a text back, so that it never reaches a bot: a message of nothing but blanks, and a choice
 * as it is typed.
 */
export const isKeptBack = (way: Way, text: string): boolean => Boolean(way.trimmed) && text.trim() === '';

/**
 * List every way: options and autocomplete of these commands, windows, mentions, direct messages, the menu of messages, files.
 * `by` gives the member who sends next (one alone is answered only a few times a minute), `moderator` who uses their commands.
 */
export function waysIn(
  discord: LocalDiscord,
  commands: readonly { data: Data; needs?: bigint }[],
  by: () => Member,
  moderator: Member,
): Way[] {
  return [
    ...commands.flatMap(({ data, needs }) =>
      leaves(data).flatMap((leaf) => optionWays(data.name, leaf, needs === undefined ? by : () => moderator)),
    ),
    ...windows(by),
    ...messages(discord, by),
    ...files(by),
  ];
}

function leaves({ options = [] }: Pick<Data, 'options'>): Leaf[] {
  const nested = options.flatMap((option): Leaf[] => {
    if (option.type === ApplicationCommandOptionType.Subcommand)
      return [{ where: { sub: option.name }, options: option.options ?? [] }];
    if (option.type !== ApplicationCommandOptionType.SubcommandGroup) return [];
    return (option.options ?? []).map((inner) => ({
      where: { group: option.name, sub: inner.name },
      options: inner.options ?? [],
    }));
  });
  return nested.length > 0 ? nested : [{ where: {}, options }];
}

function optionWays(name: string, { where, options }: Leaf, by: () => Member): Way[] {
  const path = ['', name, where.group, where.sub]
    .filter((part) => part !== undefined)
    .join(' ')
    .trim();
  return options.flatMap((option): Way[] => {
    if (option.type !== ApplicationCommandOptionType.String || ('choices' in option && option.choices)) return [];
    const others = Object.fromEntries(
      options.flatMap((one) => (one.required && one !== option ? [[one.name, anyValue(one)]] : [])),
    );
    const ways: Way[] = [
      {
        name: `/${path} ${option.name}:`,
        most: option.max_length ?? LONGEST_OPTION,
        send: (text) => by().slash(name, { ...others, [option.name]: text }, where).message,
      },
    ];
    if (option.autocomplete)
      ways.push({
        name: `/${path} ${option.name}: as it is typed`,
        most: LONGEST_OPTION,
        send: (text) => by().autocomplete(name, { [option.name]: text }, { ...where, focused: option.name }),
      });
    return ways;
  });
}

/** Anything that a required option takes beside the one at hand. */
function anyValue(option: APIApplicationCommandOption): string | number | boolean {
  if ('choices' in option && option.choices?.[0]) return option.choices[0].value;
  if (option.type === ApplicationCommandOptionType.Number || option.type === ApplicationCommandOptionType.Integer)
    return option.min_value ?? 1;
  if (option.type === ApplicationCommandOptionType.Boolean) return true;
  return 'ml-engineer';
}

/** Windows: the one of `/gap`, and those that the buttons of an answer open. */
function windows(by: () => Member): Way[] {
  const opens = async (member: Member, id: RegExp): Promise<OpenModal> => {
    const answer = await member.slash('ask', { question: 'do I need a degree' }).message;
    return member.click(answer, ({ custom_id }) => id.test(String(custom_id))).modal;
  };
  const window = (name: string, most: number, open: (member: Member) => Promise<OpenModal>): Way => ({
    name,
    most,
    async send(text) {
      const member = by();
      return member.submit(await open(member), { text }).message;
    },
  });
  return [
    window('the window of /gap', 4000, (member) => member.slash('gap').modal),
    window('the window for a follow-up', 600, (member) => opens(member, /^ask-more/)),
    window('the window for what was wrong', 300, (member) => opens(member, /^ask-vote.*down/)),
  ];
}

function messages(discord: LocalDiscord, by: () => Member): Way[] {
  const me = `<@${discord.application.id}> `;
  const say = (where: string, begin: string) => async (text: string) => {
    const member = by();
    const said = member.say(where, begin + text);
    return member.sees(
      ({ message_reference, components = [] }) =>
        message_reference?.message_id === said.id && !/Writing…|Looking in my sources/.test(JSON.stringify(components)),
      where,
      30_000,
    );
  };
  return [
    { name: 'a mention', most: LONGEST_MESSAGE - me.length, send: say('general', me) },
    { name: 'a direct message', most: LONGEST_MESSAGE, trimmed: true, send: say('dm', '') },
    {
      name: 'the menu of a message',
      most: LONGEST_MESSAGE,
      trimmed: true,
      send: (text) => {
        const member = by();
        return member.context('Ask Waymark about this', member.say('general', text)).message;
      },
    },
  ];
}

function files(by: () => Member): Way[] {
  const give = (name: string, bytes: Buffer | string) => {
    const member = by();
    return member.slash('gap', { file: member.upload(name, bytes) }).message;
  };
  return [
    { name: 'a text file', most: LONGEST_FILE, send: (text) => give('posting.txt', text) },
    {
      name: 'a text file of UTF-16',
      most: 1_000_000,
      send: (text) => give('a.txt', Buffer.from(`\ufeff${text}`, 'utf16le')),
    },
    {
      name: 'a PDF',
      most: 200_000,
      send: (text) => {
        const lines = text.replace(/[()\\]/g, '').match(/[^\n]{1,100}/g) ?? [];
        return give('posting.pdf', pdfOf({ lines, pages: 20 }));
      },
    },
  ];
}
