import { cut } from '../../src/bot/text.ts';
import { button, buttons, type Card, card, divider, select, text } from '../../src/bot/ui.ts';
import { sourceOf, sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge, LearningPath, Role, Specialisation, Statement } from '../../src/knowledge/schema.ts';
import type { Start } from '../../src/progress/goal.ts';
import {
  ABOUT,
  openCareer,
  openLadderPicture,
  openRolesPicture,
  pickPath,
  pickRole,
  pickSpecialisation,
  theirSkills,
  toSalary,
} from '../shared/custom-ids.ts';
import { cite, sourceLine } from '../shared/style.ts';

/** A side of the career. */
export type About = (typeof ABOUT)[number];
const LABELS: Record<About, string> = {
  ladder: 'Ladder',
  paths: 'Ways to learn',
  specialisations: 'Specialisations',
  time: 'How long',
};

/** Show one side of a career, with the ways to the others; `from` leaves out how long it takes others. */
export function careerCard(knowledge: Knowledge, about: About, from?: Start): Card {
  const { parts, sources } = SIDES[about](knowledge, from);
  return card(
    ...parts,
    buttons(
      ...ABOUT.map((other) =>
        button(openCareer.encode({ about: other }), LABELS[other], { disabled: other === about }),
      ),
    ),
    buttons(about === 'ladder' && button(openLadderPicture.encode({}), 'As a picture'), toSalary()),
    text(sourceLine(sourcesNamed(knowledge, sources))),
  );
}

type Side = { parts: Parameters<typeof card>; sources: string[] };

const SIDES: Record<About, (knowledge: Knowledge, from?: Start) => Side> = {
  ladder({ ladder }) {
    const ladders = Map.groupBy(ladder.values(), (step) => step.ladder);
    return {
      parts: [
        text(
          '## Career ladders',
          'Each source counts the years from somewhere else, so compare within one ladder only.',
        ),
        ...[...ladders].map(([name, steps]) =>
          text(
            `**${name}** · years counted from ${steps[0]?.countedFrom}`,
            ...steps.map((step) => `- **${step.title}** · ${step.years}\n-# ${step.does}`),
          ),
        ),
      ],
      sources: [...ladder.values()].map(({ source }) => source),
    };
  },
  paths({ paths }) {
    return {
      parts: [
        text('## Ways to learn'),
        text(...[...paths.values()].map(({ name, what }) => `- **${name}** ${what}`)),
        select(
          pickPath.encode({}),
          'What is good, what it costs…',
          [...paths.values()].map(({ id, name, suits }) => ({ value: id, label: name, description: suits })),
        ),
      ],
      sources: [...paths.values()].flatMap((path) => path.sources),
    };
  },
  specialisations({ specialisations }) {
    return {
      parts: [
        text('## Specialisations', 'Choose one direction and go deep, once the foundations stand.'),
        text(...[...specialisations.values()].map(({ name, what }) => `- **${name}** ${cut(what, 110)}`)),
        select(
          pickSpecialisation.encode({}),
          'Open one…',
          [...specialisations.values()].map(({ id, name, usedIn }) => ({
            value: id,
            label: name,
            description: usedIn,
          })),
        ),
      ],
      sources: [...specialisations.values()].flatMap(({ statements }) => statements.map(({ source }) => source)),
    };
  },
  time(knowledge, own) {
    const all = [...knowledge.timelines.values()].filter(({ from }) => own === undefined || from === own);
    const groups = Map.groupBy(all, ({ from }) => from);
    return {
      parts: [
        text('## How long it takes', 'By where you start. For a plan with dates: `/plan`.'),
        ...[...groups].map(([from, timelines]) =>
          text(
            `**${START_NAMES[from]}**`,
            ...timelines.map(
              ({ months, hoursPerWeek, to, source, says }) =>
                `- **${range(months)} months** to ${to}${hoursPerWeek ? ` at ${range(hoursPerWeek)} hours a week` : ''} · ${cite(sourceOf(knowledge, source))}\n-# ${says}`,
            ),
          ),
        ),
      ],
      sources: all.map(({ source }) => source),
    };
  },
};

