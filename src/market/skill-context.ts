/** Where a sentence names a thing without asking for it: what is negated, where somebody comes from, what was studied, and who is met. */

/** From where to where in a text, in UTF-16 units. */
export type Span = readonly [begin: number, end: number];

const ANY =
  /\b(?:not|no|zero|never|without|neither|instead|rather|than|opposed|away|out|creators?|makers?|authors?|inventors?|founders?|behind|customers|clients|investors|backers|funds|trusted|backed|funded|raised)\b|n['’]t\b/;
/** Clauses end here; what is negated in one says nothing of the next. */
const CLAUSE =
  /[;:!?•]|\.(?=\s|$)|,? (?:but|however|although|though|while|whereas|because)\b|, (?:and |so )?(?:we|you|it|they|just|only)\b/g;
/** "Not only" and "no less than" say yes. */
const YES = String.raw`(?! (?:only|just|limited|least|less|fewer|more|matter|doubt|problem|such|one|later|afraid|shy|secret|wonder|question|exception|stranger|brainer|limits?)\b)`;
const VERBS =
  '(?:us(?:e|es|ed|ing)|need|needs|requir(?:e|es|ing)|ask|asks|work|works|write|rely|relies|run|runs|expect|expects|have to|touch|support|want|do|believe in|care about|look(?:ing)? for|seek(?:ing)?|hire|hiring|test|quiz|deploy|(?:writ|work|touch|deploy|maintain|cod)ing)';
/** Who buys, pays and invests isn't asked for either. */
const OTHERS =
  /\b(?:customers|clients|investors|funds)\b[^.;]{0,20}?\b(?:includ(?:e|es|ing)|like|such as)\b|\b(?:investors|backers|customers|clients) ?\(|\braised\b[^.;]{0,40}\bfrom\b/g;
const OTHERS_SCOPE = /^[^;:.!?•)]{0,120}/;
/** What follows these, up to the end of the clause, is not wanted. */
const FORWARD = new RegExp(
  String.raw`(?:\bnot${YES}|n['’]t${YES}|\bnever|\bno longer) (?:\w+ ){0,2}?${VERBS}\b|\bneedn['’]t\b|\bneither\b`,
  'g',
);
/** What follows these within a few words is not wanted. */
const SHORT = new RegExp(
  String.raw`(?:\bnot|n['’]t) an? |[,(] ?(?:and )?not${YES}(?! (?:to mention|sure|yet)\b) |(?<!\b(?:live|survive|exist|go|imagine \w{1,20}) )\bwithout (?!.{0,40}\byou\b)(?:any |prior |using |needing |knowing )?(?!\w+ing\b)|\b(?:instead of|rather than|as opposed to|than (?:traditional|conventional|classical|classic)|(?<!shy )away from) |\b(?:team|people|group|spun|spin|came|coming|engineers|researchers|born) out of |\b(?:creators?|makers?|authors?|inventors?|founders?) of |\b(?:team|people|minds|company) behind `,
  'g',
);
/** The same, but "no experience with" goes on. */
const NONE = new RegExp(String.raw`\bno${YES} |\bzero (?!(?:shot|trust|to|knowledge|downtime|day|copy|based)\b)`, 'g');
const NONE_SCOPE = /^(?:[^,;:.!?()]|\.(?=\w)){0,60}/;
const SHORT_SCOPE = /^(?:(?! to | and with | with | by )[^,;:.!?]|\.(?=\w)){0,60}/;
/** Who backs a company or a project isn't asked for; what it is for may be. */
const BACKED = /\b(?:trusted|backed|funded) by\b/g;
const BACKED_SCOPE = /^(?:(?! (?:for|to|that|which|where|working|building|developing)\b)[^;:.!?•]){0,80}/;
const SCOPED = [
  [SHORT, SHORT_SCOPE],
  [NONE, NONE_SCOPE],
  [BACKED, BACKED_SCOPE],
  [OTHERS, OTHERS_SCOPE],
] as const;
/** What stands before these is not wanted. */
const BACKWARD =
  /(?:\bnot|n['’]t|\bnever|\bneither)(?: \w+){0,2}? (?:required|requirements?|needed|necessary|mandatory|essential|expected|used|important|relevant|obligatory|prerequisites?|part of|an? (?:hard )?(?:must|requirement|prerequisite)|(?:something|anything|what) (?:that )?(?:we|you|they))\b/g;
/** … except that it is welcome: "not required but a plus". */
const WELCOME =
  /^[\s,()-]*(?:but |though |although )?(?:(?:it['’]?s|it is|is|are|would be|will be|definitely|certainly|still) ){0,3}(?:an? )?(?:(?:big|huge|strong|nice|real) )?(?:plus|nice|preferred|helpful|welcome|bonus|advantage|beneficial|appreciated|valued|desirable|useful)\b/;
/** A list that begins "Not required:" is of such things. */
const UNNEEDED = /^(?!.*\b(?:nice|plus|bonus|preferred|optional|welcome)\b).*\bnot (?:required|needed|necessary)\W*$/;
const LIST_WORDS = 4;
/** A text that negates more often, and a list that is longer, is no sentence of a posting. */
const MOST_SPANS = 100;
const MOST_ITEMS = 20;

/** Find where a text in lower case names what is not asked for. */
export function notAsked(text: string): Span[] {
  if (!ANY.test(text)) return [];
  const spans: Span[] = [];
  let isHeaded = false;
  for (const [begin, end] of clausesOf(text)) {
    if (spans.length >= MOST_SPANS) break;
    const clause = text.slice(begin, end);
    if (isHeaded) spans.push([begin, end]);
    isHeaded = text[end] === ':' && UNNEEDED.test(clause);
    for (const { 0: cue, index } of clause.matchAll(FORWARD).take(MOST_SPANS))
      spans.push([begin + index + cue.length, end]);
    for (const [cues, scope] of SCOPED) {
      for (const { 0: cue, index } of clause.matchAll(cues).take(MOST_SPANS)) {
        const from = index + cue.length;
        spans.push([begin + from, begin + from + (scope.exec(clause.slice(from, from + 80))?.[0].length ?? 0)]);
      }
    }
    for (const { 0: cue, index } of clause.matchAll(BACKWARD).take(MOST_SPANS)) {
      if (WELCOME.test(text.slice(begin + index + cue.length, begin + index + cue.length + 60))) continue;
      spans.push([begin + listBegin(clause.slice(0, index)), begin + index]);
    }
  }
  return spans;
}

function* clausesOf(text: string): Generator<Span> {
  let begin = 0;
  for (const { 0: sign, index } of text.matchAll(CLAUSE)) {
    yield [begin, index];
    begin = index + sign.length;
  }
  yield [begin, text.length];
}

/** Where the list begins that a clause ends with: parts of few words, without a verb of their own. */
function listBegin(before: string): number {
  let at = before.lastIndexOf(',');
  for (let items = 0; at > 0 && items < MOST_ITEMS; items++) {
    const previous = before.lastIndexOf(',', at - 1);
    const part = before.slice(previous + 1, at).trim();
    if (part.split(' ').length > LIST_WORDS || /\b(?:is|are|must|have|need|use|required)\b/.test(part)) break;
    at = previous;
  }
  return at + 1;
}

/** Subjects of a degree, up to what is asked for besides. */
const DEGREE =
  /\b(?:bachelor(?:['’]?s)?|master(?:['’]?s)?|ph\.? ?d\.?|b\.?sc?\.?|(?<!\d ?)m\.?sc?\.?|b\.?a\.?|m\.?a\.?|b\.e\.?|be(?= ?[/(])|b\.?tech|m\.?tech|mba|doctorate|doctoral|degrees?|qualifications?|educational background|diploma|majoring|majored|graduates?)(?:\W{1,3}[a-z'’]{1,15}){0,5}? ?(?:\bin\b|\bof\b|\(|\bcs\b|\bcomputer science\b|(?<=\bdegrees?):)/g;
const DEGREE_SCOPE =
  /^(?:(?!\b(?:experiences?|with(?! (?:an? )?(?:focus|speciali[sz]ation|concentration|emphasis|major|minor)\b)|plus|knowledge|skills?|understanding|proficien|familiar|expertise|background|strong|solid|who|work)|\d)[^;:!?•]){0,250}/;
/** The same where the list comes first: "statistics, physics or a related field", "a statistics or physics degree". */
const RELATED =
  /\bor (?:an? |any |another )?(?:\w{1,20} )?(?:related|similar|relevant|equivalent|other) (?:\w{1,20} ){0,2}(?:fields?|disciplines?|subjects?|areas?|majors?|degrees?|programs?)\b|\b(?:or|and) (?:an? )?(?:\w{1,20} ){1,2}(?:degrees?|majors?)\b/g;
/** Who asks for these in a field asks for the field. */
const ASKED = /\b(?:experience|knowledge|skills?|understanding|proficien\w*|expertise|work)\b/;
/** People of other fields, with whom somebody works. */
const COMPANY =
  /\b(?:collaborat\w{1,5}|partner(?:s|ing|ed)?|liais\w{1,5}|interfac\w{1,4}|coordinat\w{1,4}|work(?:s|ing)? (?:closely|together|directly|cross[- ]functionally|collaboratively|side[- ]by[- ]side|hand[- ]in[- ]hand))(?: \w{1,20}){0,2} (?:with|across|between|alongside) (?:(?:\w{1,20} ){0,2}(?:partners|colleagues|teams|peers|people|experts|stakeholders) (?:in|from|across) )?/g;
const COMPANY_SCOPE =
  /^(?:(?! (?:to|on|for|that|who|which|in|by|using|as|while|and (?:own|build|design|develop|lead|drive))\b)[^;:.!?•]){0,140}/;

/** Where they are taught. */
const SCHOOL = /\b(?:department|school|faculty|college|chair) (?:of|for) /g;

/** Find where a text in lower case names fields that somebody studied, or that other people work in. */
export function fieldsAside(text: string): Span[] {
  const spans: Span[] = [];
  for (const [cues, scope] of [
    [DEGREE, DEGREE_SCOPE],
    [COMPANY, COMPANY_SCOPE],
    [SCHOOL, COMPANY_SCOPE],
  ] as const) {
    for (const { 0: cue, index } of text.matchAll(cues).take(MOST_SPANS)) {
      const from = index + cue.length;
      spans.push([from, from + (scope.exec(text.slice(from, from + 250))?.[0].length ?? 0)]);
    }
  }
  for (const { 0: end, index } of text.matchAll(RELATED).take(MOST_SPANS)) {
    const before =
      text
        .slice(Math.max(0, index - 150), index)
        .split(/[.;:•(]/)
        .at(-1) ?? '';
    if (!ASKED.test(before)) spans.push([index - before.length, index + end.length]);
  }
  return spans;
}

const PEOPLE =
  '(?:engineers|scientists|researchers|teams?|leads|managers?|directors?|experts|practitioners|specialists|architects|developers|analysts|counterparts|colleagues|partners|groups?|leaders|leadership|community|collaboration)';
/** The general names of the job ask for nothing either; "NLP engineer" tells what the work is. */
const GENERAL = /(?:machine learning|\bml|data science|data engineering|software engineering)$/;
const AFTER_FIELD = new RegExp(
  String.raw`^(?:(?:,? (?:and|or|&)|[,/]) ?\w{1,20}(?: \w{1,20})?){0,2}(?: (?!(?:with|and|to|for|in|as|by|from|or|of|on)\b)[a-z]{1,20})? ${PEOPLE}\b`,
);
const AFTER_GENERAL =
  /^ (?!(?:with|and|to|for|in|as|by|from|or|of|on)\b)(?:[a-z]{1,20} )?(?:engineer|scientist|researcher|specialist|architect|developer|lead|expert|intern)s?\b/;

/** Whether the name of a field at a place of a text is that of people or of their job: "data science and ML teams", "ML engineer". */
export function isOfPeople(text: string, begin: number, end: number): boolean {
  const after = text.slice(end, end + 90);
  return AFTER_FIELD.test(after) || (GENERAL.test(text.slice(begin, end)) && AFTER_GENERAL.test(after));
}
