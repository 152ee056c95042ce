/** The first line of a posting on Hacker News: company, title, place, form and pay, in whatever order somebody wrote them. */
import { countryOf } from '../country.ts';
import { HAS_MONEY } from '../pay/amount.ts';
import { titleFacts } from '../title.ts';

/** What a first line says; nothing is guessed where it is silent. */
export interface HeadLine {
  company: string | undefined;
  title: string | undefined;
  location: string | undefined;
}

/** Longer parts of a first line are sentences. */
const LONGEST_FIELD = 100;
/** A line without bars is only cut at other signs when it is no longer than this. */
const LONGEST_LINE = 200;
const MOST_FIELDS = 20;

const LINK =
  /:\/\/|@|^(?:www\.)?[a-z\d-]{1,60}(?:\.[a-z\d-]{1,60})?\.(?:com|io|ai|dev|co|org|net|app|de|uk|eu)(?:\/|$)/i;
const MONEY = /\d\s?k\b|\bequity\b|\bsalary\b|\d%/i;
const PLACE = /\b(?:remote|on-?site|in[- ]office|hybrid|wfh)\b/i;
const FORM =
  /^(?:(?:full|part)[- ]?time|contract(?:or)?s?|freelance|perm(?:anent)?|interns?|internships?|visa|w2|c2c|[\s,/&+()-]|and|or|only|welcome|sponsorship)+$/i;
const INTERN = /^interns?(?:hips?)?$/i;
const TITLE =
  /\b(?:engineer|developer|scientist|analyst|architect|researcher|designer|manager|programmer|devops|sre|swe|cto|founder|recruiter|roles?|positions?|openings)s?\b|\b(?:head of|vp|tech lead|team lead)\b/i;
/** "Acme is hiring a Data Scientist in Bern". */
const HIRING =
  /^(.{1,60}?)(?: \([^()]{0,60}\))?,? (?:is|are) (?:now |currently )?(?:hiring|looking for|seeking)(?: for)?(?: an?| our| the)? (.{3,100}?)(?:[.!,;:(]|$)/i;

/** Read a first line. */
export function headLine(line: string): HeadLine {
  const fields = fieldsOf(line);
  if (fields.length < 2) {
    const [, company, title] = HIRING.exec(line) ?? [];
    return { company, title: title && titleFacts(title).role ? title : undefined, location: undefined };
  }
  const short = fields.map((field) => (field.length <= LONGEST_FIELD ? field : ''));
  const kinds = short.map(kindOf);
  const of = (kind: Kind) => short.filter((_, at) => kinds[at] === kind);
  // The company comes first unless that is clearly something else.
  const company = of('name')[0] ?? (kinds[0] === 'place' || kinds[0] === 'form' ? short[0] : undefined);
  const named = of('role')[0] ?? of('title')[0];
  // A town that no list of countries knows is a second name.
  const [, second] = of('name');
  const title = named ?? second;
  const isIntern = of('form').some((field) => INTERN.test(field));
  return {
    company,
    title: title && isIntern && !titleFacts(title).intern ? `${title} (Intern)` : title,
    location: of('place').join('; ') || (named === undefined ? undefined : second),
  };
}

type Kind = 'none' | 'link' | 'pay' | 'form' | 'role' | 'place' | 'title' | 'name';

function kindOf(field: string): Kind {
  if (field === '') return 'none';
  if (LINK.test(field)) return 'link';
  if (/\d/.test(field) && (HAS_MONEY.test(field) || MONEY.test(field))) return 'pay';
  if (FORM.test(field)) return 'form';
  if (titleFacts(field).role) return 'role';
  if (PLACE.test(field) || countryOf(field)) return 'place';
  return TITLE.test(field) ? 'title' : 'name';
}

function fieldsOf(line: string): string[] {
  if (line.includes('|')) return trimmed(line.split('|', MOST_FIELDS));
  if (line.length > LONGEST_LINE) return [];
  const fields = trimmed(line.split(/\s[•·–—-]\s|\s\/\/\s|;\s/, MOST_FIELDS));
  // Other signs stand in sentences too: they only part fields where one of these is a title of ours.
  return fields.some((field) => field.length <= LONGEST_FIELD && titleFacts(field).role) ? fields : [];
}

const trimmed = (fields: string[]): string[] => fields.map((field) => field.trim());
