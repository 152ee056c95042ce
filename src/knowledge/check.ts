/**
 * What must hold between facts, beyond the shape of each. Every check is a pure function from what was read to what is
 * wrong with it; {@link CHECKS} and {@link LAST_CHECKS}
 * are the lists. A check sees only things whose own shape fits.
 */

import { fold, nameKey } from '../text/name-index.ts';
import { nearest } from '../text/nearest.ts';
import type { Finding, Path } from './faults.ts';
import type { Entry, Thing } from './layout.ts';
import type { CollectionName, Skill, Source } from './schema.ts';
import { COLLECTIONS } from './schema.ts';
import { eachReference } from './shape.ts';

/** All things that were read, each with its place. */
export type Loaded = { readonly [Name in CollectionName]: readonly Entry<Thing<Name>>[] };

/** A rule over all things. */
export type Check = (all: Loaded) => Finding[];

const NAMES = Object.keys(COLLECTIONS) as CollectionName[];

const at = (entry: Entry, steps: Path, message: Finding['message']): Finding => ({
  file: entry.file,
  path: [...entry.path, ...steps],
  message,
});

const byId = <T extends { id: string }>(entries: readonly Entry<T>[]): ReadonlyMap<string, Entry<T>> =>
  new Map(entries.map((entry) => [entry.value.id, entry]));

/** A skill is never needed, over whatever way, before itself. */
export const noCircles: Check = ({ skills }) => {
  const known = byId(skills);
  const done = new Set<string>();
  const findings: Finding[] = [];
  const visit = (entry: Entry<Skill>, way: string[]): void => {
    const { id, prerequisites } = entry.value;
    if (done.has(id)) return;
    prerequisites.forEach((before, index) => {
      const from = [...way, id].indexOf(before);
      if (from >= 0) {
        const circle = [...way.slice(from), id].slice(from < way.length ? 0 : -1);
        const text = [...circle, circle[0]].map((one) => `"${one}"`).join(' needs ');
        findings.push(at(entry, ['prerequisites', index], `the prerequisites run in a circle: ${text}`));
        return;
      }
      const next = known.get(before);
      if (next) visit(next, [...way, id]);
    });
    done.add(id);
  };
  for (const entry of skills) visit(entry, []);
  return findings;
};

/** An id of before leads to one thing, and is no thing's id any more. */
export const formerIdsAreClear: Check = ({ skills, stages, roadmaps }) =>
  [skills, stages, roadmaps].flatMap((entries: readonly Entry<{ id: string; formerly: string[] }>[]) => {
    const now = byId(entries);
    const owners = new Map<string, string>();
    return entries.flatMap((entry) =>
      entry.value.formerly.flatMap((before, index) => {
        const other = now.has(before) ? before : owners.get(before);
        owners.set(before, entry.value.id);
        if (other === undefined) return [];
        const text = `"${before}" ${now.has(before) ? 'is still an id' : `led to "${other}" already`}`;
        return [at(entry, ['formerly', index], text)];
      }),
    );
  });

/** No two skills, roles or terms can be called by the same name; and no name stands twice in one list. */
export const namesAreClear: Check = ({ skills, roles, glossary }) => [
  ...clearNames(skills),
  ...clearNames(roles),
  ...clearNames(
    glossary.map((entry) => ({ ...entry, value: { ...entry.value, name: entry.value.term } })),
    'term',
  ),
];

interface WithNames {
  id: string;
  name: string;
  aliases: string[];
  caseSensitiveAliases?: string[];
}

function clearNames(entries: readonly Entry<WithNames>[], key = 'name'): Finding[] {
  const owners = new Map<string, { entry: Entry<WithNames>; path: Path }>();
  const findings: Finding[] = [];
  for (const entry of entries) {
    const { name, aliases, caseSensitiveAliases = [] } = entry.value;
    const own = new Set<string>();
    const claims: [string, Path][] = [
      [name, [key]],
      ...aliases.map((alias, index): [string, Path] => [alias, ['aliases', index]]),
      ...caseSensitiveAliases.map((alias, index): [string, Path] => [alias, ['caseSensitiveAliases', index]]),
    ];
    for (const [text, path] of claims) {
      const owner = owners.get(nameKey(text));
      if (owner && owner.entry !== entry) {
        const place = { file: owner.entry.file, path: [...owner.entry.path, ...owner.path] };
        findings.push(
          at(
            entry,
            path,
            (lineOf) =>
              `"${text}" also means "${owner.entry.value.id}" (line ${lineOf(place)}); a name must mean one thing`,
          ),
        );
      } else owners.set(nameKey(text), { entry, path });
      if (path[0] !== key) {
        if (own.has(text)) findings.push(at(entry, path, `"${text}" stands twice here`));
        own.add(text);
      }
    }
  }
  return findings;
}

