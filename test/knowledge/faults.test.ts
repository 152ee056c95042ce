import { describe, expect, it } from 'vitest';
import { formatFault, KnowledgeError, loadKnowledge } from '../../src/knowledge/load.ts';
import { type Copy, copyOfKnowledge } from './copy.ts';

const good = loadKnowledge(new URL('../../knowledge/', import.meta.url));

/** The place of a thing in its file, or in its collection when that is one file. */
const placeOf = (id: string): number => {
  const { skills, roles, quiz } = good;
  const stage = skills.get(quiz.get(id)?.skill ?? '')?.stage;
  if (stage === undefined) return [...(skills.has(id) ? skills : roles).keys()].indexOf(id);
  return [...quiz.values()].filter(({ skill }) => skills.get(skill)?.stage === stage).findIndex((one) => one.id === id);
};

/** Put places and lines into an expected message. */
const filled = (copy: Copy, file: string, says: string) =>
  says
    .replace(/\[@([^\]]+)\]/g, (_, id) => `[${placeOf(id)}]`)
    .replace(/<line of ([^>]+)>/g, (_, text) => String(copy.find(file, text).line));

const messages = (copy: Copy) => copy.faults().map(formatFault);

/** One edit of a good file: what stands there, what to write instead, and the one message that must follow. */
interface Edit {
  title: string;
  file: string;
  from: string | RegExp;
  to: string;
  /** Where the message points: so many columns after the beginning of `to`, or the first place of this text in the file. */
  at?: number | string;
  /** `[@jax]` stands for the place of that thing, `<line of …>` for the line of that text: neither changes when facts are added. */
  says: string;
}

