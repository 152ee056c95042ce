import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { actions, buttonId, labels, says, turnTo, whole } from '../support/cards.ts';
import { knowledge, startWaymark, type Waymark } from '../support/waymark.ts';

let waymark: Waymark;
beforeAll(async () => {
  waymark = await startWaymark();
});
afterAll(() => waymark.stop());

const ask = (name: string, options: Record<string, string | number> = {}, where = 'general') =>
  waymark.ada.slash(name, options, { in: where }).message;

describe.each(['general', 'dm'])('in %s', (where) => {
  it.each<[string, Record<string, string>, RegExp]>([
    ['learn', {}, /What to learn from[\s\S]*Levels to reach/],
    [
      'learn',
      { skill: 'sklearn' },
      /Learn: scikit-learn[\s\S]*Applied Machine Learning in Python[\s\S]*Rated 9\.7 of 10/,
    ],
    ['portfolio', {}, /can’t do without[\s\S]*speaks for you[\s\S]*speaks against you/],
    ['portfolio', { project: 'churn-dashboard' }, /Project[\s\S]*\*\*Done when\*\*[\s\S]*\*\*Data\*\*/],
    ['interview', {}, /parts of an interview[\s\S]*ML system design/i],
    ['career', {}, /Career ladders[\s\S]*counted from/],
    ['career', { about: 'time' }, /12–18 months\*\*[\s\S]*at 15–20 hours a week · Practical guide, undated/],
    ['career', { about: 'paths' }, /Ways to learn[\s\S]*Self-taught or bootcamp/],
    ['career', { about: 'specialisations' }, /Specialisations[\s\S]*Recommend/],
    ['career', { role: 'data scientist' }, /Data scientist and AI\/ML engineer[\s\S]*How they differ/i],
    ['ask', { question: 'faq:degree-needed' }, /Do I need a computer science degree\?[\s\S]*Practical guide/],
    ['ask', { question: 'term:overfitting' }, /## Overfitting[\s\S]*Sources:/i],
    ['help', {}, /What do you want to do/],
  ])('/%s %j answers', async (name, options, expected) => {
    expect(await whole(waymark.ada, await ask(name, options, where))).toMatch(expected);
  });
});

describe('one step leads to the next', () => {
  it('from a skill to what to learn it from, and to the level to reach', async () => {
    const { ada } = waymark;
    const skill = await ask('skill', { skill: 'SQL' });
    const resources = await ada.click(skill, buttonId(skill, 'Learn')).message;
    expect(says(resources)).toMatch(/Learn: SQL[\s\S]*Mode/);
    const level = await ada.click(resources, buttonId(resources, 'Level to reach')).message;
    expect(await whole(ada, level)).toMatch(/```sql[\s\S]*SELECT/i);
  });

  it('from a stage to everything for it', async () => {
    const stage = await ask('roadmap', { stage: '3' });
    const card = await waymark.ada.click(stage, buttonId(stage, 'Learn it')).message;
    expect(says(card)).toContain('Learn: Deep learning');
  });

  it('from the ways to learn to what one of them costs, and from a portfolio’s rule to its reason', async () => {
    const { ada } = waymark;
    const path = await ada.select(
      await ask('career', { about: 'paths' }),
      'path-pick',
      [...knowledge.paths.keys()].slice(0, 1),
    ).message;
    expect(await whole(ada, path)).toMatch(/\*\*Suits\*\*[\s\S]*\*\*Good\*\*[\s\S]*\*\*Costs\*\*/);
    const rules = await turnTo(ada, await ask('portfolio'), (screen) =>
      actions(screen).some(({ id }) => id === 'portfolio-rule'),
    );
    const rule = await ada.select(rules, 'portfolio-rule', [...knowledge.portfolio.keys()].slice(0, 1)).message;
    expect(says(rule)).toContain('Portfolio · You can’t do without');
  });

  it('from an answer to who says what', async () => {
    const question = await ask('ask', { question: 'faq:degree-needed' });
    const answer = await turnTo(waymark.ada, question, (screen) => labels(screen).includes('Who says what'));
    const card = await waymark.ada.click(answer, buttonId(answer, 'Who says what')).message;
    expect(says(card)).toContain('## Do I need a degree?');
  });

  it('through an interview question: think, reveal, another', async () => {
    const { ada } = waymark;
    const question = await ask('interview', { practise: 'ml-concepts' });
    expect(says(question)).not.toContain('A good answer covers');
    const revealed = await ada.click(question, buttonId(question, 'What a good answer covers')).message;
    expect(says(revealed)).toContain('A good answer covers');
    const another = await ada.click(revealed, buttonId(revealed, 'Another question')).message;
    expect(says(another)).toContain('Think first');
  });

  it('to another tip than the one just shown', async () => {
    const help = await ask('help');
    let card = await waymark.ada.click(help, buttonId(help, 'A tip')).message;
    for (let time = 0; time < 10; time++) {
      const before = says(card);
      card = await waymark.ada.click(card, buttonId(card, 'Another one')).message;
      expect(says(card)).not.toBe(before);
      expect(says(card)).toMatch(/Something to do|A mistake to avoid/);
    }
  });
});

describe('autocomplete', () => {
  it.each<[string, string, string, string]>([
    ['ask', 'question', 'no degree', 'degree'],
    ['ask', 'question', 'how long from zero', 'zero'],
    ['ask', 'question', 'overfiting', 'What is: Overfitting'],
    ['career', 'role', 'mlops', 'MLOps'],
    ['portfolio', 'project', 'churn', 'churn'],
    ['plan', 'roadmap', 'twelve', '12'],
  ])('/%s finds %s by %j', async (command, option, typed, expected) => {
    const found = await waymark.ada.autocomplete(command, { [option]: typed }, { focused: option });
    expect(
      found
        .slice(0, 3)
        .map(({ name }) => name.toLowerCase())
        .join('|'),
    ).toContain(expected.toLowerCase());
  });

  it('never offers a name that is too long', async () => {
    for (const typed of ['', 'what', 'how', 'i']) {
      const found = await waymark.ada.autocomplete('ask', { question: typed }, { focused: 'question' });
      for (const { name } of found) expect(name.length).toBeLessThanOrEqual(100);
    }
  });
});

describe('/plan', () => {
  it('gives dates, the sum, a picture and a calendar, only to the member', async () => {
    const { ada } = waymark;
    const card = await ask('plan', { hours: 10, start: '2027-01-04' });
    expect(card.ephemeral).toBe(true);
    const drawn = await ada.click(card, buttonId(card, 'As a picture')).message;
    expect(drawn.ephemeral).toBe(true);
    expect(JSON.stringify(drawn.components)).toMatch(/\.png/);
    const reckoned = await ada.click(drawn, buttonId(drawn, 'Why these dates')).message;
    const sums = await whole(ada, reckoned);
    expect(sums).toContain('15 ÷ 10 = 1.5 times as long');
    expect(sums).toContain('6–8 weeks × 1.5 = 9–12 weeks');
    expect(sums).toMatch(/What sources say[\s\S]*12–18 months at 15–20 hours a week/);
    // The plan itself stays, with its file.
    expect((await ada.click(card, buttonId(card, 'Why these dates')).message).id).not.toBe(card.id);
    const files = JSON.stringify(card.components);
    const [, url = ''] = /"url":"([^"]+waymark-plan\.ics[^"]*)"/.exec(files) ?? [];
    const calendar = await (await fetch(new URL(url, waymark.discord.address))).text();
    expect(calendar).toMatch(/^BEGIN:VCALENDAR[\s\S]*DTSTART;VALUE=DATE:20270104[\s\S]*END:VCALENDAR/);
    expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(5);
  });

  it('with times for learning has them in the calendar each week, with a reminder, and refuses what are none', async () => {
    const { ada, discord } = waymark;
    const answer = await ada.slash('plan', { hours: 8, study: 'Mon Wed 19:00, Sat 10:00' }).message;
    expect(says(answer)).toMatch(/Study: Mon.*19:00/);
    const [, url = ''] = /"url":"([^"]+waymark-plan\.ics[^"]*)"/.exec(JSON.stringify(answer)) ?? [];
    const calendar = await (await fetch(new URL(url, discord.address))).text();
    expect(calendar.match(/RRULE:FREQ=WEEKLY/g)?.length).toBeGreaterThan(0);
    expect(calendar).toContain('BEGIN:VALARM');
    expect(says(await ada.slash('plan', { hours: 8, study: 'whenever' }).message)).not.toMatch(/W-[0-9A-Z]/);
  });

  it('says so where the source gives no hours, or no times of its stages', async () => {
    const kairos = await ask('plan', { hours: 10, roadmap: 'kairos' });
    const reckoned = await waymark.ada.click(kairos, buttonId(kairos, 'Why these dates')).message;
    expect(await whole(waymark.ada, reckoned)).toContain('doesn’t say for how many hours');
    expect(says(await ask('plan', { hours: 10, roadmap: 'first-role' }))).toContain('gives no time of their own');
  });

  it.each(['soon', '2027-13-01', '2027-02-30', '1999-01-01', '@everyone'])(
    'refuses %j as a first day, with an example',
    async (start) => {
      const card = await ask('plan', { hours: 10, start });
      expect(says(card)).toMatch(/can’t read[\s\S]*such as `\d{4}-\d\d-\d\d`/);
      expect(card.mention_everyone).toBe(false);
    },
  );
});

describe('pictures', () => {
  it.each<[string, Record<string, string>]>([
    ['roadmap', {}],
    ['roadmap', { stage: '2' }],
    ['salary', { level: 'senior' }],
    ['career', {}],
    ['career', { role: 'data scientist' }],
  ])('/%s %j shows one, with words for who can’t see it, and goes back to the text', async (name, options) => {
    const { ada } = waymark;
    const before = await ask(name, options);
    const shown = await ada.click(before, buttonId(before, 'As a picture')).message;
    const text = JSON.stringify(shown.components);
    const [, url = ''] = /"url":"([^"]+\.png[^"]*)"/.exec(text) ?? [];
    const picture = await fetch(new URL(url, waymark.discord.address));
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(/"description":"([^"]{40,})"/.exec(text)).not.toBeNull();
    const back = await ada.click(shown, buttonId(shown, 'Read it as text')).message;
    expect(says(back)).toBe(says(before));
    expect(back.attachments).toEqual([]);
    expect(JSON.stringify(back.components)).not.toContain('.png');
  });

  it('of the same thing are drawn once', async () => {
    const { ada } = waymark;
    const show = async () => {
      const card = await ask('roadmap', { roadmap: 'ninety-days' });
      await ada.click(card, buttonId(card, 'As a picture')).message;
    };
    await show();
    const { drawn } = waymark.services.pictures;
    await show();
    expect(waymark.services.pictures.drawn).toBe(drawn);
  });
});

describe('/help', () => {
  it('says what each command does, and leads to questions, words and sources', async () => {
    const { ada } = waymark;
    const help = await ask('help');
    const about = await ada.select(help, 'help-pick', ['quiz']).message;
    expect(says(about)).toMatch(/leaderboard[\s\S]*For example: `\/quiz/);
    const all = await ada.click(about, buttonId(about, 'All commands')).message;
    const topics = await ada.click(all, buttonId(all, 'Questions')).message;
    expect(says(topics)).toContain('Questions that many ask');
    const words = await ada.click(await ask('help'), 'terms:0').message;
    expect(says(words)).toContain('## Words');
  });

  it('shows every command that a member may use', async () => {
    const shown = says(await ask('help'));
    for (const { data, needs } of commands)
      if (needs === undefined && data.name !== 'help') expect(shown).toContain(`/${data.name}`);
  });
});

describe('what is not found', () => {
  it.each<[string, Record<string, string>]>([
    ['learn', { skill: 'juggling' }],
    ['career', { role: 'plumber' }],
    ['career', { role: 'data scientist', with: 'plumber' }],
    ['career', { about: 'listings', role: 'plumber' }],
    ['portfolio', { project: 'a rocket to mars' }],
  ])('/%s %j is said privately', async (name, options) => {
    const card = await ask(name, options);
    expect(card.ephemeral).toBe(true);
    expect(says(card)).toMatch(/I know no/);
    expect(labels(card).length).toBeLessThanOrEqual(4);
  });
});

describe('every role', () => {
  it('can be compared with every other', async () => {
    for (const { name } of knowledge.roles.values()) expect(says(await ask('career', { role: name }))).toContain(name);
  });
});