/** Each roadmap has its own place in lists. */
export const ordersDiffer: Check = ({ roadmaps }) => {
  const taken = new Map<number, Entry<Thing<'roadmaps'>>>();
  return roadmaps.flatMap((entry) => {
    const other = taken.get(entry.value.order);
    taken.set(entry.value.order, other ?? entry);
    return other
      ? [at(entry, ['order'], `${entry.value.order} is already the order of "${other.value.id}" (${other.file})`)]
      : [];
  });
};

/** A file that holds one thing is named after its id, so that it can be found. */
export const filesAreNamedAfterIds: Check = ({ roadmaps, faq }) =>
  [...roadmaps, ...faq].flatMap((entry) => {
    const [, name = '', ending = ''] = /([^/]*)(\.\w+)$/.exec(entry.file) ?? [];
    return name === entry.value.id
      ? []
      : [at(entry, ['id'], `the id is "${entry.value.id}", but the file is called ${name}${ending}; they must agree`)];
  });

/** A file of quiz questions is named after a stage, and holds questions on skills of that stage only. */
export const quizFilesAreStages: Check = ({ quiz, skills, stages }) => {
  const known = byId(skills);
  const files = new Map(stages.map(({ value }) => [`quizzes/${value.id}.yaml`, value.id]));
  const strays = new Set(quiz.map(({ file }) => file).filter((file) => !files.has(file)));
  return [
    ...[...strays].map((file) => ({
      file,
      path: [],
      message: `the files of the quiz are named after stages: ${[...files.values()].join(', ')}`,
    })),
    ...quiz.flatMap((entry) => {
      const { skill } = entry.value;
      const stage = known.get(skill)?.value.stage;
      return strays.has(entry.file) || files.get(entry.file) === stage
        ? []
        : [at(entry, ['skill'], `"${skill}" is a skill of the stage "${stage}"; its file is quizzes/${stage}.yaml`)];
    }),
  ];
};

/** Stages of one roadmap have different ids, and run beside earlier ones. */
export const stageIdsDiffer: Check = ({ roadmaps }) =>
  roadmaps.flatMap((entry) => {
    const first = new Map<string, number>();
    return entry.value.stages.flatMap(({ id, beside }, index) => {
      const other = first.get(id);
      if (other === undefined) {
        const unknown = beside !== undefined && !first.has(beside);
        first.set(id, index);
        return unknown
          ? [at(entry, ['stages', index, 'beside'], `"${beside}" is no earlier stage of this roadmap`)]
          : [];
      }
      const place = { file: entry.file, path: ['stages', other, 'id'] };
      return [
        at(
          entry,
          ['stages', index, 'id'],
          (lineOf) => `"${id}" is already the id of stages[${other}] (line ${lineOf(place)})`,
        ),
      ];
    });
  });

/** Demand is a measurement: only a source that measures it in job listings can give it. */
export const demandIsMeasured: Check = ({ roadmaps, sources }) => {
  const known = byId(sources);
  return roadmaps.flatMap((entry) => {
    const source = known.get(entry.value.source)?.value;
    if (!source || source.kind === 'live-listings') return [];
    return entry.value.stages.flatMap(({ items }, stage) =>
      items.flatMap(({ demand }, item) =>
        demand === undefined
          ? []
          : [
              at(
                entry,
                ['stages', stage, 'items', item, 'demand'],
                `"${source.id}" doesn't measure job listings (it is of kind "${source.kind}"), so it can't give a demand`,
              ),
            ],
      ),
    );
  });
};

