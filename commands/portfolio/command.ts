import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { button } from '../../src/bot/ui.ts';
import type { Command } from '../../src/services.ts';
import {
  known,
  openAdvice,
  openPortfolio,
  openProject,
  openProjects,
  openRule,
  pickProject,
  pickRule,
  toProject,
} from '../shared/custom-ids.ts';
import { choices, showNamed } from '../shared/lookup.ts';
import { adviceCard, portfolioCard, projectCard, projectsCard, ruleCard } from './view.ts';

/** `/portfolio`: what a portfolio needs, and projects to build for it. */
export const portfolio = {
  data: {
    name: 'portfolio',
    description: 'What a portfolio needs, and projects to build',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'project',
        description: 'One project, with steps. Without it: the rules',
        autocomplete: true,
        max_length: 100,
      },
    ],
  },
  example: '/portfolio',

  execute(interaction, { knowledge, names }) {
    const asked = interaction.options.getString('project');
    if (!asked) return portfolioCard(knowledge);
    return showNamed(asked, {
      index: names.projects,
      things: knowledge.projects,
      what: 'project',
      command: 'portfolio',
      show: (project) => projectCard(knowledge, project),
      offer: toProject,
      all: button(openProjects.encode({ page: 0 }), 'All projects'),
    });
  },

  autocomplete: (interaction, { names }) => choices(names.projects, interaction.options.getFocused()),

  components: [
    onClick(openPortfolio, (_, { services }) => portfolioCard(services.knowledge)),
    onClick(openRule, ({ rule }, { services: { knowledge } }) =>
      ruleCard(knowledge, known(knowledge.portfolio, rule, 'rule', 'portfolio')),
    ),
    onClick(pickRule, (_, { chosen: [id = ''], services: { knowledge } }) =>
      ruleCard(knowledge, known(knowledge.portfolio, id, 'rule', 'portfolio')),
    ),
    onClick(openAdvice, ({ page }, { services }) => adviceCard(services.knowledge, page)),
    onClick(openProjects, ({ page }, { services }) => projectsCard(services.knowledge, page)),
    onClick(openProject, ({ project }, { services: { knowledge } }) =>
      projectCard(knowledge, known(knowledge.projects, project, 'project', 'portfolio')),
    ),
    onClick(pickProject, (_, { chosen: [id = ''], services: { knowledge } }) =>
      projectCard(knowledge, known(knowledge.projects, id, 'project', 'portfolio')),
    ),
  ],
} satisfies Command;
