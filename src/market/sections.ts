/** Which lines of a posting speak of the work, and which of the company, its benefits and the law. */
import { linesOf } from './text.ts';
import { byWish, type Sorted } from './wishes.ts';

type Kind = 'work' | 'preferred' | 'company' | 'benefits' | 'legal';

/** What is read of a posting, in UTF-16 units without markup, each line with as much again as is spent on it. */
const LONGEST = 30_000;
const A_LINE = 10;
/** Names that a company has in one posting. */
const MOST_EMPLOYERS = 5;
/** Longer lines are no headings. */
const LONGEST_HEADING = 70;
/** In this order: "What we offer" is no "What …" of the work, and "About you" is no "About Acme". */
const HEADINGS: readonly (readonly [Kind, RegExp])[] = [
  [
    'legal',
    /^(?:equal[ -](?:employment |opportunity)|eeo\b|(?:reasonable )?accommodations?|(?:data )?privacy|background checks?|disclaimer|our commitment to|diversity|inclusion|e-verify|(?:how to )?apply(?:ing)?(?:(?: now| here| today| online| for this| by| via| with)\b.*|\W*$)|applications?\b|(?:our |the )?(?:interview|interviewing|hiring|recruitment) process|(?:important )?notice)/,
  ],
  [
    'benefits',
    /^(?:our |the |your |total )?(?:benefits|perks|compensation|salary|pay (?:range|transparency)|rewards)\b|\b(?:benefits|perks)$|\b(?:what|why) (?:do )?we(?:'ll)? offer\b|^we offer\b|in it for you|\byou(?:'ll| will)? (?:get(?! to\b)|receive|enjoy|love)\b/,
  ],
  [
    'preferred',
    /^(?:some |our |other |additional )?(?:preferred|desired|desirable)(?: (?:\w+,? (?:and |& )?)?(?:qualifications?|skills?|experience|requirements?|background|knowledge|attributes))?(?: ?\([^()]*\))?\W*$|^(?:\W|\w+ ){0,3}(?:nice|good|great)[ -]to[ -]haves?\b(?: \w+){0,4}(?: ?\([^()]*\))?\W*$|^bonus(?: (?:points?|skills?|qualifications?|experience))?(?: (?:if|for)\b.*|\W*)$|^(?:extra credit|brownie points|even better|pluses|plus points|optional)\b|\bstand out\b|^(?:it(?:'s| is| would be)|what would be|what(?:'s| is)) (?:a (?:big |huge )?plus|nice|great|even better)\b|^you (?:might|may|could) also\b|^ideally\W*$/,
  ],
  [
    'work',
    /\b(?:role|job|position|opportunity|team|responsibilities|requirements?|qualifications?|skills|experience|duties|deliverables|stack|technologies|projects?|tasks|background|profile|expertise)\b|^(?:we )?(?:needs?|wanted)\W*$|\bon your plate\b|\b(?:fields?|areas?|topics?) of (?:research|focus|work)\b|^research (?:fields?|areas?|topics?|directions?)\b|^(?:key )?focus areas?\b|^(?:scope|description|overview|(?:quick )?summary)\W*$|\babout you\b|\b(?:what|who|how) you\b|\b(?:candidate|applicant)s?\b|\byou (?:might|may|will|should|have|bring|are)\b|\byou'(?:ll|re|ve)\b|looking for|(?:must|nice|good)[ -](?:to[ -])?haves?|^bonus|^preferred|^minimum|^basic|day[ -]to[ -]day|^your\b|we'd love|we expect|what it takes|\bhave in mind\b|\b(?:what|who(?:m)?) we(?:'d| would)? (?:need|want|like|ask|seek|look|can't)\b/,
  ],
  [
    'company',
    /^(?:about|why|life at|meet (?:the|our|your|us)|join)\b|^who we are|^our (?:mission|story|values|culture|company|vision|investors)|^how we work|company (?:overview|description)/,
  ],
];
/** A thing that is asked for, not a section. */
const LISTED = /^(?:\W*)(?:experience|knowledge|familiarity|understanding|proficiency|exposure) (?:with|in|of|to)\b/i;
/** Sentences that speak of the application itself stand anywhere. */
const OF_LAW =
  /equal opportunity|discriminat|accommodation|regardless of (?:(?:your|their|an?|any) )?(?:race|age|sex|gender|colou?r|religion|origin|national|background|disabilit|status|who|identit|ethnic|nationalit|belief)|protected (?:veteran|class|characteristic)|(?:review|assess|screen|evaluat)\w{0,6} (?:job )?(?:applications|applicants|candidates)|hiring process|recruitment process|privacy (?:policy|notice)|background check/i;

