/** A job's title → which of our roles it is, and at which level. */

import type { Level } from '../knowledge/schema.ts';
import { nameKey } from '../text/name-index.ts';
import { bounded } from '../text/sanitize.ts';

/** What a title says. `intern` is no level: interns are counted apart. Nothing is guessed where the title is silent. */
export interface TitleFacts {
  role: RoleId | undefined;
  level: Level | undefined;
  intern: boolean;
}

/** The ids of knowledge/roles.yaml that titles of postings name. */
export type RoleId = (typeof ROLES)[number][0];

const AI =
  '(?:ai|ml|artificial intelligence|machine learning|deep learning|gen ?ai|llms?|nlp|computer vision|agentic|agents?)';
const MAKER = '(?:engineer|engineers|developer|programmer|mts|member of technical)';
/** The first that fits: the special before the general. */
const ROLES = [
  ['quantum-ml-researcher', /\bquantum (?:machine learning|ml|ai)\b/],
  ['responsible-ai-specialist', /\b(?:responsible ai|ai ethic\w*|ethical ai|ai governance|trustworthy ai)\b/],
  [
    'mlops-engineer',
    new RegExp(
      String.raw`\b(?:ml ?ops|llm ?ops|ai ?ops)\b|\b(?:ml|ai|machine learning|ai/ml|ml/ai) (?:platform|infrastructure|infra|operations|ops|systems reliability)\b.*\b${MAKER}\b|\b${MAKER}\b.*\b(?:ml|ai|machine learning) (?:platform|infrastructure|infra|operations|ops)\b`,
    ),
  ],
  [
    'research-scientist',
    /\b(?:research|applied|ai|ml|machine learning|deep learning) (?:research )?scientists?\b|\b(?:ai|ml|machine learning|nlp|deep learning) researchers?\b|\bresearch engineer\b.*\bresearch scientist\b/,
  ],
  ['data-scientist', /\bdata scien(?:tists?|ce)\b|\bdecision scientists?\b/],
  [
    'ml-engineer',
    new RegExp(
      String.raw`^(?!.*\b(?:solutions?|support|deployment|deployed|customer|field|data|security|hardware|legal) (?:software )?engineer)(?:.*\bmle\b|.*\b${AI}\b.*\b${MAKER}\b|.*\b${MAKER}\b.*\b${AI}\b)`,
    ),
  ],
  ['data-analyst', /\b(?:data|business intelligence|bi|product|insights?|analytics) analysts?\b/],
  ['software-architect', /\b(?:software|systems?|cloud|enterprise|technical|application|data|ai|ml) architects?\b/],
  [
    'software-engineer',
    /\b(?:software|back ?end|front ?end|full ?stack|web|mobile|ios|android|python|java|golang|c\+\+|platform|product) (?:development )?(?:engineers?|developers?|programmers?)\b|\bswe\b|\bdeveloper\b$|\bsoftware engineers?\b/,
  ],
] as const satisfies readonly (readonly [string, RegExp])[];

/** Those who lead people or sell aren't on our ladder, whatever they lead. */
const MANAGERS =
  /\b(?:manager|mgr|director|head of|vp|svp|evp|vice president|chief|president|cto|ceo|cio|cdo|professor|recruiter|sourcer|sales (?:engineer|representative|development|executive|specialist)|account executive|attorney|counsel|teacher|instructor|trainer|tutor)\b/;
/** Who a title names in its first part is no manager for what follows: "ML Engineer - Ads Manager". */
const PERSON = /\b(?:engineer|developer|scientist|analyst|architect|researcher)s?\b/;
const INTERN =
  /\b(?:intern|interns|internships?|trainee|apprentice\w*|working student|werkstudent\w*|co ?op|fellowship|placement student)\b/;
/** Words that look like levels and are none. "Lead generation" is a trade, technical staff is everybody. */
const NO_LEVEL =
  /\bmembers? of (?:the )?technical staff\b|\btechnical staff\b|\bchief of staff\b|\bstaff augmentation\b|\bleads? (?:generation|gen|qualification)\b|\bprincipal investigator\b|\bsenior living\b|\bsenior care\b|\bmid[- ]?market\b|\bgraduate school\b|\bassociate (?:professor|director|partner|vice)\b/g;

const LEVELS: readonly (readonly [Level, RegExp])[] = [
  ['staff', /\b(?:staff|principal|distinguished)\b/],
  ['senior', /\b(?:senior|sr|snr|lead|iii|expert)\b/],
  ['mid', /\b(?:mid|mid ?level|intermediate|ii)\b/],
  ['entry', /\b(?:junior|jr|jnr|entry|entry ?level|graduate|new ?grads?|early career|associate|i)\b/],
];

/** Read a title. Two levels side by side ("Senior Staff") are the higher; alternatives ("Senior / Staff") are none. */
export function titleFacts(title: string): TitleFacts {
  const plain = normalized(title);
  const intern = INTERN.test(plain);
  const [head = ''] = plain.split(/ - |[,|(]/, 1);
  if (MANAGERS.test(PERSON.test(head) ? head : plain)) return { role: undefined, level: undefined, intern };
  const role = ROLES.find(([, pattern]) => pattern.test(plain))?.[0];
  return { role, level: intern ? undefined : levelOf(plain), intern };
}

function levelOf(plain: string): Level | undefined {
  const levels = plain
    .replace(NO_LEVEL, ' ')
    .split(/[/|,;()[\]]| or | to | - |&/)
    .map((part) => LEVELS.find(([, pattern]) => pattern.test(part))?.[0])
    .filter((level) => level !== undefined);
  return new Set(levels).size === 1 ? levels[0] : undefined;
}

/** Lower case, dashes alike, abbreviations without their full stop, at most as long as real titles are. */
const normalized = (title: string): string =>
  bounded(title, 300)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―]/g, '-')
    .replace(/\b(sr|jr|snr|jnr|mgr)\./g, '$1 ')
    .replace(/(?<=\w)-(?=\w)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Reduce a title to what two postings of one job share: without the place, remarks in brackets and numbers of requisitions. */
export function titleKey(title: string, location: string): string {
  const places = new Set(
    location
      .split(/[,;|/()]/)
      .map(nameKey)
      .filter(Boolean),
  );
  const parts = normalized(title)
    .replace(/[([][^()[\]]*[)\]]/g, ' ')
    .split(/ - |[,|]/)
    .map(nameKey)
    .filter((part, at) => at === 0 || !(places.has(part) || /^(?:remote|hybrid|onsite|[a-z]{0,4}\d+)$/.test(part)));
  return parts.join(' ');
}
