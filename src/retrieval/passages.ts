/** Everything the bot knows as passages. Pure; texts are put together from the facts, and no number is made here. */
import { placesOf, sourceOf } from '../knowledge/queries.ts';
import { type Knowledge, LEVELS, type Level, type PayFigure, type Skill } from '../knowledge/schema.ts';
import { amount, cite, payKind, share, year } from '../knowledge/wording.ts';
import type { Passage } from './passage.ts';
import { roadmapPassages } from './passages-roadmap.ts';
import { lines, listed, stated } from './passages-wording.ts';

export { PASSAGE_KINDS, type Passage } from './passage.ts';

/** Make passages of all knowledge, in the order of its collections. */
export function passagesOf(knowledge: Knowledge): Passage[] {
  return [
    ...faqPassages(knowledge),
    ...roadmapPassages(knowledge),
    ...skillPassages(knowledge),
    ...payPassages(knowledge),
    ...rolePassages(knowledge),
    ...learningPassages(knowledge),
    ...interviewPassages(knowledge),
    ...careerPassages(knowledge),
    ...wordPassages(knowledge),
  ];
}

const all = <T>(things: ReadonlyMap<string, T>): T[] => [...things.values()];
/** What a passage has when nothing else is known. */
const plain = { alsoAskedAs: [], aliases: [] };

function faqPassages({ faq }: Knowledge): Passage[] {
  return all(faq).map(({ id, question, topics, alsoAskedAs, sources, answer }) => ({
    id: `faq:${id}`,
    kind: 'question',
    title: question,
    place: `Questions › ${topics.map(spaced).join(', ')}`,
    text: answer,
    alsoAskedAs: [...alsoAskedAs],
    aliases: [],
    sources: [...sources],
  }));
}

function skillPassages(knowledge: Knowledge): Passage[] {
  const { skills, stages } = knowledge;
  const steps = all(stages).map(({ id, title, source }, at): Passage => {
    const here = all(skills).filter(({ stage }) => stage === id);
    const of = (priority: Skill['priority']) =>
      here.filter((skill) => skill.priority === priority).map(({ name }) => name);
    return {
      ...plain,
      id: `step:${id}`,
      kind: 'step',
      title,
      place: "Waymark's order of skills",
      text: lines(
        `Step ${at + 1} of ${stages.size} in Waymark's order of skills, after ${cite(sourceOf(knowledge, source))}.`,
        listed('Core skills', of('core')),
        listed('Recommended', of('recommended')),
        listed('Optional', of('optional')),
      ),
      alsoAskedAs: [`core, recommended and optional skills of step ${at + 1}, ${title}`],
      sources: [source],
    };
  });
  return [...steps, ...all(skills).map((skill) => skillPassage(knowledge, skill))];
}

/** Resources named in the passage of a skill: those of the career sources come first in their file. */
const MOST_RESOURCES = 4;

function skillPassage(knowledge: Knowledge, skill: Skill): Passage {
  const { skills, stages, resources } = knowledge;
  const learning = all(resources)
    .filter((one) => one.skills.includes(skill.id))
    .slice(0, MOST_RESOURCES);
  const places = placesOf(knowledge, skill.id);
  const named = (ids: readonly string[]) => ids.map((id) => skills.get(id)?.name ?? id);
  const demand = places.flatMap(({ roadmap, item }) =>
    item.demand === undefined
      ? []
      : `${share(item.demand)} of listings name it${item.skills.length > 1 ? ` together with ${named(item.skills.filter((id) => id !== skill.id)).join(', ')}` : ''} (${cite(sourceOf(knowledge, roadmap.source))}).`,
  );
  return {
    id: `skill:${skill.id}`,
    kind: 'skill',
    title: skill.name,
    place: `Skills › ${stages.get(skill.stage)?.title ?? skill.stage}`,
    text: lines(
      skill.what,
      skill.why,
      listed('You have it when you can', skill.signs, '; '),
      `Priority: ${skill.priority} (${cite(sourceOf(knowledge, skill.prioritySource))}).`,
      listed('Learn first', named(skill.prerequisites)),
      ...demand,
      listed(
        'Learn it with',
        learning.map((one) => `${one.title} (${one.kind}${one.by ? ` by ${one.by}` : ''})`),
      ),
      listed(
        'In roadmaps',
        places.map(({ roadmap, stage, item }) => `${roadmap.name}, ${stage.title}: ${item.title}`),
        '; ',
      ),
    ),
    alsoAskedAs: [],
    aliases: [...skill.aliases, ...skill.caseSensitiveAliases],
    sources: unique([
      ...skill.sources,
      skill.prioritySource,
      ...places.map(({ roadmap }) => roadmap.source),
      ...learning.flatMap(({ sources }) => sources),
    ]),
  };
}

