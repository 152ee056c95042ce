/** How the market looks. */

import { screens } from '../../src/bot/screens.ts';
import { button, buttons, type Card, card, select, text } from '../../src/bot/ui.ts';
import { sourceOf } from '../../src/knowledge/queries.ts';
import type { Knowledge } from '../../src/knowledge/schema.ts';
import { trend } from '../../src/market/demand.ts';
import type { MarketFigures } from '../../src/market/market.ts';
import { openMarket, openMarketPicture, pickMarket, theirSkills, toSalary, toSources } from '../shared/custom-ids.ts';
import { livePay, roleOf } from '../shared/market-lines.ts';
import { cite, fromNow, share } from '../shared/style.ts';

const MOST = 8;
const BLOCKS = 6;

/** Show what listings of a role name and offer, and what it rests on; before the first refresh, what the sources measured. */
export function marketCard(
  knowledge: Knowledge,
  figures: MarketFigures | undefined,
  role: string,
  refreshes: boolean,
): Card {
  const found = figures && roleOf(figures, role);
  if (!figures || !found || found.listings === 0) return dated(knowledge, figures, role, refreshes);
  const skills = found.skills.filter(({ skill }) => knowledge.skills.has(skill)).slice(0, MOST);
  const most = skills[0]?.listingShare ?? 1;
  const pay = livePay(figures, undefined, role);
  const stale = figures.boards.filter((board) => board.stale);
  return screens({
    again: openMarket.encode({ role }),
    title: text(
      `## ${roleName(knowledge, role)}: what listings ask for`,
      `${found.listings} listings at ${found.companies} companies · updated ${fromNow(figures.at)}`,
    ),
    body: [
      text(
        ...skills.map(({ skill, listingShare, companyShare, welcomeShare = 0 }) => {
          const moved = trend(figures, role, skill);
          return `\`${bar(listingShare / most)}\` **${knowledge.skills.get(skill)?.name}** ${share(listingShare)}${worthSaying(welcomeShare) ? ` (${share(welcomeShare)} welcome)` : ''} · ${share(companyShare)}${moved ? ` · ${arrow(moved.points)} ${Math.abs(moved.points)} since ${moved.since}` : ''}`;
        }),
        '-# Each skill: the share of listings that name it · the share of companies that do.',
        skills.some(({ welcomeShare = 0 }) => worthSaying(welcomeShare)) &&
          '-# “Welcome”: the part of those listings that only welcome it; the others ask for it.',
      ),
      text(...(pay.length > 0 ? pay : ['**Pay** fewer than five listings of one country and currency name it.'])),
      text(
        `-# Source: public job boards of ${figures.boards.length} employers (Greenhouse, Lever, Ashby, Hacker News), counted by Waymark ${figures.snapshot.date}. Reposts count once; a company counts once in its share.`,
        stale.length > 0 &&
          `-# ${stale.length} of ${figures.boards.length} boards could not be read last time; their figures are of ${fromNow(oldest(stale))}.`,
      ),
    ],
    foot: [buttons(toSalary('Pay by source'))],
    picture: button(openMarketPicture.encode({ role }), 'As a picture'),
    end: [
      roleSelect(knowledge, figures, role),
      theirSkills(
        knowledge,
        skills.map(({ skill }) => skill),
      ),
      buttons(toSources()),
    ],
    sources: `-# Source: public job boards, counted by Waymark ${figures.snapshot.date}`,
  });
}

/** A share in per cent that isn't shown as nought. */
const worthSaying = (percent: number): boolean => percent >= 1;

/** Up, down or the same, in a sign that is read out well. */
const arrow = (points: number): string => (points > 0 ? '▲' : points < 0 ? '▼' : '=');

const oldest = (boards: readonly { at: Date }[]): Date => new Date(Math.min(...boards.map(({ at }) => at.getTime())));

/** Before the first refresh, or for a role without listings: what a source measured, with its date. */
function dated(knowledge: Knowledge, figures: MarketFigures | undefined, role: string, refreshes: boolean): Card {
  const roadmap = [...knowledge.roadmaps.values()].find(({ stages }) =>
    stages.some(({ items }) => items.some(({ demand }) => demand !== undefined)),
  );
  const items = (roadmap?.stages ?? [])
    .flatMap(({ items }) => items)
    .flatMap((item) => (item.demand === undefined ? [] : [{ ...item, demand: item.demand }]))
    .sort((a, b) => b.demand - a.demand)
    .slice(0, MOST);
  const source = roadmap && sourceOf(knowledge, roadmap.source);
  return card(
    text(
      `## ${roleName(knowledge, role)}: what listings ask for`,
      figures
        ? `No live listings of this role were found ${fromNow(figures.at)}.`
        : refreshes
          ? 'I have no live figures yet: I am still asking the public job boards.'
          : 'I have no live figures here, so these are older ones.',
    ),
    source &&
      text(
        `**What ${cite(source)} measured**, for AI/ML engineers`,
        ...items.map(
          ({ title, demand }) =>
            `\`${bar(demand / (items[0]?.demand ?? 1))}\` **${title}** ${share(demand)} of listings`,
        ),
      ),
    roleSelect(knowledge, figures, role),
    theirSkills(
      knowledge,
      items.flatMap(({ skills }) => skills),
    ),
    buttons(toSalary(), toSources()),
    source && text(`-# Sources: ${cite(source)}`),
  );
}

const roleSelect = (knowledge: Knowledge, figures: MarketFigures | undefined, role: string) =>
  select(
    pickMarket.encode({}),
    'Another role…',
    (figures?.snapshot.roles ?? [])
      .filter((one) => one.listings > 0 && knowledge.roles.has(one.role))
      .map((one) => ({
        value: one.role,
        label: roleName(knowledge, one.role),
        description: `${one.listings} listings`,
        chosen: one.role === role,
      })),
  );

/** Name a role. */
export const roleName = (knowledge: Knowledge, role: string): string => knowledge.roles.get(role)?.name ?? role;

/** Signs of the same width; something is seen of every share above 0. */
function bar(part: number): string {
  const full = Math.min(BLOCKS, Math.max(part > 0 ? 1 : 0, Math.round(part * BLOCKS)));
  return `${'█'.repeat(full)}${'░'.repeat(BLOCKS - full)}`;
}
