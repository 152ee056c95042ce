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
/** Parts between signs that stand in sentences too are no longer than this. */
const LONGEST_LOOSE = 60;

const LINK =
  /:\/\/|@|^(?:www\.)?[a-z\d-]{1,60}(?:\.[a-z\d-]{1,60})?\.(?:com|io|ai|dev|co|org|net|app|de|uk|eu)(?:\/|$)/i;
/** A company that is called like its address. */
const SITE = /^[a-z\d-]{1,40}\.[a-z]{2,10}$/i;
const MONEY = /\d\s?k\b|\bequity\b|\bsalary\b|\d%/i;
const PLACE = /\b(?:remote|on-?site|in[- ](?:office|person)|hybrid|wfh)\b/i;
/** "Waterloo, ON", "Cambridge UK": a town of two words at most, and a state or a country in two capitals. */
const TOWN = /^\p{Lu}[\p{L}.'’-]{1,20}(?: \p{Lu}[\p{L}.'’-]{1,20})?(?:, \p{Lu}{2}| UK| US)$/u;
/** What is neither a town nor a company: terms, and the names of tools. */
const TERMS =
  /\b(?:visa|h-?1b|citizens?|clearance|equity|stack|sponsor\w*|relocation|ok|welcome|permit|hrs?|hours)\b|[<>#]|\d/i;
/** An address in brackets, and what a part is. */
const ASIDE = /\s*[([][^()[\]]{0,100}(?:https?:\/\/|\bwww\.|@)[^()[\]]{0,100}[)\]]/g;
const LABEL = /^(?:company|employer|role|position|title|job|location|place|type)\s?:\s?/i;
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
  const fields = fieldsOf(line.replace(ASIDE, ''));
  if (fields.length < 2) {
    const [, company, title] = HIRING.exec(line) ?? [];
    return { company, title: title && titleFacts(title).role ? title : undefined, location: undefined };
  }
  const short = fields.map((field) => (field.length <= LONGEST_FIELD ? field.replace(LABEL, '') : ''));
  const kinds = short.map(kindOf);
  const of = (...wanted: Kind[]) => short.filter((_, at) => wanted.includes(kinds[at] ?? 'none'));
  // The company comes first unless that is clearly something else.
  const company =
    of('name')[0] ??
    (kinds[0] === 'place' || kinds[0] === 'form' ? short[0] : of('link').find((link) => SITE.test(link)));
  const named = of('role')[0] ?? of('title')[0];
  // A town that no list of countries knows is a second name.
  const second = of('name')
    .slice(1)
    .find((name) => !TERMS.test(name));
  const saysMore = of('place', 'form', 'pay').length > 0;
  const title = named ?? (saysMore ? second : undefined);
  const isIntern = of('form').some((field) => INTERN.test(field));
  const places = short.filter((field, at) => kinds[at] === 'place' || (named !== undefined && field === second));
  return {
    company,
    title: title && isIntern && !titleFacts(title).intern ? `${title} (Intern)` : title,
    location: places.filter((place) => place !== company || kinds[0] === 'place').join('; ') || undefined,
  };
}

type Kind = 'none' | 'link' | 'pay' | 'form' | 'role' | 'place' | 'title' | 'name';

function kindOf(field: string): Kind {
  if (field === '') return 'none';
  if (LINK.test(field)) return 'link';
  if (/\d/.test(field) && (HAS_MONEY.test(field) || MONEY.test(field))) return 'pay';
  if (FORM.test(field)) return 'form';
  if (titleFacts(field).role) return 'role';
  if (PLACE.test(field) || countryOf(field) || TOWN.test(field)) return 'place';
  return TITLE.test(field) ? 'title' : 'name';
}

function fieldsOf(line: string): string[] {
  if (line.includes('|')) {
    const [first = '', ...others] = trimmed(line.split('|', MOST_FIELDS));
    const [company = '', ...places] = first.split(/\s[-–—]\s/);
    // "Acme - Tokyo, Japan | Backend Engineer"
    return kindOf(places[0] ?? '') === 'place' ? [company, ...places, ...others] : [first, ...others];
  }
  if (line.length > LONGEST_LINE) return [];
  // Other signs stand in sentences too: they only part fields where one of these is a title of ours, or all look like fields.
  for (const signs of [SIGNS, /,\s/]) {
    const fields = trimmed(line.split(signs, MOST_FIELDS));
    if (fields.length < 2 || fields.some((field) => /\([^)]*$/.test(field))) continue;
    if (signs === SIGNS && fields.some((field) => field.length <= LONGEST_FIELD && titleFacts(field).role))
      return fields;
    if (fields.length < 3 || fields.some((field) => field.length > LONGEST_LOOSE)) continue;
    const kinds = fields.map(kindOf);
    const namesJob = kinds.includes('role') || kinds.includes('title');
    if (namesJob && kinds.includes('place') && (signs === SIGNS || kinds[0] === 'name')) return fields;
  }
  return [];
}
/** What parts fields where no bars do. */
const SIGNS = /\s[•·–—-]\s|\s\/\/\s|;\s/;

const trimmed = (fields: string[]): string[] => fields.map((field) => field.trim());