/** What levels are called when people ask. */
const LEVEL_NAMES: Record<Level, string[]> = {
  entry: ['junior', 'beginner', 'graduate', 'starting salary', 'first job'],
  mid: ['mid-level', 'intermediate'],
  senior: ['sr', 'experienced'],
  staff: ['principal', 'lead'],
};

function payPassages(knowledge: Knowledge): Passage[] {
  const { pay, payDifferences, roles } = knowledge;
  const roleName = (id: string) => roles.get(id)?.name ?? id;
  const figure = (one: PayFigure) =>
    `${one.label}${one.companyType ? `, ${one.companyType} companies` : ''}: ${amount(one)} a year, ${payKind(one.kind)}, ${one.currency}, ${one.place}, ${year(one.year)}${one.n === undefined ? '' : `, from ${one.n} ${one.kind === 'listing' ? 'listings' : 'listings or people'}`} (${sourceOf(knowledge, one.source).name}).`;
  const figures = all(pay).map(
    (one): Passage => ({
      ...plain,
      id: `pay:${one.id}`,
      kind: 'pay',
      title: `Pay, ${roleName(one.role)}: ${one.label}${one.companyType ? `, ${one.companyType} companies` : ''}`,
      place: `Pay › ${sourceOf(knowledge, one.source).name}`,
      text: lines(figure(one), one.note),
      sources: [one.source],
    }),
  );
  const byLevel = LEVELS.flatMap((level) =>
    [
      ...Map.groupBy(
        all(pay).filter((one) => one.level === level),
        ({ role }) => role,
      ),
    ].map(
      ([role, group]): Passage => ({
        id: `pay-level:${role}/${level}`,
        kind: 'pay by level',
        title: `Salary at ${level} level: ${roleName(role)}`,
        place: `Pay › by level`,
        text: lines(`Pay at ${level} level, ${roleName(role)}, source by source:`, ...group.map(figure)),
        alsoAskedAs: [`how much does a ${level} ${roleName(role)} earn`],
        aliases: LEVEL_NAMES[level],
        sources: unique(group.map(({ source }) => source)),
      }),
    ),
  );
  const differences = all(payDifferences).map(
    (one): Passage => ({
      ...plain,
      id: `pay-difference:${one.id}`,
      kind: 'pay difference',
      title: `Pay: ${one.name}`,
      place: `Pay › ${sourceOf(knowledge, one.source).name}`,
      text: lines(
        `${one.name}: ${share(one.low, one.high)} ${one.direction} pay, ${year(one.year)} (${sourceOf(knowledge, one.source).name}).`,
        one.note,
      ),
      sources: [one.source],
    }),
  );
  return [...figures, ...byLevel, ...differences];
}

function rolePassages(knowledge: Knowledge): Passage[] {
  const { roles, disagreements, skills } = knowledge;
  const jobs = all(roles).map((role): Passage => {
    const statements = [role.summary, ...role.does];
    return {
      id: `role:${role.id}`,
      kind: 'role',
      title: role.name,
      place: 'Roles',
      text: lines(
        ...statements.map((one) => stated(knowledge, one)),
        listed(
          'Skills',
          role.skills.map((id) => skills.get(id)?.name ?? id),
        ),
        ...role.differs.map(
          ({ from, text, source }) =>
            `Unlike ${roles.get(from)?.name ?? from}: ${text} (${cite(sourceOf(knowledge, source))})`,
        ),
      ),
      alsoAskedAs: [],
      aliases: [...role.aliases],
      sources: unique([...statements, ...role.differs].map(({ source }) => source)),
    };
  });
  const disputes = all(disagreements).map(
    (one): Passage => ({
      ...plain,
      id: `disagreement:${one.id}`,
      kind: 'disagreement',
      title: one.question,
      place: `Where sources differ › ${one.topics.map(spaced).join(', ')}`,
      text: lines(
        ...one.positions.map(({ says, source }) => `${cite(sourceOf(knowledge, source))}: ${says}`),
        `Why they may differ: ${one.why}`,
      ),
      sources: unique(one.positions.map(({ source }) => source)),
    }),
  );
  return [...jobs, ...disputes];
}

