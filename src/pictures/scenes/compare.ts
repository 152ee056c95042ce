/** Two jobs side by side. */

import { need, sourceOf } from '../../knowledge/queries.ts';
import type { Knowledge, Role, Statement } from '../../knowledge/schema.ts';
import { COLOUR, card, column, INNER, panel, row, SERIES, SIZE, text, WIDTH } from '../look.ts';
import type { Scene, SceneNode } from '../scene.ts';
import { altOf, cite, listed } from '../words.ts';

const GAP = 16;
const COLUMN = (INNER - GAP) / 2;

/** Show what two roles do and which skills they lean on, those of both apart. */
export function compareScene(knowledge: Knowledge, roleA: Role, roleB: Role): Scene {
  const roles = [roleA, roleB] as const;
  const sources = [...new Set(roles.flatMap(({ summary, does }) => [summary, ...does].map(({ source }) => source)))];
  const numbered = sources.map((id, index) => `[${index + 1}] ${cite(sourceOf(knowledge, id))}`);
  const skills = skillsOf(knowledge, roleA, roleB);
  const write = ({ text: says, source, inferred }: Statement): string =>
    `${says}${inferred ? ' (inferred)' : ''}\u00A0[${sources.indexOf(source) + 1}]`;
  const both = (part: (role: Role, colour: string, index: 0 | 1) => SceneNode): SceneNode =>
    row({ gap: GAP }, part(roleA, SERIES[0], 0), part(roleB, SERIES[1], 1));
  return {
    name: 'compare',
    width: WIDTH,
    alt: altOf(
      `${roleA.name} and ${roleB.name} compared.`,
      ...roles.map(({ name, summary }) => `${name}: ${summary.text}`),
      skills.shared.length > 0 && `Both lean on: ${skills.shared.join(', ')}.`,
      ...roles.map(({ name }, index) => {
        const own = skills.own[index] ?? [];
        return own.length > 0 && `${name} leans on: ${own.join(', ')}.`;
      }),
      `Sources: ${sources.map((id) => cite(sourceOf(knowledge, id))).join(', ')}.`,
      // Last, because it is the longest: what doesn't fit is cut.
      ...roles.map(({ name, does }) => `What the ${name} does: ${does.map((one) => one.text).join(' ')}`),
    ),
    tree: card(
      { title: `${roleA.name} · ${roleB.name}`, under: 'Side by side, as the sources describe them' },
      [
        both((role, colour) =>
          panel(
            { width: COLUMN, gap: 6, borderTop: `6px solid ${colour}` },
            text(role.name, { fontSize: SIZE.heading, fontWeight: 700, color: colour, lineHeight: 1.2 }),
            text(write(role.summary)),
          ),
        ),
        heading('What they do'),
        both((role, colour) =>
          column(
            { width: COLUMN, gap: 10, padding: '0 8px 0 4px' },
            ...role.does.map((one) => point(write(one), colour)),
          ),
        ),
        heading('Skills they lean on'),
        skills.shared.length > 0 &&
          panel(
            { gap: 8, background: COLOUR.card, border: `2px solid ${COLOUR.text}` },
            text('Both', { fontWeight: 600 }),
            chips(skills.shared, COLOUR.text),
          ),
        both((role, colour, index) => {
          const own = skills.own[index] ?? [];
          return panel(
            { width: COLUMN, gap: 8 },
            text(skills.shared.length > 0 ? `Only ${role.name}` : role.name, { fontWeight: 600, color: colour }),
            own.length > 0 ? chips(own, colour) : text(noSkills(role), { color: COLOUR.muted }),
          );
        }),
      ],
      [`Sources: ${listed(numbered)}`],
    ),
  };
}

const noSkills = ({ skills }: Role): string => (skills.length > 0 ? 'No other skill.' : 'No source names its skills.');

/** The names of the skills that both have, and of those that only one has. */
function skillsOf(knowledge: Knowledge, roleA: Role, roleB: Role): { shared: string[]; own: [string[], string[]] } {
  const name = (id: string) => need(knowledge.skills, id, 'skill').name;
  const only = (role: Role, other: Role) => role.skills.filter((id) => !other.skills.includes(id)).map(name);
  return {
    shared: roleA.skills.filter((id) => roleB.skills.includes(id)).map(name),
    own: [only(roleA, roleB), only(roleB, roleA)],
  };
}

const heading = (words: string): SceneNode => text(words, { fontSize: SIZE.heading, fontWeight: 600, lineHeight: 1.2 });

const point = (words: string, colour: string): SceneNode =>
  row(
    { gap: 10 },
    row({ width: 10, height: 10, marginTop: 9, flexShrink: 0, borderRadius: 5, background: colour }),
    text(words, { flexGrow: 1, flexShrink: 1, flexBasis: 0 }),
  );

const chips = (words: string[], colour: string): SceneNode =>
  row(
    { gap: 8, flexWrap: 'wrap' },
    ...words.map((word) =>
      text(word, { padding: '3px 12px', borderRadius: 10, border: `2px solid ${colour}`, background: COLOUR.card }),
    ),
  );
