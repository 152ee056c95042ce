/** The server's own answers: written and changed by its moderators in a window, for `/ask` there only. */
import { z } from 'zod';
import { onClick } from '../../src/bot/command.ts';
import { customId } from '../../src/bot/custom-id.ts';
import { formOf } from '../../src/bot/form.ts';
import { LIMITS } from '../../src/bot/limits.ts';
import { plain } from '../../src/bot/text.ts';
import {
  button,
  buttons,
  type Card,
  fileLine,
  formModal,
  type Modal,
  privateCard,
  select,
  text,
} from '../../src/bot/ui.ts';
import { UserError } from '../../src/errors.ts';
import { LONGEST, MOST_ANSWERS, type OwnAnswer, wordingsOf } from '../../src/guilds/own-answers.ts';
import type { Click } from '../../src/services.ts';
import { clean } from '../../src/text/sanitize.ts';
import { ownParts } from '../ask/view.ts';
import { openOwn, writeOwn } from '../shared/custom-ids.ts';
import { openPart, type Part, readSettings, type Settings, serverOf, toSettings } from './settings.ts';

const short = z.string().max(40);
/** The window with an answer. */
const sendOwn = customId('own-send', { answer: short.optional(), note: short.optional() });
const pickOwn = customId('own-pick', {});
const askDelete = customId('own-ask', { answer: short });
const deleteOwn = customId('own-delete', { answer: short });
const exportOwn = customId('own-export', {});

const toAnswers = (label = 'Own answers') => button(openPart.encode({ part: 'answers' }), label);

/** The server's own answers. */
export const answersPart: Part = {
  id: 'answers',
  name: 'Own answers',
  state: ({ answers }) => ({ is: answers > 0 ? String(answers) : 'none' }),
  card: answersCard,
  components: [
    onClick(writeOwn, ({ answer, note }, click) => writeModal(click, { answer, note })),
    onClick(sendOwn, ({ answer, note }, click) => take(click, { answer, note })),
    onClick(openOwn, ({ answer }, click) => ownCard(click, answer)),
    onClick(pickOwn, (_, click) => ownCard(click, click.chosen[0] ?? '')),
    onClick(askDelete, async ({ answer }, click) => {
      const { question } = await ownOf(click, answer);
      return privateCard(
        text(`## Delete this answer?`, plain(question, LONGEST.question)),
        buttons(
          button(deleteOwn.encode({ answer }), 'Delete', { style: 'danger' }),
          button(openOwn.encode({ answer }), 'Keep'),
        ),
      );
    }),
    onClick(deleteOwn, async ({ answer }, click) => {
      const { services, interaction } = click;
      const server = serverOf(interaction);
      await services.asking.own.delete(server.id, answer, interaction.user.id);
      return answersCard(await readSettings(services, interaction));
    }),
    onClick(exportOwn, (_, click) => exported(click), { defer: 'private' }),
  ],
};

async function answersCard({ services, server }: Settings): Promise<Card> {
  const all = await services.asking.own.list(server.id);
  return privateCard(
    text(
      '## Own answers',
      'What you write here, `/ask` answers in this server, marked as yours. My sources’ figures stay apart from it.',
      all.length === 0 ? 'There are none yet.' : `${all.length} of at most ${MOST_ANSWERS}.`,
      ...all
        .filter(({ down }) => down > 0)
        .slice(0, 3)
        .map(({ question, down }) => `- 👎 ${down}× ${plain(question, 80)}`),
    ),
    select(
      pickOwn.encode({}),
      'Look at one, change it, delete it…',
      all.slice(0, LIMITS.selectOptions).map(({ id, question, down, answer }) => ({
        value: id,
        label: clean(question),
        description: `${down > 0 ? `👎 ${down} · ` : ''}${clean(answer)}`,
      })),
    ),
    all.length > LIMITS.selectOptions &&
      text(`-# The list shows the ${LIMITS.selectOptions} that were changed last; the file has all.`),
    buttons(
      button(writeOwn.encode({}), 'Write one', { style: 'main' }),
      all.length > 0 && button(exportOwn.encode({}), 'As a file'),
      toSettings(),
    ),
  );
}

async function ownOf({ services, interaction }: Click, id: string): Promise<OwnAnswer> {
  const server = serverOf(interaction);
  const found = await services.asking.own.read(server.id, id);
  if (!found)
    throw new UserError('gone', 'That answer was deleted. `/settings part: Own answers` shows what there is.');
  return found;
}

