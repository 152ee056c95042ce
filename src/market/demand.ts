/** Look-ups in the figures of the market. */
import type { RoleFigures, Snapshot } from './figures.ts';
import type { MarketFigures } from './market.ts';

/** How often the listings of a role name a skill: shares in per cent, of `n` listings by `companies` companies. */
export interface LiveDemand {
  listingShare: number;
  /** A company counts once, however many listings it has. */
  companyShare: number;
  /** Of the listings: those that ask for it, and those that only welcome it. Together they are the share above. */
  askedShare: number;
  welcomeShare: number;
  n: number;
  companies: number;
}

/** How far the company share has moved, in percentage points, since a day about a month earlier. */
export interface Trend {
  points: number;
  since: string;
}

/** The list of boards changes too: with more than this share of companies come or gone, a difference says nothing of the market. */
const MOST_CHANGE = 0.25;
/** Among fewer companies one of them moves the share too far. */
const LEAST_COMPANIES = 10;

/** Say how often a role's listings name a skill; undefined when there are no listings of the role. */
export function demandFor({ snapshot }: MarketFigures, role: string, skill: string): LiveDemand | undefined {
  const figures = roleIn(snapshot, role);
  if (!figures || figures.listings === 0) return undefined;
  const {
    listingShare = 0,
    companyShare = 0,
    welcomeShare = 0,
  } = figures.skills.find((one) => one.skill === skill) ?? {};
  const askedShare = Math.round((listingShare - welcomeShare) * 10) / 10;
  return { listingShare, companyShare, askedShare, welcomeShare, n: figures.listings, companies: figures.companies };
}

/** Say how a role's demand for a skill has moved; nothing without comparable earlier figures. */
export function trend(figures: MarketFigures, role: string, skill: string): Trend | undefined {
  const { before } = figures;
  const now = demandFor(figures, role, skill);
  const then = before && demandFor({ ...figures, snapshot: before }, role, skill);
  if (!now || !then || Math.min(now.companies, then.companies) < LEAST_COMPANIES) return undefined;
  if (Math.abs(now.companies - then.companies) > MOST_CHANGE * then.companies) return undefined;
  return { points: Math.round((now.companyShare - then.companyShare) * 10) / 10, since: before.date };
}

const roleIn = ({ roles }: Snapshot, role: string): RoleFigures | undefined => roles.find((one) => one.role === role);