function learningPassages(knowledge: Knowledge): Passage[] {
  const { resources, projects, portfolio, samples, skills, stages } = knowledge;
  const step = (id: string) => stages.get(id)?.title ?? id;
  const named = (ids: readonly string[]) => ids.map((id) => skills.get(id)?.name ?? id);
  return [
    ...all(resources).map(
      (one): Passage => ({
        ...plain,
        id: `resource:${one.id}`,
        kind: 'resource',
        title: one.title,
        place: `Resources › ${one.kind} › ${one.stages.map(step).join(', ')}`,
        text: lines(
          `${capital(one.kind)}${one.by ? ` by ${one.by}` : ''}${one.free === true ? ', free' : one.free === false ? ', not free' : ''}.`,
          one.covers,
          `For: ${one.forWhom}`,
          listed('Teaches', named(one.skills)),
          one.rating &&
            `Rated ${one.rating.value} of ${one.rating.outOf}: ${one.rating.basis} (${cite(sourceOf(knowledge, one.rating.source))}).`,
          one.note,
        ),
        sources: unique([...one.sources, ...(one.rating ? [one.rating.source] : [])]),
      }),
    ),
    ...all(projects).map(
      (one): Passage => ({
        ...plain,
        id: `project:${one.id}`,
        kind: 'project',
        title: one.title,
        place: `Projects › ${step(one.stage)}`,
        text: lines(
          one.goal,
          `Data: ${one.data}`,
          `What it shows: ${one.level}`,
          listed('Steps', one.steps, ' '),
          listed('Common mistakes', one.mistakes, ' '),
          listed('Skills', named(one.skills)),
        ),
        sources: [...one.sources],
      }),
    ),
    ...all(portfolio).map(
      (one): Passage => ({
        ...plain,
        id: `portfolio:${one.id}`,
        kind: 'portfolio rule',
        title: one.rule,
        place: `Portfolio › ${spaced(one.kind)}`,
        text: lines(`${capital(spaced(one.kind))} in a portfolio: ${one.rule}`, one.why),
        sources: [...one.sources],
      }),
    ),
    ...all(samples).map(
      (one): Passage => ({
        ...plain,
        id: `sample:${one.id}`,
        kind: 'level to reach',
        title: one.title,
        place: `Levels to reach › ${step(one.stage)} › ${one.language}`,
        text: lines(
          `A short ${one.language} program that shows the level.`,
          one.level,
          listed('It shows', one.explains, ' '),
          listed('Skills', named(one.skills)),
        ),
        sources: [...one.sources],
      }),
    ),
  ];
}

function interviewPassages({ interviewParts, interviewQuestions, skills }: Knowledge): Passage[] {
  const parts = all(interviewParts).map(
    (one): Passage => ({
      ...plain,
      id: `interview:${one.id}`,
      kind: 'interview part',
      title: one.title,
      place: 'Interviews › parts',
      text: lines(one.what, listed('It looks at', one.focus, '; '), `How to prepare: ${one.prepare}`),
      sources: [...one.sources],
    }),
  );
  const questions = all(interviewQuestions).map(
    (one): Passage => ({
      ...plain,
      id: `interview-question:${one.id}`,
      kind: 'interview question',
      title: one.question,
      place: `Interviews › ${interviewParts.get(one.part)?.title ?? one.part} › ${one.difficulty}`,
      text: lines(
        `An interview question (${one.difficulty}).`,
        listed('A good answer covers', one.covers, '; '),
        listed(
          'Skills',
          one.skills.map((id) => skills.get(id)?.name ?? id),
        ),
      ),
      sources: [...one.sources],
    }),
  );
  return [...parts, ...questions];
}

