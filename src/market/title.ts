/** A job's title → which of our roles it is, and at which level. */

import type { Level } from '../knowledge/schema.ts';
import { nameKey } from '../text/name-index.ts';
import { bounded } from '../text/sanitize.ts';
import { isInternship, levelOf, PERSON, partsOf } from './title-level.ts';

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
const MAKER =
  '(?:engineer|engineers|developer|programmer|mts|member of technical|ing[eé]nieure?|ingenier[oa]|ingegnere|engenheir[oa]|entwickler(?:in)?)';
/** Beside these AI is what the product has, not what they work on: "AI Tools", "AI-powered search". */
const PRODUCT = new RegExp(
  String.raw`\b${AI} (?:tool(?:s|ing)?|products?|features?|experiences?|marketplace|startups?|company|saas|education|adoption|enablement|workflows?|powered|driven|native|first|enabled|hiring|recruiting|sales|marketing|legal|cloud|data ?cent(?:er|re)s?|hardware|chips?|accelerators?|servers?|clusters?)\b`,
  'g',
);
/** Trades of their own, whatever stands beside them. */
const TRADES =
  '(?:solutions?|support|deployment|deployed|customer|field|data|security|hardware|legal|sales|devops|network|electrical|mechanical|civil|process|manufacturing|industrial|firmware|asic|fpga|silicon|verification|test|qa|quality|implementation|integration|controls|facilities|curriculum|content|training|business|partner)';
/** Those who build applications do so with AI too. */
const BUILDERS = '(?:full ?stack|front ?end|web|mobile|ios|android|product|ui|ux)';
/** What only researchers and those who engineer for them name as their field. */
const RESEARCH =
  '(?:(?:pre|post|mid) ?training|reinforcement learning|rl|rlhf|alignment|interpretability|multi ?modal\\w*|foundation models?|language models?|generative \\w+|diffusion\\w*|world models?|speech|perception|vision|robot learning|evals?|evaluations?|reasoning)';
/** Sciences whose researchers are none of AI unless the title says so. */
const OTHER_SCIENCES =
  '(?:chemi\\w+|biolog\\w+|polymers?|materials?|clinical|pharma\\w*|immunolog\\w+|oncolog\\w+|genetics?|psycholog\\w+|food|soil|plant|medicinal|formulations?|toxicolog\\w+|epidemiolog\\w+)';
/** The first that fits: the special before the general. */
const ROLES = [
  ['quantum-ml-researcher', /\bquantum (?:machine learning|ml|ai)\b/],
  ['responsible-ai-specialist', /\b(?:responsible ai|ai ethic\w*|ethical ai|ai governance|trustworthy ai)\b/],
  [
    'mlops-engineer',
    new RegExp(
      String.raw`^(?!.*\b(?:solutions?|sales|support|customer|deployed) (?:engineer|developer)).*(?:\b(?:ml ?ops|llm ?ops|ai ?ops)\b|\b(?:ml|ai|machine learning|ai/ml|ml/ai) (?:platform|infrastructure|infra|operations|ops|systems reliability)\b.*\b${MAKER}\b|\b${MAKER}\b.*\b(?:ml|ai|machine learning) (?:platform|infrastructure|infra|operations|ops)\b)`,
    ),
  ],
  [
    'research-scientist',
    new RegExp(
      String.raw`^(?!(?!.*\b${AI}\b).*\b${OTHER_SCIENCES}\b).*\b(?:research|applied|${AI}) (?:research )?scientists?\b|\b(?:applied|${AI}) researchers?\b|\bresearch engineer\b.*\bresearch scientist\b`,
    ),
  ],
  [
    'data-scientist',
    /\b(?:data|decision) scientists?\b|\bcient[ií]fic[oa] de datos\b|\bcientista de dados\b|^(?!.*\b(?:software|back ?end|front ?end|full ?stack|platform|curriculum|content|course) (?:engineer|developer)).*\bdata science\b/,
  ],
  [
    'ml-engineer',
    new RegExp(
      String.raw`^(?!.*\b${TRADES} (?:(?:software|design) )?(?:engineer|developer))(?!.*\b(?:engineer|developer) in test\b)(?!.*\bsdet\b)(?!.*\b${BUILDERS} (?:(?:software|development) )?${MAKER}\b)(?!.*\bback ?end (?:software )?${MAKER}\b.*\b(?:ai|gen ?ai|agents?)\b)(?:.*\bmle\b|.*\b${AI}\b.*\b${MAKER}\b|.*\b${MAKER}\b.*\b${AI}\b|.*\b(?:research|applied) (?:\w+ )?engineers?\b.*\b${RESEARCH}\b|.*\b(?:ai|ml|machine learning|deep learning|nlp|computer vision) (?:\w+ )?intern\b|.*\bki ?entwickler(?:in)?\b|.*\b(?:ing[eé]nieure?|ingenier[oa]|engenheir[oa]) (?:(?:en|de|em) )?ia\b)`,
    ),
  ],
  [
    'data-analyst',
    /^(?!.*\bsoftware engineer\b.*\banalyst).*\b(?:data|business intelligence|bi|product|insights?|analytics) analysts?\b|\banalista de (?:dados|datos)\b|\bdatenanalyst(?:in)?\b/,
  ],
  ['software-architect', /\b(?:software|systems?|cloud|enterprise|technical|application|data|ai|ml) architects?\b/],
  [
    'software-engineer',
    /\b(?:software|back ?end|front ?end|full ?stack|web|mobile|ios|android|python|java|javascript|typescript|scala|kotlin|rust|ruby|php|golang|c\+\+|platform|product) (?:development )?(?:engineers?|developers?|programmers?)\b|\bswe\b|\bsde\b|(?<!\b(?:business|curriculum|content|training|instructional|property|real estate|game) )\bdeveloper$|\bsoftware engineers?\b|\bengineer, software$|\bsoftwareentwickler(?:in)?\b|\bmember of technical staff\b.*\b(?:back ?end|front ?end|full ?stack|software|infrastructure|platform|systems)\b/,
  ],
] as const satisfies readonly (readonly [string, RegExp])[];

/** Those who lead people or sell aren't on our ladder, whatever they lead. */
const MANAGERS =
  /\b(?:manager|mgr|director(?!['’]s)|head of|vp|svp|evp|vice president|chief|president|cto|ceo|cio|cdo|professor|recruiter|sourcer|sales (?:engineer|representative|development|executive|specialist)|account executive|attorney|counsel|teacher|instructor|trainer|tutor)\b/;

/** Read a title. */
export function titleFacts(title: string): TitleFacts {
  const plain = normalized(title);
  const intern = isInternship(plain);
  // Whom a title names first is no manager for what follows: "ML Engineer - Ads Manager".
  const parts = partsOf(plain);
  const head = parts.find((part) => PERSON.test(part) || MANAGERS.test(part)) ?? plain;
  if (MANAGERS.test(head)) return { role: undefined, level: undefined, intern };
  const own = plain.replace(PRODUCT, ' ');
  const role = ROLES.find(([id, pattern]) => pattern.test(id === 'ml-engineer' ? own : plain))?.[0];
  return { role, level: intern ? undefined : levelOf(plain), intern };
}

/** Lower case, dashes alike, abbreviations without their full stops, at most as long as real titles are. */
const normalized = (title: string): string =>
  bounded(title, 300)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐-―]/g, '-')
    .replace(/\p{Extended_Pictographic}|\u{fe0f}/gu, '')
    .replace(/\b(?:[a-z]\.){1,4}[a-z]\b\.?/g, (letters) => letters.replaceAll('.', ''))
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
