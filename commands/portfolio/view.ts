import { cut } from '../../src/bot/text.ts';
import { button, buttons, type Card, card, divider, section, select, text } from '../../src/bot/ui.ts';
import { sourceOf, sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge, PortfolioRule, Project } from '../../src/knowledge/schema.ts';
import {
  openAdvice,
  openProjects,
  pickProject,
  pickRule,
  theirSkills,
  toInterview,
  toPortfolio,
  toProject,
} from '../shared/custom-ids.ts';
import { pageLine, pageOf, pager } from '../shared/pagination.ts';
import { sourceLine } from '../shared/style.ts';

const HEADINGS: Record<PortfolioRule['kind'], string> = {
  'non-negotiable': 'You can’t do without',
  'strong-signal': 'What speaks for you',
  'red-flag': 'What speaks against you',
  advice: 'Good to know',
};

/** Show the rules of a portfolio by weight, each with who says it. */
export function portfolioCard(knowledge: Knowledge): Card {
  const rules = [...knowledge.portfolio.values()].filter(({ kind }) => kind !== 'advice');
  return card(
    text('## What a portfolio needs'),
    ...[...Map.groupBy(rules, ({ kind }) => kind)].map(([kind, group]) =>
      text(`**${HEADINGS[kind]}**`, ...group.map(({ rule }) => `- ${rule}`)),
    ),
    select(
      pickRule.encode({}),
      'Why does it matter…',
      rules.map(({ id, rule, kind }) => ({ value: id, label: rule, description: HEADINGS[kind] })),
    ),
    buttons(
      button(openProjects.encode({ page: 0 }), 'Projects to build', { style: 'main' }),
      button(openAdvice.encode({ page: 0 }), 'More advice'),
      toInterview(),
    ),
    text(
      sourceLine(
        sourcesNamed(
          knowledge,
          rules.flatMap(({ sources }) => sources),
        ),
      ),
    ),
  );
}

/** Show one rule with its reason. */
export function ruleCard(knowledge: Knowledge, { kind, rule, why, sources }: PortfolioRule): Card {
  return card(
    text(`-# Portfolio · ${HEADINGS[kind]}`, `## ${rule}`, why),
    buttons(toPortfolio('All rules'), button(openProjects.encode({ page: 0 }), 'Projects to build')),
    text(sourceLine(sourcesNamed(knowledge, sources))),
  );
}

/** Show the advice on portfolios that is no rule. */
export function adviceCard(knowledge: Knowledge, page: number): Card {
  const place = pageOf(
    [...knowledge.portfolio.values()].filter(({ kind }) => kind === 'advice'),
    page,
    8,
  );
  return card(
    text('## Advice on portfolios', pageLine(place)),
    text(
      ...place.shown.map(
        ({ rule, why, sources }) => `- **${rule}** ${why} (${sourceOf(knowledge, sources[0] ?? '').name})`,
      ),
    ),
    buttons(...pager(place, (to) => openAdvice.encode({ page: to })), toPortfolio('Back to the rules')),
    text(
      sourceLine(
        sourcesNamed(
          knowledge,
          place.shown.flatMap(({ sources }) => sources),
        ),
      ),
    ),
  );
}

/** List the projects in learning order. */
export function projectsCard(knowledge: Knowledge, page: number): Card {
  const order = [...knowledge.stages.keys()];
  const all = [...knowledge.projects.values()].toSorted((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage));
  const place = pageOf(all, page, 6);
  return card(
    text('## Projects to build', pageLine(place)),
    ...place.shown.map((project) =>
      section(
        `**${project.title}**\n-# ${knowledge.stages.get(project.stage)?.title}\n${cut(project.goal, 140)}`,
        toProject(project),
      ),
    ),
    select(
      pickProject.encode({}),
      'Go to a project…',
      all.map(({ id, title, stage }) => ({ value: id, label: title, description: knowledge.stages.get(stage)?.title })),
    ),
    buttons(...pager(place, (to) => openProjects.encode({ page: to })), toPortfolio('Portfolio rules')),
    text(
      sourceLine(
        sourcesNamed(
          knowledge,
          place.shown.flatMap(({ sources }) => sources),
        ),
      ),
    ),
  );
}

/** Show one project: goal, data, steps, the level that it shows, common mistakes. */
export function projectCard(knowledge: Knowledge, project: Project): Card {
  return card(
    text(
      `-# Project · ${knowledge.stages.get(project.stage)?.title}`,
      `## ${project.title}`,
      project.goal,
      `**Data** ${project.data}`,
    ),
    divider(),
    text('**Steps**', ...project.steps.map((step, at) => `${at + 1}. ${step}`)),
    text(
      `**Done when** ${project.level}`,
      project.mistakes.length > 0 && '**Common mistakes**',
      ...project.mistakes.map((mistake) => `- ${mistake}`),
    ),
    theirSkills(knowledge, project.skills, 'Skills it needs…'),
    buttons(button(openProjects.encode({ page: 0 }), 'All projects'), toPortfolio('Portfolio rules')),
    text(sourceLine(sourcesNamed(knowledge, project.sources))),
  );
}
