import { ComponentType } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marketCard } from '../../commands/career/market-view.ts';
import { type LoopbackBoards, startBoards } from '../support/boards.ts';
import { labels, parts, says, whole } from '../support/cards.ts';
import { knowledge, startWaymark, type Waymark } from '../support/waymark.ts';

/** A posting in Greenhouse's form. */
const posting = (id: number, title: string, text: string, pay?: [number, number]) => ({
  id,
  title,
  absolute_url: `https://job-boards.greenhouse.io/x/jobs/${id}`,
  location: { name: 'San Francisco, CA' },
  first_published: '2026-11-01T10:00:00-04:00',
  updated_at: '2026-11-02T10:00:00-04:00',
  content: `&lt;p&gt;&lt;strong&gt;Requirements&lt;/strong&gt;&lt;/p&gt;&lt;p&gt;${text} (${id})&lt;/p&gt;`,
  pay_input_ranges: pay
    ? [
        {
          min_cents: pay[0] * 100,
          max_cents: pay[1] * 100,
          currency_type: 'USD',
          title: 'US base salary range',
          blurb: '',
        },
      ]
    : [],
});

const greenhouse = [...knowledge.boards.values()].filter(({ board }) => board === 'greenhouse').slice(0, 6);
let boards: LoopbackBoards;
let waymark: Waymark;
beforeAll(async () => {
  boards = await startBoards();
  waymark = await startWaymark({ settings: { MARKET_BASE: boards.url, MARKET_REFRESH: 'off' } });
});
afterAll(async () => {
  expect(waymark.discord.log).toEqual([]);
  await waymark.stop();
  await boards.close();
});

/** Six employers with two jobs each. */
function all(): void {
  for (const [at, { token }] of greenhouse.entries())
    boards.says(`greenhouse/${token}`, {
      jobs: [
        posting(
          at * 10 + 1,
          'Senior Machine Learning Engineer',
          `You know Python, PyTorch and Kubernetes at level ${at}.`,
          [180_000 + at * 1000, 240_000],
        ),
        posting(at * 10 + 2, 'Machine Learning Engineer @everyone **bold**', `Python and SQL, ${at} years.`),
      ],
    });
}

describe('before the first refresh', () => {
  it('what a source measured is shown, dated as such', async () => {
    const text = says(await waymark.ada.slash('career', { about: 'listings' }).message);
    expect(text).toContain('I have no live figures here, so these are older ones');
    // What only the host can change is no member's business.
    expect(text).not.toContain('MARKET');
    expect(text).toContain('What Kairos 2026 measured');
    expect(says(await waymark.ada.slash('skill', { skill: 'python' }).message)).not.toContain('**Live**');
  });
});

describe('before the first refresh of a host who wants one', () => {
  it('the card says that the boards are being asked, not when', () => {
    const text = says(marketCard(knowledge, undefined, 'ml-engineer', true));
    expect(text).toContain('I am still asking the public job boards');
    expect(text).not.toContain('day');
  });
});

describe('after a refresh', () => {
  beforeAll(async () => {
    all();
    await waymark.services.market.refresh({ force: true });
  });

  it('shares of listings and of companies, pay, how many and how fresh are shown', async () => {
    const card = await waymark.ada.slash('career', { about: 'listings' }).message;
    expect(labels(card)).toContain('As a picture');
    const text = await whole(waymark.ada, card);
    expect(text).toMatch(/12 listings at 6 companies · updated <t:\d+:R>/);
    expect(text).toMatch(/\*\*Python\*\* 100 % · 100 %/);
    expect(text).toMatch(/\*\*PyTorch\*\* 50 % · 100 %/);
    expect(text).toMatch(/US: median \$\d+.*6 listings, 6 companies/);
    expect(text).not.toContain('everyone');
  });

  it('the picture is drawn', async () => {
    const card = await waymark.ada.slash('career', { about: 'listings' }).message;
    const picture = await waymark.ada.click(card, ({ label }) => label === 'As a picture').message;
    expect([...parts(picture.components)].some(({ type }) => type === ComponentType.MediaGallery)).toBe(true);
  });

  it('live demand stands beside the dated figure of the source', async () => {
    const skill = await whole(waymark.ada, await waymark.ada.slash('skill', { skill: 'python' }).message);
    expect(skill).toMatch(/\*\*Demand\*\* 27 % .*Kairos 2026/);
    expect(skill).toMatch(/\*\*Live\*\* 100 % of 12 listings, 100 % of 6 companies/);
    const stage = says(await waymark.ada.slash('roadmap', { stage: '1' }).message);
    expect(stage).toMatch(/named in 27 % of listings · now 100 %/);
    expect(stage).toContain('share of 12 live listings at 6 companies');
  });

  it('pay from listings stands beside the sources, never mixed', async () => {
    const text = await whole(waymark.ada, await waymark.ada.slash('salary', { level: 'senior' }).message);
    expect(text).toContain('AiTechWorlds');
    expect(text).toMatch(/\*\*From listings\*\*.*updated <t:/);
    expect(text).toMatch(/6 listings, 6 companies/);
  });

  it('what comes next goes by it', async () => {
    await waymark.services.learning.progress.setStage(waymark.ada.id, 'foundations');
    expect(says(await waymark.ada.slash('me').message)).toMatch(/named in 100 % of listings \(of 12 live listings\)/);
  });

  it('a board that fails keeps its figures, and is said to be old', async () => {
    boards.says(`greenhouse/${greenhouse[0]?.token}`, { status: 500 });
    waymark.later(26 * 3600_000);
    await waymark.services.market.refresh({ force: true });
    const text = await whole(waymark.ada, await waymark.ada.slash('career', { about: 'listings' }).message);
    expect(text).toContain('12 listings at 6 companies');
    expect(text).toMatch(/1 of \d+ boards could not be read last time/);
  });

  it('another start has the figures at once', async () => {
    await waymark.restart();
    expect(says(await waymark.ada.slash('career', { about: 'listings' }).message)).toContain(
      '12 listings at 6 companies',
    );
  });
});

describe('where priority and demand disagree', () => {
  it.each([
    ['scikit-learn', /Core although only 0\.3 % name it/],
    ['llm-agents', /Optional although 19 % name it/],
  ])('%s: the card says why both matter', async (skill, why) => {
    expect(says(await waymark.ada.slash('skill', { skill }).message)).toMatch(why);
  });

  it('mathematics: what everything rests on is assumed', async () => {
    expect(says(await waymark.ada.slash('skill', { skill: 'linear-algebra' }).message)).toMatch(/Core although/);
  });
});