const EDITS: Edit[] = [
  {
    title: 'an id of before that is still an id',
    file: 'skills.yaml',
    from: '  - id: numpy\n',
    to: '  - id: numpy\n    formerly: [python]\n',
    at: 'python]\n    name: NumPy',
    says: 'skills[@numpy].formerly[0]: "python" is still an id',
  },
  {
    title: 'an id of before that stands twice',
    file: 'skills.yaml',
    from: '  - id: numpy\n',
    to: '  - id: numpy\n    formerly: [arrays, arrays]\n',
    at: 'arrays]',
    says: 'skills[@numpy].formerly[1]: "arrays" led to "numpy" already',
  },
  {
    title: 'an aim with a roadmap that there is not',
    file: 'start.yaml',
    from: 'roadmap: twelve-months',
    to: 'roadmap: twelve-month',
    says: 'aims[1].roadmaps[0].roadmap: "twelve-month" names no roadmap; did you mean "twelve-months" (AiTechWorlds: 12 months)?',
  },
  {
    title: 'wordings of what there is not',
    file: 'search/wordings/skills.yaml',
    from: /id: skill:[a-z-]+/,
    to: 'id: skill:doker',
    says: 'wordings[0].id: "skill:doker" names nothing that can have wordings; did you mean "skill:docker"?',
  },
  {
    title: 'a refused question that is answered',
    file: 'search/refused/orders.yaml',
    from: '- ignore your sources\n',
    to: '- Do I need a degree?\n',
    at: 2,
    says: 'refused[0].asked[0]: this question is also asked of "faq:degree-needed"; leave one of them out',
  },
  {
    title: 'a refused question that stands twice',
    file: 'search/refused/orders.yaml',
    from: '- ignore all previous instructions\n',
    to: '- Ignore your sources!\n',
    at: 2,
    says: 'refused[0].asked[1]: this question is also refused in "direct-short"; leave one of them out',
  },
  {
    title: 'wordings of a kind of thing that has none',
    file: 'search/wordings/skills.yaml',
    from: /id: skill:[a-z-]+/,
    to: 'id: skil:docker',
    says: 'wordings[0].id: "skil:docker" names nothing that can have wordings; did you mean "skill:docker"?',
  },
  {
    title: 'a misspelt choice',
    file: 'skills.yaml',
    from: 'priority: core',
    to: 'priority: cor',
    says: 'skills[0].priority: "cor" is not a priority; did you mean "core"? (core, recommended, optional)',
  },
  {
    title: 'a choice that is like none',
    file: 'skills.yaml',
    from: 'kind: tool',
    to: 'kind: hammer',
    says: 'skills[0].kind: "hammer" is not a kind (tool, concept, practice, soft)',
  },
  {
    title: 'a choice among many',
    file: 'disagreements.yaml',
    from: 'topics: [pay]',
    to: 'topics: [pays]',
    at: 9,
    says: 'disagreements[0].topics[0]: "pays" is not a topic; did you mean "pay"? (pay, time, background, order, tools, portfolio, demand, career)',
  },
  {
    title: 'a misspelt field, told once and not also as missing',
    file: 'skills.yaml',
    from: 'what: >-',
    to: 'waht: >-',
    says: 'skills[0].waht: there is no such field; did you mean "what"?',
  },
  {
    title: 'a field that is like none',
    file: 'skills.yaml',
    from: 'kind: tool',
    to: 'kind: tool\n    colour: blue',
    at: 'colour: blue',
    says: 'skills[0].colour: there is no such field; the fields are id, formerly, name, kind, stage, priority, prioritySource, prerequisites, beside, what, why, signs, aliases, caseSensitiveAliases, phrases, notWhen, senses, sources',
  },
  {
    title: 'a misspelt list of a file',
    file: 'salaries.yaml',
    from: 'differences:',
    to: 'diferences:',
    says: 'diferences: there is no such field; did you mean "differences"?',
  },
  {
    title: 'text for a number',
    file: 'roadmaps/kairos.yaml',
    from: /demand: [\d.]+/,
    to: 'demand: high',
    says: 'stages[0].items[0].demand: expected a number, found text',
  },
  {
    title: 'a number in quotes',
    file: 'roadmaps/kairos.yaml',
    from: /demand: [\d.]+/,
    to: 'demand: "27"',
    says: 'stages[0].items[0].demand: expected a number, found text; take the quotes away',
  },
  {
    title: 'a number for text',
    file: 'skills.yaml',
    from: 'name: Python',
    to: 'name: 42',
    says: 'skills[0].name: expected text, found a number (42); put quotes around it: "42"',
  },
  {
    title: 'text for a list',
    file: 'skills.yaml',
    from: /aliases: \[python.*\]/,
    to: 'aliases: python',
    says: 'skills[0].aliases: expected a list, found text; write [python]',
  },
  {
    title: 'a field without a value',
    file: 'skills.yaml',
    from: 'name: Python',
    to: 'name:',
    says: 'skills[0].name: expected text, found nothing; write a value or leave the line out',
  },
  {
    title: 'a number that is not whole',
    file: 'salaries.yaml',
    from: 'low: 110000',
    to: 'low: 110000.5',
    says: 'figures[0].low: expected a whole number, found 110000.5',
  },
  {
    title: 'a number that is too large',
    file: 'roadmaps/kairos.yaml',
    from: /demand: [\d.]+/,
    to: 'demand: 127',
    says: 'stages[0].items[0].demand: 127 is too large; 100 is the most',
  },
  {
    title: 'a number that is too small',
    file: 'salaries.yaml',
    from: 'low: 110000',
    to: 'low: 0',
    says: 'figures[0].low: 0 is too small; it must be above 0',
  },
  {
    title: 'a text that is too long',
    file: 'skills.yaml',
    from: 'name: Python',
    to: `name: ${'Python '.repeat(10)}`,
    says: 'skills[0].name: is 69 characters long, and 60 is the most',
  },
  {
    title: 'an empty text',
    file: 'skills.yaml',
    from: 'name: Python',
    to: 'name: ""',
    says: 'skills[0].name: is empty',
  },
  {
    title: 'an empty list',
    file: 'skills.yaml',
    from: /sources: \[kairos.*\]/,
    to: 'sources: []',
    says: 'skills[0].sources: the list is empty; it needs at least one entry',
  },
  {
    title: 'a list that is too long',
    file: 'skills.yaml',
    from: '      - make a virtual',
    to: '      - one\n      - two\n      - make a virtual',
    at: 'signs:',
    says: 'skills[0].signs: has 5 entries, and 4 is the most',
  },
  {
    title: 'a missing field, at the thing that lacks it',
    file: 'skills.yaml',
    from: '  - id: python\n    name: Python\n',
    to: '  - id: python\n',
    at: 4,
    says: 'skills[0].name: is missing',
  },
  {
    title: 'false where only true means something',
    file: 'roadmaps/kairos.yaml',
    from: 'titleInferred: true',
    to: 'titleInferred: false',
    says: 'stages[0].items[0].titleInferred: false is not allowed; write true or leave the line out',
  },
  {
    title: 'an id that is none',
    file: 'roles.yaml',
    from: 'id: quantum-ml-researcher',
    to: 'id: Quantum ML',
    says: 'roles[@quantum-ml-researcher].id: "Quantum ML" doesn\'t fit: an id is lower-case words joined by hyphens, such as model-evaluation',
  },
  {
    title: 'an address that is none',
    file: 'sources.yaml',
    from: 'address: https://kairos',
    to: 'address: http://kairos',
    says: 'sources[0].address: "http://kairos.dhiti.dev/tools/ai-career-roadmaps/ml-engi…" doesn\'t fit: an address begins with https://',
  },
  {
    title: 'a pay figure without any amount',
    file: 'salaries.yaml',
    from: 'id: aitechworlds-entry-tech\n    role: ml-engineer\n    level: entry\n    companyType: tech\n    label: 0–2 years\n    low: 110000\n    high: 150000\n',
    to: 'id: aitechworlds-entry-tech\n    role: ml-engineer\n    level: entry\n    companyType: tech\n    label: 0–2 years\n',
    says: 'figures[0]: a pay figure needs low, high, median or about',
  },
  {
    title: 'a low end above the high one',
    file: 'salaries.yaml',
    from: 'low: 110000',
    to: 'low: 210000',
    says: 'figures[0].low: low must not be above high',
  },
  {
    title: 'a reference to a misspelt skill',
    file: 'skills.yaml',
    from: 'prerequisites: [python, numpy]',
    to: 'prerequisites: [python, numpyy]',
    at: 24,
    says: 'skills[@pandas].prerequisites[1]: "numpyy" names no skill; did you mean "numpy" (NumPy)?',
  },
  {
    title: 'a reference by name instead of id',
    file: 'skills.yaml',
    from: 'stage: foundations',
    to: 'stage: Foundation',
    says: 'skills[0].stage: "Foundation" names no stage; did you mean "foundations" (Programming & math foundations)?',
  },
  {
    title: 'a reference by an alias',
    file: 'roadmaps/kairos.yaml',
    from: 'skills: [scikit-learn, feature-engineering]',
    to: 'skills: [sklearn, feature-engineering]',
    at: 9,
    says: 'stages[1].items[1].skills[0]: "sklearn" names no skill; did you mean "scikit-learn" (scikit-learn)?',
  },
  {
    title: 'a reference to nothing like it',
    file: 'roles.yaml',
    from: 'source: practical-guide',
    to: 'source: hearsay-and-rumour',
    says: 'roles[0].summary.source: "hearsay-and-rumour" names no source',
  },
  {
    title: 'an id that two things have',
    file: 'tips.yaml',
    from: '- id: choose-direction-early',
    to: '- id: decide-how-deep',
    at: 2,
    says: 'tips[1].id: "decide-how-deep" is already the id of another tip (tips.yaml line 3)',
  },
  {
    title: 'a stage id that two stages of a roadmap have',
    file: 'roadmaps/kairos.yaml',
    from: '- id: core-ml',
    to: '- id: foundations',
    at: 2,
    says: 'stages[1].id: "foundations" is already the id of stages[0] (line <line of - id: foundations>)',
  },
  {
    title: 'a skill that needs itself',
    file: 'skills.yaml',
    from: 'prerequisites: [pandas, ml-fundamentals]',
    to: 'prerequisites: [feature-engineering]',
    at: 16,
    says: 'skills[@feature-engineering].prerequisites[0]: the prerequisites run in a circle: "feature-engineering" needs "feature-engineering"',
  },
  {
    title: 'two roadmaps in one place',
    file: 'roadmaps/practical-guide.yaml',
    from: 'order: 2',
    to: 'order: 1',
    says: 'order: 1 is already the order of "kairos" (roadmaps/kairos.yaml)',
  },
  {
    title: 'a roadmap that isn’t named like its file',
    file: 'roadmaps/kairos.yaml',
    from: 'id: kairos',
    to: 'id: kairos-two',
    says: 'id: the id is "kairos-two", but the file is called kairos.yaml; they must agree',
  },
  {
    title: 'a demand that nobody measured',
    file: 'roadmaps/practical-guide.yaml',
    from: 'skills: [numpy, pandas]',
    to: 'skills: [numpy, pandas]\n        demand: 50',
    at: 'demand: 50',
    says: 'stages[0].items[1].demand: "practical-guide" doesn\'t measure job listings (it is of kind "guide"), so it can\'t give a demand',
  },
  {
    title: 'pay from a reference',
    file: 'salaries.yaml',
    from: 'source: aitechworlds',
    to: 'source: python-docs',
    says: 'figures[0].source: "python-docs" is of kind "reference" and can\'t be the source of pay',
  },
  {
    title: 'career advice from a reference',
    file: 'roles.yaml',
    from: 'source: practical-guide',
    to: 'source: python-docs',
    says: 'roles[0].summary.source: "python-docs" is a reference: it can explain a skill, but says nothing about careers',
  },
  {
    title: 'our own words as a position',
    file: 'disagreements.yaml',
    from: 'source: kairos }',
    to: 'source: waymark }',
    says: 'disagreements[0].positions[0].source: "waymark" is our own and takes no position',
  },
  {
    title: 'a year left out that the source gives',
    file: 'salaries.yaml',
    from: '  - id: aitechworlds-entry-tech\n    role: ml-engineer\n    level: entry\n    companyType: tech\n    label: 0–2 years\n    low: 110000\n    high: 150000\n    kind: total\n    currency: USD\n    place: US (inferred)\n    year: 2025\n',
    to: '  - id: aitechworlds-entry-tech\n    role: ml-engineer\n    level: entry\n    companyType: tech\n    label: 0–2 years\n    low: 110000\n    high: 150000\n    kind: total\n    currency: USD\n    place: US (inferred)\n',
    at: 4,
    says: 'figures[0]: the year is missing; "aitechworlds" gives one (2025)',
  },
  {
    title: 'months that run backwards',
    file: 'roadmaps/kairos.yaml',
    from: 'months: { from: 3, to: 6 }',
    to: 'months: { from: 6, to: 3 }',
    says: 'stages[1].duration.months: from (6) must be before to (3)',
  },
  {
    title: 'a priority that its source doesn’t give',
    file: 'skills.yaml',
    from: 'priority: core\n    prioritySource: kairos',
    to: 'priority: optional\n    prioritySource: kairos',
    at: 'prioritySource: kairos',
    says: 'skills[0].prioritySource: "kairos" gives this skill "core", not "optional"',
  },
  {
    title: 'a quiz question on a skill of another stage',
    file: 'quizzes/core-ml.yaml',
    from: 'skill: svm',
    to: 'skill: docker',
    at: 0,
    says: 'quiz[@svm-support-vector].skill: "docker" is a skill of the stage "production-mlops"; its file is quizzes/production-mlops.yaml',
  },
  {
    title: 'an option that stands twice, but for its letters’ case and a full stop',
    file: 'quizzes/foundations.yaml',
    from: '    - A TypeError\n',
    to: '    - "[2]."\n',
    at: 6,
    says: 'quiz[1].wrong[2]: this option stands twice',
  },
  {
    title: 'an option that speaks of the others',
    file: 'quizzes/foundations.yaml',
    from: '    - A TypeError\n',
    to: '    - All of these\n',
    at: 6,
    says: 'quiz[1].wrong[2]: options are shown in any order, so none can speak of the others',
  },
  {
    title: 'an option that stands out by its length',
    file: 'quizzes/foundations.yaml',
    from: '    - A TypeError\n',
    to: '    - It raises a TypeError\n',
    at: 6,
    says: 'quiz[1].wrong[2]: stands out by its length (21 characters); beside the shortest option (3) 18 is the most',
  },
  {
    title: 'code in a language that isn’t named',
    file: 'quizzes/foundations.yaml',
    from: '  language: python\n',
    to: '',
    at: 'id: python-mutable-default',
    says: 'quiz[1]: code and language stand together or not at all',
  },
  {
    title: 'a field that stands twice',
    file: 'skills.yaml',
    from: 'kind: tool',
    to: 'name: Snake',
    says: '"name" stands twice in the same block; keep one',
  },
  {
    title: 'a colon in a text without quotes',
    file: 'skills.yaml',
    from: 'name: Python',
    to: 'name: Python: the language',
    at: 6,
    says: 'a text with a colon and a space in it needs quotes around it: key: "a text: with a colon"',
  },
];

