/** The level that a title names, and whether it is an internship: words of a team, product or place are neither. */
import type { Level } from '../knowledge/schema.ts';

/** Who a title names. */
export const PERSON =
  /\b(?:engineer|developer|scientist|analyst|architect|researcher|programmer|swe|sde|mts|mle)s?\b|\bmembers? of\b/;

const NAMED: readonly (readonly [Level, string])[] = [
  ['staff', 'staff|principal|distinguished'],
  ['senior', 'senior|sr|snr|lead|expert'],
  ['mid', 'mid|mid ?level|intermediate'],
  [
    'entry',
    'junior|jr|jnr|entry|entry ?level|graduate|(?:new|recent|university|college) ?grads?|early career|associate',
  ],
];
/** A number is a level only behind the person: "Engineer II", "Scientist, L5" (as the largest employers count), not "Title III". */
const NUMBERED: readonly (readonly [Level, string])[] = [
  ['staff', 'iv|v|4|(?:l|e)[67]'],
  ['senior', 'iii|3|(?:l|e)5'],
  ['mid', 'ii|2|(?:l|e)4'],
  ['entry', 'i|1|(?:l|e)3'],
];
const NUMBERS = NUMBERED.map(([, words]) => words).join('|');
const WORDS = NAMED.map(([, words]) => words).join('|');
const BEHIND = String.raw`(?:^|\b(?:engineer|developer|scientist|analyst|architect|researcher|programmer|swe|sde|mts|mle|level|grade)s?,? )(?:level )?`;
const LEVELS: readonly (readonly [Level, RegExp])[] = NAMED.map(([level, words], at) => [
  level,
  new RegExp(String.raw`\b(?:${words})\b|${BEHIND}(?:${NUMBERED[at]?.[1]})$`),
]);

/** What a word that looks like a level means beside another word. */
const OTHER_SENSES: readonly string[] = [
  '(?:members? of (?:the )?)?(?:technical|medical|nursing|clinical|hospital|teaching|field|office|support|kitchen|chief of) staff',
  String.raw`staff (?:augmentation|schedul\w*|roster\w*|planning|management|portal|experience|engagement|tools?|training|productivity|safety|retention|development|operations|services)`,
  String.raw`leads? (?:scor\w*|generation|gen|rout\w*|qualification|management|capture|conversion|enrichment|acquisition|nurtur\w*|intelligence|tracking|distribution|quality|times?|forms?|funnels?)`,
  String.raw`graduate (?:admissions?|school|stud\w+|education|medical|research|recruit\w*|enrol\w*|outcomes|college|degrees?|programs? (?:office|admissions))`,
  String.raw`expert (?:systems?|networks?|witness\w*|services?|marketplace|search|matching|finder|calls?|content|advice)`,
  String.raw`senior (?:living|care|housing|citizens?|health\w*|communit\w+|centers?|insurance|lending|services|nutrition)`,
  'associate (?:professor|director|partner|vice|experience|engagement|degrees?|productivity|discounts?|tools?|portal|relations)',
  'principal (?:components?|investigators?|investments?|financial|protection|payments?|trading)',
  '(?:point|points|order|data|home|market|re) (?:of )?entry|entry (?:points?|systems?|control|forms?|detection|visas?)',
  'mid (?:cap|market|stream|office|funnel|atlantic|west|mile|day)|intermediate (?:representations?|languages?|code|goods)',
  String.raw`early career (?:recruit\w*|talent|hiring|acquisition|development)|new ?grads? (?:recruit\w*|hiring|talent)|junior (?:colleges?|achievement|mining|leagues?|athletes?)`,
  '(?:distinguished (?:service|speakers?|alumni))',
];
const NO_LEVEL = new RegExp(String.raw`\b(?:${OTHER_SENSES.join('|')})\b`, 'g');

/** A part of a title that only gives the level: "Senior Level", "New Grad 2027", "Staff or Principal". */
const ONLY_LEVEL = new RegExp(
  String.raw`^(?:(?:${WORDS}|${NUMBERS}|level|grade|career|recent|university|college|campus|phd|masters?|bachelors?|bs|ms|grads?|programs?|programme|scheme|role|position|hires?|team|tech|technical|engineers?|scientists?|analysts?|developers?|or|to|and|20\d\d)(?:[ /&+]+|$))+$`,
);

const INTERNS = String.raw`intern|interns|internships?|trainee|apprentice\w*|working student|werkstudent\w*|praktik\w+|co ?op|fellowship|placement student`;
const INTERN = new RegExp(String.raw`\b(?:${INTERNS})\b`);
/** Those who make something for interns, or hire them, are none. */
const FOR_INTERNS = new RegExp(
  String.raw`\b(?:${INTERNS}) (?:marketplace|platform|portal|tools?|products?|recruit\w*|hiring|matching|experience|services?|success|network|management)\b`,
  'g',
);

/** The parts of a title: whom it names, and what stands beside that. */
export const partsOf = (plain: string): string[] =>
  plain
    .split(/ - |[,|;:()[\]]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Whether a title, folded to lower case and without hyphens, is that of an internship. */
export const isInternship = (plain: string): boolean => INTERN.test(plain.replace(FOR_INTERNS, ' '));

/** Read the level of a title. Two side by side ("Senior Staff") are the higher; alternatives ("Senior / Staff") are none. */
export function levelOf(plain: string): Level | undefined {
  const parts = partsOf(plain.replace(NO_LEVEL, ' - '));
  const head = parts.findIndex((part) => PERSON.test(part));
  const levels = parts
    // Beside the person only what says nothing but the level counts: "Junior Analyst - Team Lead Support".
    .filter((part, at) => at === Math.max(head, 0) || ONLY_LEVEL.test(part))
    .flatMap((part) => part.split(/\/| or | to | and |&/))
    .map((part) => LEVELS.find(([, pattern]) => pattern.test(part.trim()))?.[0])
    .filter((level) => level !== undefined);
  return new Set(levels).size === 1 ? levels[0] : undefined;
}
