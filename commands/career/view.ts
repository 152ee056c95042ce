import { screens } from '../../src/bot/screens.ts';
import { cut } from '../../src/bot/text.ts';
import { button, buttons, type Card, type card, select, text } from '../../src/bot/ui.ts';
import { sourceOf, sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge, LearningPath, Role, Specialisation, Statement } from '../../src/knowledge/schema.ts';
import type { Start } from '../../src/progress/goal.ts';
import {
  ABOUT,
  openCareer,
  openLadderPicture,
  openMarket,
  openPath,
  openRoles,
  openRolesPicture,
  openSpecialisation,
  pickPath,
  pickRole,
  pickSpecialisation,
  theirSkills,
  toSalary,
} from '../shared/custom-ids.ts';
import { cite, sourceLine } from '../shared/style.ts';

/** A side of the career. */
export type CareerTopic = (typeof ABOUT)[number];
const LABELS: Record<CareerTopic, string> = {
  ladder: 'Ladder',
  paths: 'Ways to learn',
  specialisations: 'Specialisations',
  time: 'How long',
};

/** Show one side of a career, with the ways to the others; `from` leaves out how long it takes others. */
export function careerCard(knowledge: Knowledge, about: CareerTopic, from?: Start): Card {
  const { title, parts, pick, sources } = SIDES[about](knowledge, from);
  return screens({
    again: openCareer.encode({ about }),
    title,
    body: parts,
    foot: [
      pick,
      buttons(
        ...ABOUT.filter((other) => other !== about).map((other) =>
          button(openCareer.encode({ about: other }), LABELS[other]),
        ),
      ),
    ],
    picture: about === 'ladder' && button(openLadderPicture.encode({}), 'As a picture'),
    end: [buttons(toSalary())],
    sources: sourceLine(sourcesNamed(knowledge, sources)),
  });
}

type Side = {
  title: ReturnType<typeof text>;
  parts: Parameters<typeof card>;
  /** What can be opened. */
  pick?: ReturnType<typeof select>;
  sources: string[];
};

const SIDES: Record<CareerTopic, (knowledge: Knowledge, from?: Start) => Side> = {
  ladder({ ladder }) {
    const ladders = Map.groupBy(ladder.values(), (step) => step.ladder);
    return {
      title: text(
        '## Career ladders',
        'Each source counts the years from somewhere else, so compare within one ladder only.',
      ),
      parts: [
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
      title: text('## Ways to learn'),
      parts: [text(...[...paths.values()].map(({ name, what }) => `- **${name}** ${what}`))],
      pick: select(
        pickPath.encode({}),
        'What is good, what it costs…',
        [...paths.values()].map(({ id, name, suits }) => ({ value: id, label: name, description: suits })),
      ),
      sources: [...paths.values()].flatMap((path) => path.sources),
    };
  },
  specialisations({ specialisations }) {
    return {
      title: text('## Specialisations', 'Choose one direction and go deep, once the foundations stand.'),
      parts: [text(...[...specialisations.values()].map(({ name, what }) => `- **${name}** ${cut(what, 110)}`))],
      pick: select(
        pickSpecialisation.encode({}),
        'Open one…',
        [...specialisations.values()].map(({ id, name, usedIn }) => ({
          value: id,
          label: name,
          description: usedIn,
        })),
      ),
      sources: [...specialisations.values()].flatMap(({ statements }) => statements.map(({ source }) => source)),
    };
  },
  time(knowledge, own) {
    const all = [...knowledge.timelines.values()].filter(({ from }) => own === undefined || from === own);
    const groups = Map.groupBy(all, ({ from }) => from);
    return {
      title: text('## How long it takes', 'By where you start. For a plan with dates: `/plan`.'),
      parts: [
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
export function pathCard(knowledge: Knowledge, { id, name, what, good, costs, suits, sources }: LearningPath): Card {
  return screens({
    again: openPath.encode({ path: id }),
    title: text('-# A way to learn', `## ${name}`),
    body: [
      text(what),
      text(`**Suits** ${suits}`),
      text('**Good**', ...good.map((one) => `- ${one}`)),
      text('**Costs**', ...costs.map((one) => `- ${one}`)),
    ],
    foot: [buttons(button(openCareer.encode({ about: 'paths' }), 'All ways to learn'))],
    sources: sourceLine(sourcesNamed(knowledge, sources)),
  });
}

/** Show one specialisation. */
export function specialisationCard(
  knowledge: Knowledge,
  { id, name, what, usedIn, topics, skills, statements }: Specialisation,
): Card {
  return screens({
    again: openSpecialisation.encode({ specialisation: id }),
    title: text('-# Specialisation', `## ${name}`),
    body: [
      text(what),
      text('**What sources say**', ...statements.map((says) => said(knowledge, says))),
      text(`**Used in** ${usedIn}`),
      text(`**Topics** ${topics.join(' · ')}`),
    ],
    foot: [buttons(button(openCareer.encode({ about: 'specialisations' }), 'All specialisations'), toSalary())],
    end: [theirSkills(knowledge, skills)],
    sources: sourceLine(
      sourcesNamed(
        knowledge,
        statements.map(({ source }) => source),
      ),
    ),
  });
}

/** Set two roles side by side: what each does, and how sources tell them apart. */
export function compareCard(knowledge: Knowledge, one: Role, other: Role): Card {
  const differences = [...between(one, other), ...between(other, one)];
  const statements = [one, other].flatMap((role) => [role.summary, ...role.does]);
  const shared = one.skills.filter((id) => other.skills.includes(id));
  return screens({
    again: openRoles.encode({ one: one.id, other: other.id }),
    title: text(`## ${one.name} and ${other.name}`),
    body: [
      text(
        differences.length > 0 ? '**How they differ**' : 'No source says directly how these two differ.',
        ...differences.map((says) => said(knowledge, says)),
      ),
      shared.length > 0 && text(`**Both lean on** ${shared.map((id) => knowledge.skills.get(id)?.name).join(' · ')}`),
      ...[one, other].map((role) =>
        text(`**${role.name}** ${role.summary.text}`, ...role.does.slice(0, 3).map((does) => `- ${does.text}`)),
      ),
    ],
    foot: [
      select(
        pickRole.encode({ other: one.id }),
        `Compare ${one.name} with…`,
        [...knowledge.roles.values()]
          .filter((role) => role !== one && role !== other)
          .map((role) => ({ value: role.id, label: role.name, description: role.summary.text })),
      ),
    ],
    picture: button(openRolesPicture.encode({ one: one.id, other: other.id }), 'As a picture'),
    end: [
      buttons(
        button(openMarket.encode({ role: one.id }), 'What listings ask for'),
        button(openCareer.encode({ about: 'ladder' }), 'Career'),
        toSalary(),
      ),
    ],
    sources: sourceLine(
      sourcesNamed(
        knowledge,
        [...statements, ...differences].map(({ source }) => source),
      ),
    ),
  });
}

/** How sources tell a role from another; each begins with the role that it speaks of. */
const between = (role: Role, other: Role) =>
  role.differs
    .filter(({ from }) => from === other.id)
    .map((says) => ({ ...says, text: `**${role.name}** ${says.text}` }));

const said = (knowledge: Knowledge, { text: says, source }: Pick<Statement, 'text' | 'source'>): string =>
  `- ${says} (${cite(sourceOf(knowledge, source))})`;
