import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actions, buttonId, labels, says, turnTo, whole } from '../support/cards.ts';
import { startWaymark, type Waymark } from '../support/waymark.ts';

let waymark: Waymark;
beforeAll(async () => {
  waymark = await startWaymark();
});
afterAll(() => waymark.stop());

const EPHEMERAL = 64;

describe.each([
  ['a channel', 'general'],
  ['a direct message', 'dm'],
])('in %s', (_, where) => {
  const ask = (name: string, options: Record<string, string> = {}) =>
    waymark.ada.slash(name, options, { in: where }).message;

  it('/roadmap shows the first roadmap, all stages with their durations', async () => {
    const card = await ask('roadmap');
    expect(says(card)).toMatch(/AI\/ML engineer[\s\S]*1 · Programming & math foundations[\s\S]*5 · Production & MLOps/);
    expect(says(card)).toContain('Kairos 2026');
    expect(card.flags).not.toBe(EPHEMERAL);
  });

  it('/roadmap with a stage shows its skills with priority, demand and exit bar', async () => {
    const card = await whole(waymark.ada, await ask('roadmap', { stage: '2' }));
    expect(card).toContain('stage 2 of 5');
    expect(card).toMatch(/scikit-learn[\s\S]*core · named in 0\.3 % of listings/);
    expect(card).toContain('Ready to move on when');
    expect(card).toMatch(/\*\*Next:\*\* Deep learning/);
  });

  it('/skill knows aliases and shows what, why, prerequisites, place and demand', async () => {
    const card = await whole(waymark.ada, await ask('skill', { skill: 'sklearn' }));
    expect(card).toMatch(
      /## scikit-learn[\s\S]*0\.3 % of listings[\s\S]*\*\*Why\*\*[\s\S]*\*\*Before it\*\*.*Python[\s\S]*stage 2 of 5/,
    );
  });

  it('/salary shows every band with kind, year and source, and what other sources say', async () => {
    const card = await whole(waymark.ada, await ask('salary'));
    expect(card).toMatch(/AiTechWorlds\*\* · total pay · 2025/);
    expect(card).toContain('$110K–150K tech · $80K–110K non-tech');
    expect(card).toMatch(/median \$256,750\*\* .* · pay in job listings · .*Kairos, 2026 · 36 listings/);
    expect(card).toMatch(/San Francisco.*40–60 % more · AiTechWorlds 2025/);
    expect(card).toContain('Why do they differ?');
  });

  it('/salary narrows to a level and a company type', async () => {
    const card = says(await ask('salary', { level: 'senior', company: 'non-tech' }));
    expect(card).toContain('$160K–220K non-tech');
    expect(card).not.toContain('$110K–150K');
  });

  it('/help answers', async () => {
    expect(says(await ask('help'))).toMatch(/<\/roadmap:\d+>[\s\S]*<\/salary:\d+>/);
  });
});

