/** Listings → figures of demand and pay, as of one day. */
import type { Level } from '../knowledge/schema.ts';
import { companyKey } from './company.ts';
import { countriesIn, withoutReposts } from './dedupe.ts';
import type { Listing } from './extract.ts';
import { quantile } from './quantile.ts';

/** Fewer listings than this say nothing of pay. */
const LEAST_FOR_PAY = 5;

/** How often a skill is named. A company counts once, however many listings it has. Shares are in per cent. */
export interface SkillDemand {
  skill: string;
  listings: number;
  listingShare: number;
  companies: number;
  companyShare: number;
  /** Listings that name it only as welcome, among those above; the others ask for it. Figures of earlier days don't say. */
  welcome?: number;
  welcomeShare?: number;
}

/** What listings of one country and currency offer for a full year; no level stands for all levels together. */
export interface PayFigures {
  level?: Level;
  country: string;
  currency: string;
  n: number;
  companies: number;
  /** Of the middles of the ranges. */
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
}

/** The figures of one role. Internships are counted, and are in none of the rest. */
export interface RoleFigures {
  role: string;
  listings: number;
  companies: number;
  interns: number;
  skills: SkillDemand[];
  pay: PayFigures[];
}

/** Figures of all roles, most listings first; `date` is the day on which the listings were read. */
export interface Snapshot {
  date: string;
  roles: RoleFigures[];
}

/** Count listings into figures, each repost once. */
export function snapshot(listings: readonly Listing[], date: string): Snapshot {
  const byRole = Map.groupBy(withoutReposts(listings), ({ role }) => role);
  const roles = [...byRole].flatMap(([role, all]) => (role ? [roleFigures(role, all)] : []));
  return { date, roles: roles.sort((a, b) => b.listings - a.listings || a.role.localeCompare(b.role)) };
}

function roleFigures(role: string, all: readonly Listing[]): RoleFigures {
  const listings = all.filter(({ intern }) => !intern);
  return {
    role,
    listings: listings.length,
    companies: companiesOf(listings),
    interns: all.length - listings.length,
    skills: skillDemand(listings),
    pay: [...payFigures(listings, false), ...payFigures(listings, true)],
  };
}

function skillDemand(listings: readonly Listing[]): SkillDemand[] {
  const naming = Map.groupBy(
    listings.flatMap((listing) => listing.skills.map((skill) => ({ skill, listing }))),
    ({ skill }) => skill,
  );
  const allCompanies = companiesOf(listings);
  return [...naming]
    .map(([skill, pairs]) => {
      const companies = companiesOf(pairs.map(({ listing }) => listing));
      const welcome = pairs.filter(({ listing }) => listing.welcome?.includes(skill)).length;
      return {
        ...{ skill, listings: pairs.length, companies, welcome },
        listingShare: perCent(pairs.length, listings.length),
        companyShare: perCent(companies, allCompanies),
        welcomeShare: perCent(welcome, listings.length),
      };
    })
    .sort((a, b) => b.companies - a.companies || b.listings - a.listings || a.skill.localeCompare(b.skill));
}

/** Group by country and currency, and by level where asked. Pay that counts commission in is another thing. */
function payFigures(listings: readonly Listing[], byLevel: boolean): PayFigures[] {
  const paid = listings.flatMap((listing) => {
    const { pay, level } = listing;
    if (!pay || pay.kind === 'total' || (byLevel && !level)) return [];
    const middle = (pay.yearly.low + pay.yearly.high) / 2;
    const countries = countriesIn(listing);
    // Of a job in several countries the pay is that of those with the currency.
    const paying = countries.length > 1 ? countries.filter((country) => isOwn(pay.currency, country)) : countries;
    return paying.map((country) => ({ listing, country, currency: pay.currency, level, middle }));
  });
  const groups = Map.groupBy(paid, ({ country, currency, level }) => `${byLevel ? level : ''} ${country} ${currency}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length < LEAST_FOR_PAY) return [];
    const sorted = group.map(({ middle }) => middle).sort((a, b) => a - b);
    const at = (share: number) => Math.round(quantile(sorted, share));
    return [
      {
        ...(byLevel && first.level && { level: first.level }),
        ...{ country: first.country, currency: first.currency, n: group.length },
        companies: companiesOf(group.map(({ listing }) => listing)),
        ...{ lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75) },
      },
    ];
  });
}

const IN_EUROS = new Set('AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' '));

/** Whether a currency is that of a country: its code begins with the country's (ISO 4217). */
const isOwn = (currency: string, country: string): boolean =>
  currency === 'EUR' ? IN_EUROS.has(country) : currency.startsWith(country);

const companiesOf = (listings: readonly Listing[]): number =>
  new Set(listings.map(({ company }) => companyKey(company))).size;

/** In per cent, to one digit behind the point. */
const perCent = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10;