function careerPassages(knowledge: Knowledge): Passage[] {
  const { specialisations, ladder, paths, timelines, skills } = knowledge;
  return [
    ...all(specialisations).map(
      (one): Passage => ({
        ...plain,
        id: `specialisation:${one.id}`,
        kind: 'specialisation',
        title: one.name,
        place: 'Specialisations',
        text: lines(
          one.what,
          `Used in: ${one.usedIn}`,
          listed('Topics', one.topics),
          listed(
            'Skills',
            one.skills.map((id) => skills.get(id)?.name ?? id),
          ),
          ...one.statements.map((statement) => stated(knowledge, statement)),
        ),
        sources: unique(one.statements.map(({ source }) => source)),
      }),
    ),
    ...all(ladder).map(
      (one): Passage => ({
        ...plain,
        id: `ladder:${one.id}`,
        kind: 'career step',
        title: one.title,
        place: `Career › ${one.ladder}`,
        text: lines(
          `${one.title} in ${one.ladder}: ${one.years}, counted from ${one.countedFrom} (${cite(sourceOf(knowledge, one.source))}).`,
          one.does,
        ),
        sources: [one.source],
      }),
    ),
    ...all(paths).map(
      (one): Passage => ({
        ...plain,
        id: `path:${one.id}`,
        kind: 'learning path',
        title: one.name,
        place: 'Ways to learn',
        text: lines(one.what, listed('Good', one.good, '; '), listed('Costs', one.costs, '; '), `Suits: ${one.suits}`),
        sources: [...one.sources],
      }),
    ),
    ...all(timelines).map(
      (one): Passage => ({
        ...plain,
        id: `timeline:${one.id}`,
        kind: 'timeline',
        title: `How long from ${START[one.from]} to ${one.to}`,
        place: `Timelines › ${sourceOf(knowledge, one.source).name}`,
        text: lines(
          `From ${START[one.from]} to ${one.to}: ${range(one.months, 'months')}${one.hoursPerWeek ? ` at ${range(one.hoursPerWeek, 'hours a week')}` : ''} (${cite(sourceOf(knowledge, one.source))}).`,
          one.says,
          one.note,
        ),
        sources: [one.source],
      }),
    ),
  ];
}

/** Where somebody stands who begins. */
const START = {
  zero: 'zero',
  'some-programming': 'some programming',
  'basic-python': 'basic Python',
  'software-engineer': 'software engineer',
} as const;

function wordPassages(knowledge: Knowledge): Passage[] {
  const { tips, glossary, sources, stages } = knowledge;
  return [
    ...all(tips).map(
      (one): Passage => ({
        ...plain,
        id: `tip:${one.id}`,
        kind: 'tip',
        title: one.title,
        place: ['Tips', one.kind, ...one.stages.map((id) => stages.get(id)?.title ?? id)].join(' › '),
        text: one.tip,
        sources: [...one.sources],
      }),
    ),
    ...all(glossary).map(
      (one): Passage => ({
        id: `term:${one.id}`,
        kind: 'term',
        title: one.term,
        place: 'Glossary',
        text: lines(
          `${one.term}: ${one.meaning}`,
          one.example && `Example: ${one.example}`,
          listed(
            'See also',
            one.related.map((id) => glossary.get(id)?.term ?? id),
          ),
        ),
        alsoAskedAs: [`what is ${one.term}`],
        aliases: [...one.aliases],
        sources: [...one.sources],
      }),
    ),
    ...all(sources).map(
      (one): Passage => ({
        ...plain,
        id: `source:${one.id}`,
        kind: 'source',
        title: one.name === one.title ? one.title : `${one.name}: ${one.title}`,
        place: 'Sources',
        text: lines(
          `${one.title}${one.author ? `, by ${one.author}` : ''}${one.publisher ? `, ${one.publisher}` : ''}: a source of kind ${spaced(one.kind)}. Date: ${one.dated.replace(/\.$/, '')}.`,
          one.basis,
        ),
        sources: [one.id],
      }),
    ),
  ];
}

const range = ({ low, high }: { low: number; high: number }, unit: string): string =>
  low === high ? `${low} ${unit}` : `${low}–${high} ${unit}`;
const spaced = (id: string): string => id.replaceAll('-', ' ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