describe('moving on without typing', () => {
  it('changes the card in place: stage by stage, to a skill, and back', async () => {
    const { ada } = waymark;
    const first = await ada.slash('roadmap').message;
    const stage = await ada.click(first, 'stage:kairos:core-ml').message;
    expect(stage.id).toBe(first.id);
    expect(says(stage)).toContain('stage 2 of 5');
    const next = await ada.click(stage, (part) => String(part.label).endsWith('▶')).message;
    expect(says(next)).toContain('stage 3 of 5');
    const stages = await turnTo(ada, next, (screen) => actions(screen).some(({ id }) => id === 'stage-pick:kairos'));
    const chosen = await ada.select(stages, 'stage-pick:kairos', ['foundations']).message;
    expect(says(chosen)).toContain('stage 1 of 5');
    const skill = await ada.select(chosen, 'item-pick:kairos:foundations', ['0']).message;
    expect(says(skill)).toContain('## Python');
    const neighbours = await turnTo(ada, skill, (screen) => actions(screen).some(({ id }) => id === 'skill-pick'));
    const related = await ada.select(neighbours, 'skill-pick', ['software-engineering']).message;
    expect(says(related)).toMatch(/## Software engineering/);
  });

  it('opens an item that bundles several skills as a list of them', async () => {
    const { ada } = waymark;
    const stage = await ada.slash('roadmap', { stage: '1' }).message;
    const card = await ada.select(stage, 'item-pick:kairos:foundations', ['1']).message;
    expect(actions(card).filter(({ id }) => id.startsWith('skill:'))).toHaveLength(2);
    expect(says(card)).toMatch(/NumPy[\s\S]*pandas/);
  });

  it('goes from one roadmap to another', async () => {
    const { ada } = waymark;
    const roadmap = await ada.slash('roadmap').message;
    const others = await turnTo(ada, roadmap, (screen) => actions(screen).some(({ id }) => id === 'roadmap-pick'));
    const card = await ada.select(others, 'roadmap-pick', ['software-architect']).message;
    expect(says(card)).toMatch(/architect/i);
  });

  it('pages through who says what about pay', async () => {
    const { ada } = waymark;
    const senior = await ada.slash('salary', { level: 'senior', company: 'tech' }).message;
    const pay = await turnTo(ada, senior, (screen) => labels(screen).includes('Who says what'));
    const first = await ada.click(pay, buttonId(pay, 'Who says what')).message;
    expect(says(first)).toMatch(/disagree · 1 of \d/);
    const second = await ada.click(first, buttonId(first, 'Next ▶')).message;
    expect(says(second)).toMatch(/disagree · 2 of \d/);
    const back = await ada.click(second, buttonId(second, 'Back to pay')).message;
    expect(says(back)).toContain('## Pay of an ML engineer · Senior · tech companies');
  });

  it('shows what a source is based on', async () => {
    const { ada } = waymark;
    const help = await ada.slash('help').message;
    const sources = await ada.click(help, buttonId(help, 'Sources')).message;
    const card = await ada.select(sources, 'source-pick', ['kairos']).message;
    expect(await whole(ada, card)).toMatch(/## Kairos[\s\S]*Based on/);
  });
});

describe('two members', () => {
  it('may click on each other’s cards: the clicker gets a private copy, the card stays', async () => {
    const { ada, ben } = waymark;
    const card = await ada.slash('roadmap').message;
    const before = says(card);
    const copy = await ben.click(card, 'stage:kairos:core-ml').message;
    expect(copy.id).not.toBe(card.id);
    expect(copy.ephemeral).toBe(true);
    expect(ada.messages().some(({ id }) => id === copy.id)).toBe(false);
    expect(says(ada.messages().find(({ id }) => id === card.id) ?? {})).toBe(before);
    const further = await ben.click(copy, (part) => String(part.label).endsWith('▶')).message;
    expect(further.id).toBe(copy.id);
    expect(says(further)).toContain('stage 3 of 5');
  });
});

describe('autocomplete', () => {
  const names = async (command: string, options: Record<string, string>, focused: string) =>
    (await waymark.ada.autocomplete(command, options, { focused })).map(({ name }) => name);

  it('offers roadmaps in order, and finds them by a part of the name', async () => {
    expect(await names('roadmap', { roadmap: '' }, 'roadmap')).toHaveLength(6);
    expect((await names('roadmap', { roadmap: 'archit' }, 'roadmap'))[0]).toMatch(/architect/i);
  });

  it('offers the stages of the roadmap that is chosen', async () => {
    expect(await names('roadmap', { stage: '' }, 'stage')).toHaveLength(5);
    expect((await names('roadmap', { roadmap: 'first-role', stage: '' }, 'stage')).length).toBe(6);
    expect((await names('roadmap', { stage: 'deep' }, 'stage'))[0]).toBe('3 · Deep learning');
  });

  it.each([
    ['', 25],
    ['pyhton', undefined],
  ])('for skills at %j', async (text, count) => {
    const found = await names('skill', { skill: text }, 'skill');
    if (count) expect(found).toHaveLength(count);
    else expect(found[0]).toBe('Python');
  });
});

describe('what is not found', () => {
  it.each([
    ['skill', { skill: 'pytroch lightening stuff' }],
    ['roadmap', { roadmap: 'plumber' }],
    ['roadmap', { stage: 'stage ninety' }],
  ])('/%s %j is said privately, with a way on', async (name, options) => {
    const card = await waymark.ada.slash(name, options as Record<string, string>).message;
    expect(card.ephemeral).toBe(true);
    expect(says(card)).toMatch(/I know no/);
  });

  it('offers the nearest as buttons that work', async () => {
    const card = await waymark.ada.slash('skill', { skill: 'kuberntes cluster' }).message;
    const [first] = labels(card);
    expect(first).toBe('Kubernetes');
    expect(says(await waymark.ada.click(card, buttonId(card, 'Kubernetes')).message)).toContain('## Kubernetes');
  });

  it.each([
    'ml',
    'ai',
    'engineer',
    'kairos 2026',
    'machine learning',
    'data',
    'a',
    'software engineer',
    'path',
    '2025',
  ])('takes the ordinary word “%s” wherever something can be named', async (word) => {
    for (const [name, options] of [
      ['roadmap', { roadmap: word }],
      ['career', { role: word }],
      ['career', { role: word, with: word }],
      ['career', { about: 'listings', role: word }],
      ['skill', { skill: word }],
      ['learn', { skill: word }],
      ['ask', { question: word }],
    ] as const) {
      const card = await waymark.ada.slash(name, options as Record<string, string>).message;
      expect(says(card), `${name} ${word}`).not.toContain('That did not work');
    }
  });

  it.each([
    ['skill', { skill: 'kuberntes' }, '## Kubernetes'],
    ['skill', { skill: 'pytroch' }, '## PyTorch'],
  ])('/%s %j is shown at once: only one name fits', async (name, options, expected) => {
    const card = await waymark.ada.slash(name, options as Record<string, string>).message;
    expect(says(card)).toContain(expected);
    expect(says(card)).not.toContain('I know no');
  });

  it('repeats hostile text without its power', async () => {
    const card = await waymark.ada.slash('skill', { skill: '@everyone <@1> [x](https://evil.example) **' }).message;
    expect(card.mention_everyone).toBe(false);
    expect(card.mentions).toEqual([]);
    expect(says(card)).toContain('\\@everyone');
    expect(says(card)).not.toContain('](https');
  });
});