/** Our own words and references are never the source of pay or of a duration. */
export const figuresHaveASource: Check = ({ pay, payDifferences, roadmaps, timelines, ladder, sources }) => {
  const known = byId(sources);
  const figureless = (id: string): Source | undefined => {
    const source = known.get(id)?.value;
    return source && (source.kind === 'own' || source.kind === 'reference') ? source : undefined;
  };
  const complain = (source: Source, what: string) =>
    `"${source.id}" is of kind "${source.kind}" and can't be the source of ${what}`;
  return [
    ...[...pay, ...payDifferences].flatMap((entry) => {
      const source = figureless(entry.value.source);
      return source ? [at(entry, ['source'], complain(source, 'pay'))] : [];
    }),
    ...[...timelines, ...ladder].flatMap((entry) => {
      const source = figureless(entry.value.source);
      return source ? [at(entry, ['source'], complain(source, 'a duration'))] : [];
    }),
    ...roadmaps.flatMap((entry) => {
      const source = figureless(entry.value.source);
      if (!source) return [];
      const places: Path[] = entry.value.duration ? [['duration']] : [];
      for (const [stage, { duration }] of entry.value.stages.entries()) {
        if (duration) places.push(['stages', stage, 'duration']);
      }
      return places.map((path) => at(entry, path, complain(source, 'a duration')));
    }),
  ];
};

/** Where a reference may stand: it explains what a thing is, how it is done, what a good answer covers. */
const EXPLAINED: ReadonlySet<CollectionName> = new Set([
  'skills',
  'faq',
  'resources',
  'projects',
  'interviewParts',
  'interviewQuestions',
  'quiz',
  'samples',
  'glossary',
]);

/** References say nothing about careers: outside a list of `sources` that explain something, nothing rests on one. */
export const referencesOnlyDefine: Check = (all) => {
  const references = new Set(
    all.sources.filter(({ value }) => value.kind === 'reference').map(({ value }) => value.id),
  );
  return NAMES.flatMap((name) =>
    all[name].flatMap((entry) => {
      const findings: Finding[] = [];
      eachReference(COLLECTIONS[name].schema, entry.value, (to, id, path) => {
        if (to !== 'sources' || !references.has(id)) return;
        // A pay figure or duration gets the plainer message of the check for figures.
        if (name === 'pay' || name === 'payDifferences' || (EXPLAINED.has(name) && path[0] === 'sources')) return;
        if (name === 'roadmaps' && path.length === 1) return;
        findings.push(
          at(entry, path, `"${id}" is a reference: it can explain a skill, but says nothing about careers`),
        );
      });
      return findings;
    }),
  );
};

/** Only sources can disagree: our own words are no position. */
export const positionsAreOfSources: Check = ({ disagreements, sources }) => {
  const known = byId(sources);
  return disagreements.flatMap((entry) =>
    entry.value.positions.flatMap(({ source }, index) =>
      known.get(source)?.value.kind === 'own'
        ? [at(entry, ['positions', index, 'source'], `"${source}" is our own and takes no position`)]
        : [],
    ),
  );
};

/** A pay figure leaves its year out only when its source gives none. */
export const payHasAYear: Check = ({ pay, payDifferences, sources }) => {
  const known = byId(sources);
  return [...pay, ...payDifferences].flatMap((entry) => {
    const source = known.get(entry.value.source)?.value;
    return entry.value.year === undefined && source?.year !== undefined
      ? [at(entry, [], `the year is missing; "${source.id}" gives one (${source.year})`)]
      : [];
  });
};

/** A time begins before it ends, and a low end is not above the high one. */
export const durationsRunForward: Check = ({ roadmaps }) =>
  roadmaps.flatMap((entry) => {
    const all = [
      { duration: entry.value.duration, path: ['duration'] as Path },
      ...entry.value.stages.map(({ duration }, index) => ({ duration, path: ['stages', index, 'duration'] as Path })),
    ];
    return all.flatMap(({ duration, path }) => [
      ...(duration?.months && duration.months.from >= duration.months.to
        ? [at(entry, [...path, 'months'], `from (${duration.months.from}) must be before to (${duration.months.to})`)]
        : []),
      ...(duration?.takes && duration.takes.low > duration.takes.high
        ? [at(entry, [...path, 'takes'], `low (${duration.takes.low}) must not be above high (${duration.takes.high})`)]
        : []),
    ]);
  });

