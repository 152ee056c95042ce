import { screens } from '../../src/bot/screens.ts';
import { cut } from '../../src/bot/text.ts';
import { button, buttons, type Card, numbered, select, text } from '../../src/bot/ui.ts';
import { sourceOf, sourcesNamed } from '../../src/knowledge/queries.ts';
import type { Knowledge, PortfolioRule, Project } from '../../src/knowledge/schema.ts';
import {
  openAdvice,
  openPortfolio,
  openProject,
  openProjects,
  openRule,
  pickProject,
  pickRule,
  theirSkills,
  toInterview,
  toPortfolio,
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
  return screens({
    again: openPortfolio.encode({}),
    title: text('## What a portfolio needs'),
    body: [...Map.groupBy(rules, ({ kind }) => kind)].map(([kind, group]) =>
      text(`**${HEADINGS[kind]}**`, ...group.map(({ rule }) => `- ${rule}`)),
    ),
    foot: [
      buttons(
        button(openProjects.encode({ page: 0 }), 'Projects to build', { style: 'main' }),
        button(openAdvice.encode({ page: 0 }), 'More advice'),
      ),
    ],
    end: [
      select(
        pickRule.encode({}),
        'Why does it matter…',
        rules.map(({ id, rule, kind }) => ({ value: id, label: rule, description: HEADINGS[kind] })),
      ),
      buttons(toInterview()),
    ],
    sources: sourceLine(
      sourcesNamed(
        knowledge,
        rules.flatMap(({ sources }) => sources),
      ),
    ),
  });
}

/** Show one rule with its reason. */
export function ruleCard(knowledge: Knowledge, { id, kind, rule, why, sources }: PortfolioRule): Card {
  return screens({
    again: openRule.encode({ rule: id }),
    title: text(`-# Portfolio · ${HEADINGS[kind]}`, `## ${rule}`),
    body: [text(why)],
    foot: [buttons(toPortfolio('All rules'), button(openProjects.encode({ page: 0 }), 'Projects to build'))],
    sources: sourceLine(sourcesNamed(knowledge, sources)),
  });
}

/** Show the advice on portfolios that is no rule. */
export function adviceCard(knowledge: Knowledge, page: number): Card {
  const place = pageOf(
    [...knowledge.portfolio.values()].filter(({ kind }) => kind === 'advice'),
    page,
    4,
  );
  return screens({
    again: openAdvice.encode({ page: place.at }),
    title: text('## Advice on portfolios', pageLine(place)),
    body: [
      text(
        ...place.shown.map(
          ({ rule, why, sources }) => `- **${rule}** ${why} (${sourceOf(knowledge, sources[0] ?? '').name})`,
        ),
      ),
    ],
    foot: [buttons(...pager(place, (to) => openAdvice.encode({ page: to })), toPortfolio('Back to the rules'))],
    sources: sourceLine(
      sourcesNamed(
        knowledge,
        place.shown.flatMap(({ sources }) => sources),
      ),
    ),
  });
}

/** List the projects in learning order. */
export function projectsCard(knowledge: Knowledge, page: number): Card {
  const order = [...knowledge.stages.keys()];
  const all = [...knowledge.projects.values()].toSorted((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage));
  const place = pageOf(all, page, 4);
  return screens({
    again: openProjects.encode({ page: place.at }),
    title: text('## Projects to build', pageLine(place)),
    body: [
      text(
        ...place.shown.map(
          (project, at) =>
            `**${at + 1} · ${project.title}**\n-# ${knowledge.stages.get(project.stage)?.title}: ${cut(project.goal, 90)}`,
        ),
      ),
    ],
    foot: [
      ...numbered(place.shown.map(({ id }) => openProject.encode({ project: id }))),
      buttons(...pager(place, (to) => openProjects.encode({ page: to })), toPortfolio('Portfolio rules')),
    ],
    end: [
      select(
        pickProject.encode({}),
        'Go to a project…',
        all.map(({ id, title, stage }) => ({
          value: id,
          label: title,
          description: knowledge.stages.get(stage)?.title,
        })),
      ),
    ],
    sources: sourceLine(
      sourcesNamed(
        knowledge,
        place.shown.flatMap(({ sources }) => sources),
      ),
    ),
  });
}

/** Show one project: goal, data, steps, the level that it shows, common mistakes. */
export function projectCard(knowledge: Knowledge, project: Project): Card {
  return screens({
    again: openProject.encode({ project: project.id }),
    title: text(`-# Project · ${knowledge.stages.get(project.stage)?.title}`, `## ${project.title}`),
    body: [
      text(project.goal),
      text(`**Done when** ${project.level}`),
      text('**Steps**', ...project.steps.map((step, at) => `${at + 1}. ${step}`)),
      text(`**Data** ${project.data}`),
      project.mistakes.length > 0 && text('**Common mistakes**', ...project.mistakes.map((mistake) => `- ${mistake}`)),
    ],
    foot: [buttons(button(openProjects.encode({ page: 0 }), 'All projects'), toPortfolio('Portfolio rules'))],
    end: [theirSkills(knowledge, project.skills, 'Skills it needs…')],
    sources: sourceLine(sourcesNamed(knowledge, project.sources)),
  });
}
