import { onClick } from '../src/bot/command.ts';
import { button, buttons, type Card, fileLine, inColour, privateCard, text } from '../src/bot/ui.ts';
import type { Command, Services } from '../src/services.ts';
import { askDeletion, deleteData, exportData, toMe } from './shared/custom-ids.ts';
import { setRole } from './shared/stage-change.ts';

const FILE = 'waymark-data.json';

/** `/privacy`: what is kept of the member, to see, take along, or delete. */
export const privacy = {
  data: { name: 'privacy', description: 'What I keep about you: see it, export it, delete it' },
  example: '/privacy',
  defer: 'private',
  execute: (interaction, services) => keptCard(services, interaction.user.id),
  components: [
    onClick(
      exportData,
      async (_, { services, interaction }) => {
        const data = JSON.stringify(await services.learning.privacy.export(interaction.user.id), null, 2);
        return {
          ...privateCard(text('Everything that I keep about you, as it is kept.'), fileLine(FILE)),
          files: [{ name: FILE, data }],
          asNewMessage: true,
        };
      },
      { defer: 'private' },
    ),
    onClick(askDeletion, () =>
      inColour(
        'wrong',
        privateCard(
          text(
            '## Delete everything?',
            'Your stage, your marks, your answers, your conversations and your points in every server are deleted. This can’t be taken back.',
          ),
          buttons(button(deleteData.encode({}), 'Delete everything', { style: 'danger' }), toMe('Keep it')),
        ),
      ),
    ),
    onClick(
      deleteData,
      async (_, click) => {
        const deleted = await click.services.learning.privacy.delete(click.interaction.user.id);
        return {
          ...privateCard(
            text(
              deleted > 0
                ? `Deleted: ${deleted} facts. I know nothing about you any more.`
                : 'There was nothing to delete.',
              // The role of a stage tells where somebody stood.
              await setRole(click),
              '-# Counts for limits (no questions) go by themselves within a day.',
            ),
          ),
          asNewMessage: true,
        };
      },
      { defer: 'private' },
    ),
  ],
} satisfies Command;

async function keptCard({ learning, mention }: Services, member: string): Promise<Card> {
  const kept = await learning.privacy.kept(member);
  return privateCard(
    text(
      '## What I keep about you',
      kept.length === 0
        ? 'Nothing.'
        : kept.map(({ kind, count }) => `- ${kind}${count > 1 ? ` (${count})` : ''}`).join('\n'),
    ),
    text(
      '-# By your Discord id, never by name. Nobody else sees it: moderators see which questions were not answered, without who asked. Questions to `/ask` go to the language model that the host of this bot has chosen, if there is one; your id does not.',
      `-# ${mention('me')} shows what it is for.`,
    ),
    kept.length > 0 &&
      buttons(button(exportData.encode({}), 'Export as a file'), button(askDeletion.encode({}), 'Delete everything…')),
  );
}