/** A priority that is said to be a source's stands in a roadmap of that source. */
export const prioritiesAreTheirs: Check = ({ skills, sources, roadmaps }) => {
  const known = byId(sources);
  return skills.flatMap((entry) => {
    const { id, priority, prioritySource } = entry.value;
    const source = known.get(prioritySource)?.value;
    if (!source || source.kind === 'own' || source.kind === 'reference') return [];
    const given = roadmaps
      .filter(({ value }) => value.source === prioritySource)
      .flatMap(({ value }) => value.stages.flatMap(({ items }) => items))
      .filter(({ skills: of }) => of.includes(id))
      .flatMap((item) => item.priority ?? []);
    if (given.includes(priority)) return [];
    const says = given.length > 0 ? `"${given.join('", "')}"` : 'no priority';
    return [at(entry, ['prioritySource'], `"${prioritySource}" gives this skill ${says}, not "${priority}"`)];
  });
};

const idsOf =
  (name: CollectionName) =>
  (all: Loaded): string[] =>
    all[name].map(({ value }) => value.id);

/** What members ask for in other words, by the beginning of its passage's id. */
const WORDED: Readonly<Record<string, (all: Loaded) => string[]>> = {
  faq: idsOf('faq'),
  skill: idsOf('skills'),
  role: idsOf('roles'),
  disagreement: idsOf('disagreements'),
  project: idsOf('projects'),
  'interview-question': idsOf('interviewQuestions'),
  specialisation: idsOf('specialisations'),
  path: idsOf('paths'),
  term: idsOf('glossary'),
  resource: idsOf('resources'),
  portfolio: idsOf('portfolio'),
  roadmap: idsOf('roadmaps'),
  stage: ({ roadmaps }) => roadmaps.flatMap(({ value }) => value.stages.map(({ id }) => `${value.id}/${id}`)),
  'pay-level': ({ pay }) => pay.flatMap(({ value: { role, level } }) => (level ? [`${role}/${level}`] : [])),
};

/** Wordings are of something that there is. */
export const wordingsAreOfSomething: Check = (all) =>
  all.wordings.flatMap((entry) => {
    const [kind = '', id = ''] = entry.value.id.split(':');
    const idsOfKind = WORDED[kind];
    const known = idsOfKind?.(all) ?? Object.keys(WORDED);
    if (idsOfKind && known.includes(id)) return [];
    const meant = nearest(idsOfKind ? id : kind, known);
    const hint = meant ? `; did you mean "${idsOfKind ? `${kind}:${meant}` : `${meant}:${id}`}"?` : '';
    return [at(entry, ['id'], `"${entry.value.id}" names nothing that can have wordings${hint}`)];
  });

/** A question is answered or refused, and stands once. */
export const refusedIsNotAnswered: Check = ({ faq, wordings, refused }) => {
  const seen = new Map<string, string>();
  for (const { value } of faq) {
    for (const question of [value.question, ...value.alsoAskedAs])
      seen.set(key(question), `asked of "faq:${value.id}"`);
  }
  for (const { value } of wordings) for (const one of value.asked) seen.set(key(one), `asked of "${value.id}"`);
  for (const { value } of refused) for (const one of value.answered) seen.set(key(one), `answered in "${value.id}"`);
  return refused.flatMap((entry) =>
    entry.value.asked.flatMap((question, index) => {
      const other = seen.get(key(question));
      if (other) return [at(entry, ['asked', index], `this question is also ${other}; leave one of them out`)];
      seen.set(key(question), `refused in "${entry.value.id}"`);
      return [];
    }),
  );
};
/** What is left of a question without its signs, if anything is. */
const key = (question: string): string => fold(question) || question;

/** The checks that need nothing but fitting shapes. */
export const CHECKS: readonly Check[] = [
  formerIdsAreClear,
  noCircles,
  namesAreClear,
  ordersDiffer,
  filesAreNamedAfterIds,
  stageIdsDiffer,
  demandIsMeasured,
  figuresHaveASource,
  referencesOnlyDefine,
  positionsAreOfSources,
  payHasAYear,
  durationsRunForward,
];

/** Checks that compare things with each other: done only when all else is right, or every fault would bring others with it. */
export const LAST_CHECKS: readonly Check[] = [
  prioritiesAreTheirs,
  quizFilesAreStages,
  wordingsAreOfSomething,
  refusedIsNotAnswered,
];