async function ownCard(click: Click, id: string, said?: string): Promise<Card> {
  const own = await ownOf(click, id);
  const around = [
    text(
      own.wordings.length > 0 && `-# Also asked as: ${own.wordings.map((one) => plain(one, 80)).join(' · ')}`,
      `-# ${own.down > 0 ? `👎 ${own.down}× since it was written` : 'Nobody has marked it wrong.'}`,
    ),
    buttons(
      button(writeOwn.encode({ answer: id }), 'Change', { style: 'main' }),
      button(askDelete.encode({ answer: id }), 'Delete…'),
      toAnswers(),
    ),
  ];
  const above = said !== undefined && text(said);
  return privateCard(above, ...ownParts(own, [above, ...around]), ...around);
}

/** Open the window: empty, with an answer to change, or with the question that members asked. */
async function writeModal(
  click: Click,
  { answer, note }: { answer?: string | undefined; note?: string | undefined },
): Promise<Modal> {
  const own = answer === undefined ? undefined : await ownOf(click, answer);
  const asked = note === undefined ? [] : await askedWith(click, note);
  const [question = own?.question, ...others] = asked;
  return formModal(sendOwn.encode({ answer, note }), own ? 'Change this answer' : 'Answer for this server', [
    { kind: 'text', id: 'question', label: 'The question', most: LONGEST.question, value: question },
    {
      ...{ kind: 'text', id: 'answer', label: 'Your answer', long: true, most: LONGEST.answer, value: own?.answer },
      description: 'Members of this server see it, marked as yours.',
    },
    {
      ...{ kind: 'text', id: 'wordings', label: 'Other ways to ask it, one a line', long: true, required: false },
      ...{ most: LONGEST.wordings, value: (own?.wordings ?? others).join('\n').slice(0, LONGEST.wordings) },
    },
    {
      ...{ kind: 'text', id: 'link', label: 'A link', required: false, most: LONGEST.link, value: own?.link },
      placeholder: 'https://…',
    },
  ]);
}

/** What members asked that belongs to a note: it first, then other words for the same. */
async function askedWith({ services, interaction }: Click, note: string): Promise<string[]> {
  const { unanswered } = await services.asking.insights.read(interaction.guildId ?? '');
  return unanswered.find(({ ids }) => ids.includes(note))?.asked ?? [];
}

async function take(
  click: Click,
  { answer: id, note }: { answer?: string | undefined; note?: string | undefined },
): Promise<Card> {
  const { services, interaction } = click;
  const server = serverOf(interaction);
  const form = formOf(interaction);
  const link = form.text('link').trim();
  const isLink = URL.canParse(link) && new URL(link).protocol === 'https:';
  const question = clean(form.text('question'), LONGEST.question);
  const answer = form.text('answer').trim();
  if (question === '' || clean(answer) === '') throw new UserError('no-answer', 'A question and an answer need words.');
  const { asking } = services;
  const written = await asking.own.write(
    server.id,
    { question, answer, wordings: wordingsOf(form.text('wordings')), ...(isLink && { link }) },
    { by: interaction.user.id, id },
  );
  if (!written)
    throw new UserError(
      'too-many',
      `A server can have ${MOST_ANSWERS} own answers. Delete one first: \`/settings part: Own answers\`.`,
    );
  const settled = await settle(click, note);
  const said = [
    '**Kept.** `/ask` answers it so from now on.',
    settled > 0 && `Off the list of what was not answered: ${settled}.`,
    link !== '' && !isLink && '⚠️ The link was left out: a link begins with `https://`.',
  ];
  return { ...(await ownCard(click, written.id, said.filter(Boolean).join('\n'))), asNewMessage: true };
}

/** Take what is answered now off the list of what wasn't. */
async function settle({ services, interaction }: Click, note: string | undefined): Promise<number> {
  const guild = interaction.guildId ?? '';
  const { insights, own } = services.asking;
  const { unanswered } = await insights.read(guild);
  let settled = 0;
  for (const { question, ids } of unanswered) {
    if (!(note && ids.includes(note)) && !(await own.find(guild, question))?.isSure) continue;
    await insights.settle(guild, ids);
    settled += ids.length;
  }
  return settled;
}

async function exported({ services, interaction }: Click): Promise<Card> {
  const server = serverOf(interaction);
  const all = await services.asking.own.list(server.id);
  const data = JSON.stringify(
    all.map(({ at, ...one }) => ({ ...one, at: new Date(at).toISOString() })),
    undefined,
    2,
  );
  return {
    ...privateCard(
      text('Everything that this server has written.'),
      fileLine('own-answers.json'),
      buttons(toAnswers()),
    ),
    files: [{ name: 'own-answers.json', data }],
    asNewMessage: true,
  };
}
