import { ApplicationCommandOptionType } from 'discord.js';
import { onClick } from '../../src/bot/command.ts';
import { button } from '../../src/bot/ui.ts';
import { COMPANY_TYPES, type CompanyType, LEVELS, type Level } from '../../src/knowledge/schema.ts';
import { payScene } from '../../src/pictures/index.ts';
import type { Command, Services } from '../../src/services.ts';
import { openSalary, openSalaryPicture, pickLevel } from '../shared/custom-ids.ts';
import { forYou, toldBy } from '../shared/for-you.ts';
import { pictureCard } from '../shared/picture-card.ts';
import { LEVEL_NAMES, salaryCard } from './view.ts';

/** `/salary`: pay by level and company type, as each source gives it. */
export const salary = {
  data: {
    name: 'salary',
    description: 'Pay of an ML engineer by level and company type, with sources',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'level',
        description: 'Which level? Without it: yours, or all',
        choices: [
          { name: 'Entry (junior)', value: 'entry' },
          { name: 'Mid (middle)', value: 'mid' },
          { name: 'Senior (sr)', value: 'senior' },
          { name: 'Staff / principal', value: 'staff' },
        ],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'company',
        description: 'Which kind of company? Without it: both',
        choices: [
          { name: 'Tech company', value: 'tech' },
          { name: 'Non-tech company', value: 'non-tech' },
        ],
      },
    ],
  },
  example: '/salary level: senior company: tech',

  async execute(interaction, services) {
    const company = oneOf(COMPANY_TYPES, interaction.options.getString('company'));
    const level = oneOf(LEVELS, interaction.options.getString('level'));
    if (level) return show(services, level, company);
    const told = await toldBy(services, interaction.user.id);
    const aim = services.knowledge.aims.get(told?.goal?.aim ?? '');
    if (!aim?.level) return show(services, undefined, company);
    return forYou(show(services, aim.level, company), `${LEVEL_NAMES[aim.level].toLowerCase()} level, by your goal`);
  },

  components: [
    onClick(
      openSalaryPicture,
      ({ level, company }, { services }) =>
        pictureCard(
          services,
          payScene(services.knowledge, { ...(level && { level }), ...(company && { companyType: company }) }),
          button(openSalary.encode({ level, company }), 'Read it as text'),
        ),
      { defer: 'in-place' },
    ),
    onClick(openSalary, ({ level, company }, { services }) => show(services, level, company)),
    onClick(pickLevel, ({ company }, { services, chosen: [level = null] }) =>
      show(services, oneOf(LEVELS, level), company),
    ),
  ],
} satisfies Command;

const show = ({ knowledge, market }: Services, level?: Level, company?: CompanyType) =>
  salaryCard(knowledge, level, company, market.current(), market.survey());

const oneOf = <T extends Level | CompanyType>(all: readonly T[], value: string | null): T | undefined =>
  all.find((one) => one === value);