/** What the company made, and whom it serves. */
const OF_STORY =
  /^(?:we(?:['’]ve| have)? (?:recently )?(?:released|launched|raised|grown|been)\b|our (?:products?|customers|clients|users|mission|investors|company|platform) (?:is|are|has|have|was|build|use|range|help|include|power|enable)s?\b)/i;

/** A first sentence that tells what the employer is: "Acme is the open platform for …". */
const INTRODUCED =
  /^(?:At )?(\p{Lu}[\p{L}\p{N}.&-]{0,30}(?: \p{Lu}[\p{L}\p{N}.&-]{0,30}){0,2}) is (?:the|an?|one of the) (?:[\p{L}\p{N}'’/-]+,? ){0,10}(?:company|companies|platform|start-?up|leader|provider|firm|lab|maker|developer|marketplace|organi[sz]ation|agency|studio|consultancy|network)\b/u;
/** Marks of points, of which the first kind also stand within lines. */
const DOTS = '·•▪●‣◦';
const MARKS = `-~${DOTS}→➔►▸✓✔○■`;
/** Before the first heading, points speak of the work, not of the company. */
const POINT = new RegExp(String.raw`^(?:[${MARKS}–—>+]|\*(?!\*)|\(?(?:\d{1,2}|[a-h])[.)]) `, 'i');
/** So do these. */
const OF_ROLE =
  /^The [\w/() -]{3,60}(?:engineer|scientist|developer|researcher|analyst|architect|specialist|lead)\b|\b(?:(?:this|the|your|our|a|an) (?:[\w-]+ )?(?:role|position|job|internship)|as (?:an?|our|the) [^,.]{3,60}, you|as you \w+|you(?:['’](?:ll|re|d)\b| (?:\w+ )?(?:are|have|will|would|should|must|can|know|need|enjoy|love|bring)\b)|(?:we(?:['’]re| are)|is|are) (?:\w+ )?(?:looking|hiring|searching|seeking|recruiting)|requires someone|this (?:includes|involves)|we look for|applicants?|(?:ideal|successful|right) candidate|candidates? (?:with|who|must|should|will)|s?\/?he (?:guides?|works?|leads?|helps?|supports?|will)|(?:engineer|scientist|developer|researcher|analyst|architect|specialist|lead)s? (?:is|are|will|should|must|works?)|responsib\w+|proficien\w+|tech(?:nology|nical)? stack|are you (?:an? )?(?:experienced|passionate|skilled|keen|eager)|experience (?:with|in|of|as)|experience \w+ing|(?:knowledge|understanding) (?:of|in)|\d\+? years)\b/i;
/** So do lines that begin with what somebody does: "Train models", "Merging data". */
const DOES = new RegExp(
  `^(?:${[
    'acquir|advis|align|analy[sz]|appl[yi]|architect|assembl|assess|assist|automat|bring|build|captur|champion|clean|coach|collaborat|collect|combin',
    'communicat|compar|conduct|configur|construct|consult|contribut|coordinat|craft|creat|curat|debug|defin|deliver|deploy|deriv|design|detect|determin',
    'develop|discover|document|driv|enabl|engag|engineer|enhanc|ensur|establish|estimat|evaluat|examin|execut|experiment|explain|explor|extend|extract',
    'facilitat|find|formulat|forecast|gather|generat|guid|handl|help|identif[yi]|implement|improv|influenc|ingest|innovat|integrat|interact|interfac',
    'interpret|investigat|iterat|lead|leverag|maintain|manag|manipulat|measur|mentor|merg|migrat|model|monitor|operat|optimi[sz]|orchestrat|organi[sz]',
    'oversee|own|participat|partner|perform|pilot|plan|predict|prepar|present|process|produc|propos|prototyp|provid|publish|query|recommend|refin|report',
    'research|review|run|scal|scrub|select|serv|shap|ship|solv|streamlin|stud[yi]|summari[sz]|supervis|support|tackl|test|track|train|transform|translat',
    'troubleshoot|tun|updat|using|validat|visuali[sz]|work|wrangl|writ',
  ].join('|')})(?:es?|s|y|ies|ing|ning|ting)?,? `,
  'i',
);
/** And lines that begin with what somebody has to have. */
const ASKS =
  /^\W*(?:(?:ability|able) to|should|must|familiar(?:ity)?|proficien(?:t|cy)|(?:strong|excellent|solid|deep|good|sound|working|basic|clear|proven|demonstrated|advanced|extensive|hands-on|practical|prior|previous) (?:[\w/-]+,? ){0,4}(?:skills?|knowledge|experience|understanding|background|command|track record|expertise|abilit(?:y|ies))|are (?:an? )?(?:experienced|familiar|comfortable|skilled|proficient|fluent)|knowledge|experience|understanding|expertise|comfortable|exposure|bachelor|master['’]?s|ph\.?d|degree|minimum|at least|\d+\+? (?:years|yrs))\b/i;
/** What the people do with whom one would work says what the work is, too. */
const OF_TEAM =
  /\b(?:our|the|this) (?:[\w-]+ ){0,3}(?:team|lab|group) (?:is|are|was|will|has|works?|builds?|develops?|uses?|focus\w*|owns?|designs?|creates?|draws|runs?|maintains?|leads?|aims?|seeks?|research\w*|appl\w+|helps?|supports?|delivers?|currently|consists|conducts?|trains?|ships?)\b|\bwe (?:work|focus|seek|aim|use|apply)\b/i;
/** What follows such a line is a list of the work, though it has no heading: "You will use tools such as:". */
const LIST_BEGINS =
  /\b(?:(?:includ(?:e|es|ing)|such as|the following|limited to|you(?: will|['’]ll)?|duties|tasks)(?: [\w'’/-]+){0,6}|(?:engineer|scientist|developer|researcher|analyst|architect|specialist|lead|candidate)s? will(?: [\w'’/-]+){0,6}(?: ?\([^()]{0,80}\))?):$/i;
/** An introduction stands among the first lines. */
const INTRODUCTION = 6;

/** What a posting's text says, sorted. */
export interface Sections {
  /** All lines, with their headings. */
  all: string[];
  /** The lines that name what the work needs, without the law. */
  work: string[];
  /** The lines of what is only welcome, in a section of its own or by its own words. */
  preferred: string[];
  /** Names that the text itself gives the company, as in the heading "About Acme" or in its first sentence. */
  employers: string[];
}

/** Sort the lines of a posting. Where nothing speaks clearly of the work, everything but the other sections counts. */
export function sectionsOf(parts: readonly { heading?: string | undefined; body: string }[]): Sections {
  const all: string[] = [];
  const work: Sorted[] = [];
  const unsorted: Sorted[] = [];
  const introduction: Sorted[] = [];
  const employers: string[] = [];
  let left = LONGEST;
  for (const { heading, body } of parts) {
    const title = heading === undefined ? [] : linesOf(heading);
    // What a board sends under a heading of its own is about the work, unless the heading says otherwise.
    let kind = title[0] === undefined ? undefined : (headingKind(title[0]) ?? 'work');
    all.push(...title);
    for (const whole of unwrapped(linesOf(body).flatMap(parted))) {
      const line = whole.slice(0, Math.max(0, left));
      left -= line.length + A_LINE;
      if (line === '') break;
      all.push(line);
      const [, introduced] = all.length <= INTRODUCTION && kind !== 'work' ? (INTRODUCED.exec(line) ?? []) : [];
      if (introduced) employers.push(introduced);
      const beside = kindBeside(line);
      const found = beside ?? headingKind(line);
      // Lists without marks look like headings: what is listed below "Bonus points" is welcome, not asked for.
      if (found === 'work' && kind === 'preferred' && LISTED.test(line)) work.push({ line, welcome: true });
      else if (found === 'work' || found === 'preferred') {
        kind = found;
        // … and so does "Experience with Python".
        work.push({ line, welcome: found === 'preferred' });
      } else if (beside) continue;
      else if (found) {
        kind = found;
        const [, name] = /^(?:about|why|life at|join) (.+)$/i.exec(line) ?? [];
        if (found === 'company' && name && employers.length < MOST_EMPLOYERS)
          employers.push(name.replace(/[:!?]$/, ''));
      } else if (kind === 'work' || kind === 'preferred') work.push({ line, welcome: kind === 'preferred' });
      else if (kind === 'company') introduction.push(...saying(line, [OF_ROLE, OF_TEAM]));
      else if (kind === undefined) {
        unsorted.push({ line, welcome: false });
        introduction.push(...saying(line, [POINT, DOES, ASKS, OF_ROLE, OF_TEAM]));
        if (LIST_BEGINS.test(line)) kind = 'work';
      }
    }
  }
  const everything = all.map((line) => ({ line, welcome: false }));
  // Where only what is welcome has a heading, all before it speaks of the work.
  const sorted = [...(work.some(({ welcome }) => !welcome) ? introduction : unsorted), ...work];
  const chosen = sorted.length > 0 ? sorted : everything;
  const pieces = chosen.flatMap(({ line, welcome }) =>
    sentences(line)
      .filter((sentence) => !OF_LAW.test(sentence) && !OF_STORY.test(sentence))
      .flatMap((sentence) => (welcome ? { line: sentence, welcome } : byWish(sentence))),
  );
  const [asked = [], preferred = []] = [false, true].map((wanted) =>
    pieces.filter(({ welcome }) => welcome === wanted).map(({ line }) => line),
  );
  return { all, work: asked, preferred, employers };
}

/** The sentences of a line that one of these patterns knows, as one line; or none. */
function saying(line: string, patterns: readonly RegExp[]): Sorted[] {
  const said = sentences(line).filter((sentence) => patterns.some((pattern) => pattern.test(sentence)));
  return said.length === 0 ? [] : [{ line: said.join(' '), welcome: false }];
}

/** Part what lost its line breaks: "at scale. · Build maps · Draw them", "TensorFlowExperience with maps". */
function parted(line: string): string[] {
  // Most lines are whole, which is quickly told.
  const lines = MAY_BE_GLUED.test(line) ? line.replace(GLUED, '\n') : line;
  const isList = MAY_BE_LIST.test(lines) && (lines.match(BULLETS)?.length ?? 0) > 1;
  const points = isList ? lines.replace(BULLETS, '\n-') : lines;
  return points === line ? [line] : points.split('\n').filter((point) => point.trim() !== '');
}
const MAY_BE_GLUED = /[a-z\d).][A-Z][a-z]{2}|[A-Z]{2}[a-z]{3}/;
const MAY_BE_LIST = new RegExp(`[${DOTS}*].*[${DOTS}*]`);
const BULLETS = new RegExp(String.raw`(?:(?:^|\s)[${DOTS}]|(?<=\p{L})\*)(?=\s\p{Lu})`, 'gu');
/** Words that begin a point of a list, directly behind the last word of the one before. */
const GLUED =
  /(?<=[\p{L})\d.])(?=(?:Experienced?|Strong|Knowledge|Ability|Proficien(?:t|cy)|Familiar(?:ity)?|Comfortable|Preferred|Excellent|Understanding|Demonstrated|Proven|Minimum|Requirements|Qualifications|Responsibilities|Bachelor|Master|Develop|Design|Build|Create|Collaborate|Lead|Manage|Provide|Perform|Implement|Analyze|Identify|Conduct|Partner|Support|Maintain|You)\b)/gu;

/** Join what was broken in the middle of a sentence to keep lines short: the next line goes on with a small letter. */
function unwrapped(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const goesOn =
      before !== undefined &&
      before.length >= SHORTEST_WRAPPED &&
      /[\p{L}\p{N},]$/u.test(before) &&
      /^\p{Ll}/u.test(line);
    if (goesOn) joined[joined.length - 1] = `${before} ${line}`;
    else joined.push(line);
  }
  return joined;
}
/** Shorter lines are points of a list without marks, in UTF-16 units. */
const SHORTEST_WRAPPED = 40;

/** Points, sentences and what somebody has to have for years are no headings. */
const NO_HEADING = new RegExp(String.raw`^(?:[${MARKS}](?![-=])|\*(?= ))|[.,;]$|[.;!?] |\d\+? (?:years?|yrs)\b`, 'i');

function headingKind(line: string): Kind | undefined {
  if (line.length > LONGEST_HEADING || NO_HEADING.test(line)) return undefined;
  // Markdown and pictures before a heading are no part of it.
  const folded = line
    .replace(/^(?:[#*_>=\s-]|\p{Extended_Pictographic}|\u{fe0f})+|[*_=\s-]+$/gu, '')
    .replaceAll('’', "'")
    .toLowerCase();
  return HEADINGS.find(([, pattern]) => pattern.test(folded))?.[0];
}

/** The section of a line that has its heading before a colon: "Nice to have: Docker". */
function kindBeside(line: string): Kind | undefined {
  const [, heading] = /^([^:]{3,40}:) \S/.exec(line) ?? [];
  return heading === undefined ? undefined : headingKind(heading);
}

/** Cut at full stops that a capital follows, but not behind "e.g.": some boards send a whole posting as one line. */
const sentences = (line: string): string[] => (/[.!?]\s/.test(line) ? line.split(SENTENCE_END) : [line]);
const SENTENCE_END = /(?<=[.!?])(?<!\b(?:e\.g|i\.e|incl|resp|vs)\.)\s+(?=\p{Lu})/u;