/** How the ways into the career begin, in words. */
export const START_NAMES = {
  zero: 'From zero, without programming',
  'some-programming': 'With some programming',
  'basic-python': 'With basic Python',
  'software-engineer': 'As a software engineer',
} as const;

/** Write a range of numbers: `12–18`, `12`. */
export const range = ({ low, high }: { low: number; high: number }): string =>
  low === high ? String(low) : `${low}–${high}`;

/** Show one way to learn: what is good about it, what it costs, whom it suits. */
export function pathCard(knowledge: Knowledge, { name, what, good, costs, suits, sources }: LearningPath): Card {
  return card(
    text('-# A way to learn', `## ${name}`, what),
    text(
      '**Good**',
      ...good.map((one) => `- ${one}`),
      '**Costs**',
      ...costs.map((one) => `- ${one}`),
      `**Suits** ${suits}`,
    ),
    buttons(button(openCareer.encode({ about: 'paths' }), 'All ways to learn')),
    text(sourceLine(sourcesNamed(knowledge, sources))),
  );
}

/** Show one specialisation. */
export function specialisationCard(
  knowledge: Knowledge,
  { name, what, usedIn, topics, skills, statements }: Specialisation,
): Card {
  return card(
    text('-# Specialisation', `## ${name}`, what, `**Used in** ${usedIn}`, `**Topics** ${topics.join(' · ')}`),
    divider(),
    text('**What sources say**', ...statements.map((says) => said(knowledge, says))),
    theirSkills(knowledge, skills),
    buttons(button(openCareer.encode({ about: 'specialisations' }), 'All specialisations'), toSalary()),
    text(
      sourceLine(
        sourcesNamed(
          knowledge,
          statements.map(({ source }) => source),
        ),
      ),
    ),
  );
}

/** Set two roles side by side: what each does, and how sources tell them apart. */
export function compareCard(knowledge: Knowledge, one: Role, other: Role): Card {
  const differences = [...between(one, other), ...between(other, one)];
  const statements = [one, other].flatMap((role) => [role.summary, ...role.does]);
  const shared = one.skills.filter((id) => other.skills.includes(id));
  return card(
    text(`## ${one.name} and ${other.name}`),
    text(
      differences.length > 0 ? '**How they differ**' : 'No source says directly how these two differ.',
      ...differences.map((says) => said(knowledge, says)),
      shared.length > 0 && `**Both lean on** ${shared.map((id) => knowledge.skills.get(id)?.name).join(' · ')}`,
    ),
    divider(),
    ...[one, other].map((role) =>
      text(`**${role.name}** ${role.summary.text}`, ...role.does.slice(0, 3).map((does) => `- ${does.text}`)),
    ),
    select(
      pickRole.encode({ other: one.id }),
      `Compare ${one.name} with…`,
      [...knowledge.roles.values()]
        .filter((role) => role !== one && role !== other)
        .map((role) => ({ value: role.id, label: role.name, description: role.summary.text })),
    ),
    buttons(
      button(openRolesPicture.encode({ one: one.id, other: other.id }), 'As a picture'),
      button(openCareer.encode({ about: 'ladder' }), 'Career'),
      toSalary(),
    ),
    text(
      sourceLine(
        sourcesNamed(
          knowledge,
          [...statements, ...differences].map(({ source }) => source),
        ),
      ),
    ),
  );
}

/** How sources tell a role from another; each begins with the role that it speaks of. */
const between = (role: Role, other: Role) =>
  role.differs
    .filter(({ from }) => from === other.id)
    .map((says) => ({ ...says, text: `**${role.name}** ${says.text}` }));

const said = (knowledge: Knowledge, { text: says, source }: Pick<Statement, 'text' | 'source'>): string =>
  `- ${says} (${cite(sourceOf(knowledge, source))})`;