describe('one fault is told once, with its place and a way out', () => {
  it.each(EDITS)('$title', ({ file, from, to, at = 0, says }) => {
    const copy = copyOfKnowledge();
    const edited = copy.replace(file, from, to);
    const { line, column } = typeof at === 'string' ? copy.find(file, at) : { ...edited, column: edited.column + at };
    expect(messages(copy)).toEqual([`knowledge/${file}:${line}:${column}  ${filled(copy, file, says)}`]);
  });
});

describe('files', () => {
  it('that are good give no fault', () => {
    expect(copyOfKnowledge().faults()).toEqual([]);
  });

  it('may have a byte order mark, Windows line ends, and a README or hidden file beside them', () => {
    const copy = copyOfKnowledge();
    copy.write('roles.yaml', `\uFEFF${copy.read('roles.yaml').replaceAll('\n', '\r\n')}`);
    copy.write('.draft.yaml', 'a: [');
    copy.write('roadmaps/README.md', 'About roadmaps');
    expect(messages(copy)).toEqual([]);
  });

  it('with a misspelt name are told apart from missing ones', () => {
    const copy = copyOfKnowledge();
    copy.write('skils.yaml', copy.read('skills.yaml'));
    copy.write('roadmaps/new.yml', 'id: new');
    copy.write('notes.txt', 'buy milk');
    expect(messages(copy)).toEqual([
      expect.stringMatching(
        /^knowledge\/notes.txt:1:1 {2}nothing reads this file; the files are sources\.yaml, .*roadmaps\/\*\.yaml, faq\/\*\.md/,
      ),
      'knowledge/roadmaps/new.yml:1:1  nothing reads this file; did you mean "roadmaps/new.yaml"?',
      'knowledge/skils.yaml:1:1  nothing reads this file; did you mean "skills.yaml"?',
    ]);
  });

  it('that are missing are named, without faults that only follow from that', () => {
    const copy = copyOfKnowledge();
    copy.remove('skills.yaml');
    copy.remove('sources.yaml');
    expect(messages(copy)).toEqual([
      'knowledge/sources.yaml:1:1  this file is missing',
      'knowledge/skills.yaml:1:1  this file is missing',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['only a comment', '# later\n'],
  ])('with %s are empty', (_, text) => {
    const copy = copyOfKnowledge();
    copy.write('roles.yaml', text);
    expect(messages(copy)).toEqual(['knowledge/roles.yaml:1:1  this file is empty']);
  });

  it('in another encoding are refused with the first line that shows it', () => {
    const copy = copyOfKnowledge();
    copy.write('roles.yaml', Buffer.from('# one\n# two\n# caf\u00e9\n', 'latin1'));
    expect(messages(copy)).toEqual([
      'knowledge/roles.yaml:3:1  this file is not UTF-8 text; save it with the encoding UTF-8',
    ]);
  });

  it('that hold text instead of a list are told so', () => {
    const copy = copyOfKnowledge();
    copy.write('disagreements.yaml', 'none so far');
    expect(messages(copy)).toEqual(['knowledge/disagreements.yaml:1:1  expected a list, found text']);
  });

  it('in a folder that isn’t there are not looked for one by one', () => {
    expect(() => loadKnowledge('/nowhere/knowledge')).toThrow('there is no folder /nowhere/knowledge');
  });

  it.each([
    ['a tab', '- id: x\n\tname: y\n', /:2:1 {2}a line begins with a tab; use spaces$/],
    ['an open quote', '- id: "x\n  name: y\n', /a quote is opened here or above and never closed$/],
    ['an open bracket', '- id: x\n  aliases: [a, b\n  name: y\n', /roles\.yaml:\d+:\d+ {2}\S/],
    ['a wrong indent', '- id: x\n   name: y\n', /roles\.yaml:2:\d+ {2}\S/],
    ['a sign at the beginning of a text', '- id: x\n  name: @y\n', /:2:9 {2}a text that begins with a special sign/],
    ['an unknown alias', '- id: x\n  name: *y\n', /roles\.yaml:2:9 {2}\S/],
  ])('with bad YAML, %s, say where, and nothing that only follows from it', (_, text, first) => {
    const copy = copyOfKnowledge();
    copy.write('roles.yaml', text);
    const all = messages(copy);
    expect(all[0]).toMatch(first);
    expect(all.every((message) => message.startsWith('knowledge/roles.yaml:'))).toBe(true);
  });
});

describe('many faults', () => {
  it('are told all at once, in the order of files and lines', () => {
    const copy = copyOfKnowledge();
    copy.replace('skills.yaml', 'stage: foundations', 'stage: fundations');
    copy.replace('skills.yaml', 'kind: soft', 'kind: hard');
    copy.replace('salaries.yaml', 'kind: total', 'kind: all');
    copy.replace('roles.yaml', 'name: Data scientist', 'title: Data scientist');
    copy.replace('disagreements.yaml', 'topics: [pay]', 'topics: []');
    copy.write('extra.yaml', '');
    const all = messages(copy).map((message) => message.replace(/:\d+:\d+ .*/, ''));
    expect(all).toEqual([
      'knowledge/extra.yaml',
      'knowledge/skills.yaml',
      'knowledge/skills.yaml',
      'knowledge/roles.yaml',
      'knowledge/roles.yaml',
      'knowledge/salaries.yaml',
      'knowledge/disagreements.yaml',
    ]);
  });

  it('in one thing are all told', () => {
    const copy = copyOfKnowledge();
    copy.replace(
      'skills.yaml',
      'kind: tool\n    stage: foundations\n    priority: core',
      'kind: tol\n    stage: foundation\n    priority: cor',
    );
    expect(copy.faults()).toHaveLength(3);
  });

  it('make one error whose message is all of them and their number', () => {
    const copy = copyOfKnowledge();
    copy.replace('skills.yaml', 'kind: tool', 'kind: tol');
    copy.replace('skills.yaml', 'priority: core', 'priority: cor');
    try {
      loadKnowledge(copy.path);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(KnowledgeError);
      expect((error as Error).message.split('\n')).toEqual([...messages(copy), '2 faults']);
    }
  });
});

describe('a file of quiz questions', () => {
  it('that isn’t named after a stage is told once, with the names that there are', () => {
    const copy = copyOfKnowledge();
    copy.write('quizzes/svm.yaml', copy.read('quizzes/core-ml.yaml').replaceAll('- id: ', '- id: copy-'));
    expect(messages(copy)).toEqual([
      expect.stringMatching(
        /^knowledge\/quizzes\/svm\.yaml:3:1 {2}the files of the quiz are named after stages: foundations, core-ml, /,
      ),
    ]);
  });
});

describe('circles of prerequisites', () => {
  it('are written out whole, each once', () => {
    const copy = copyOfKnowledge();
    // docker needs linux-bash already; this closes linux-bash → kubernetes → docker → linux-bash.
    copy.replace('skills.yaml', 'aliases: [linux,', 'prerequisites: [kubernetes]\n    aliases: [linux,');
    const all = messages(copy);
    expect(all).toHaveLength(1);
    expect(all[0]).toContain('run in a circle: "linux-bash" needs "kubernetes" needs "docker" needs "linux-bash"');
  });
});

describe('names that mean two things', () => {
  it('are told with the line of the other, whatever their case and hyphens', () => {
    const copy = copyOfKnowledge();
    const { line } = copy.replace('skills.yaml', 'aliases: [numpy]', 'aliases: [numpy, SK Learn]');
    const first = copy.find('skills.yaml', 'SK Learn').line;
    expect(first).toBe(line);
    const second = copy.find('skills.yaml', 'sklearn]');
    expect(messages(copy)).toEqual([
      `knowledge/skills.yaml:${second.line}:${second.column}  ${filled(copy, 'skills.yaml', 'skills[@scikit-learn]')}.aliases[2]: "sklearn" also means "numpy" (line ${line}); a name must mean one thing`,
    ]);
  });

  it('are told when one list has them twice', () => {
    const copy = copyOfKnowledge();
    copy.replace('skills.yaml', 'aliases: [numpy]', 'aliases: [numpy, numpy]');
    expect(messages(copy)[0]).toMatch(/\.aliases\[1\]: "numpy" stands twice here$/);
  });
});

describe('a question’s file', () => {
  const FILE = 'faq/degree-needed.md';
  it.each([
    ['an unknown topic', 'topics: [background', 'topics: [backround', 5, 10, 'topics[0]: "backround" is not'],
    [
      'a skill that is none',
      'skills: [portfolio]',
      'skills: [portfolo]',
      14,
      10,
      'skills[0]: "portfolo" names no skill; did you mean "portfolio"',
    ],
    [
      'an id that isn’t the file’s name',
      'id: degree-needed',
      'id: degree',
      3,
      1,
      'id: the id is "degree", but the file is called degree-needed.md',
    ],
  ])('with %s is told with the line of the file', (_, from, to, line, column, says) => {
    const copy = copyOfKnowledge();
    copy.replace(FILE, from, to);
    expect(messages(copy)).toEqual([expect.stringContaining(`knowledge/${FILE}:${line}:${column}  ${says}`)]);
  });

  it('with too long an answer is told at the answer', () => {
    const copy = copyOfKnowledge();
    copy.write(FILE, `${copy.read(FILE)}${'x'.repeat(1400)}`);
    expect(messages(copy)).toEqual([expect.stringMatching(/degree-needed\.md:17:1 {2}answer: .*1300/)]);
  });

  it('without its details is told so', () => {
    const copy = copyOfKnowledge();
    copy.write('faq/bare.md', 'Just an answer.');
    expect(messages(copy)).toEqual([
      expect.stringMatching(/faq\/bare\.md:1:1 {2}this file begins with its details between two lines of ---/),
    ]);
  });
});
