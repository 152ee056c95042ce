import { describe, expect, it } from 'vitest';
import {
  compareScene,
  ladderScene,
  MOST_ALT,
  payScene,
  roadmapScene,
  type Scene,
  type SceneNode,
  stageScene,
  timelineScene,
} from '../../src/pictures/index.ts';
import { COLOUR, card, row, SERIES, text, WIDTH } from '../../src/pictures/look.ts';
import { yearsOf } from '../../src/pictures/scenes/ladder.ts';
import * as words from '../../src/pictures/words.ts';
import { misfits, nodesOf, writtenOn } from './fit.ts';
import { knowledge, longKnowledge, payChoices, plan, roadmaps, roles, samples } from './samples.ts';

/** So wide a picture is shown on a phone of 390 px (px). */
const ON_A_PHONE = 290;

describe.each(samples)('%s', (name, make) => {
  it('fits: nothing leaves its box or the picture, overlaps, or lacks its letters', async () => {
    expect(await misfits(make())).toEqual([]);
  });

  it('is plain data with an alt text that fits into Discord, and names its source', () => {
    const scene = make();
    expect(structuredClone(scene)).toEqual(scene);
    expect(scene.alt.length).toBeGreaterThan(40);
    expect(scene.alt.length).toBeLessThanOrEqual(MOST_ALT);
    expect(writtenOn(scene).some((line) => /^Sources?: ./.test(line))).toBe(true);
    if (!name.includes('longest')) expect(scene.alt).not.toContain('undefined');
  });

  it('writes nothing smaller than a phone can show', () => {
    const texts = [...nodesOf(make().tree)].filter(({ props }) => typeof props.children === 'string');
    expect(Math.min(...texts.map(({ props }) => Number(props.style.fontSize)))).toBeGreaterThanOrEqual(
      (11 / ON_A_PHONE) * WIDTH,
    );
  });
});

describe('the check itself', () => {
  const within = (...children: SceneNode[]): Scene => ({
    name: 'x',
    width: WIDTH,
    alt: '',
    tree: card({ title: 'T' }, children, []),
  });

  it.each([
    ['a box that is too wide', row({ width: 100 }, row({ width: 120, height: 9, flexShrink: 0 })), /leaves 0\.1/],
    ['a word that is too long', text('W'.repeat(40), { width: 100, wordBreak: 'normal' }), /the word "W+" leaves/],
    [
      'text over text',
      row({ position: 'relative', height: 40 }, text('One'), text('Two', { position: 'absolute', left: 0, top: 0 })),
      /overlaps/,
    ],
    [
      'what leaves the picture',
      row({ position: 'absolute', left: WIDTH - 10, top: 0, width: 20, height: 9 }),
      /leaves the picture/,
    ],
    ['a style that is ignored', row({ width: '3 apples' }), /width/],
    ['letters that the font lacks', text('漢字'), /no letters for/],
  ])('finds %s', async (_, node, finding) => {
    expect((await misfits(within(node))).join('\n')).toMatch(finding);
  });
});

describe('a roadmap', () => {
  it('shows and tells every stage, its time, and every measured demand', () => {
    for (const roadmap of roadmaps) {
      const scene = roadmapScene(knowledge, roadmap);
      const written = writtenOn(scene).join('\n');
      for (const stage of roadmap.stages) {
        expect(scene.alt).toContain(stage.title);
        expect(written).toContain(stage.title);
        if (stage.duration) expect(written).toContain(stage.duration.text);
        for (const item of stage.items) {
          expect(written).toContain(item.title);
          if (item.demand === undefined) continue;
          expect(written).toContain(words.share(item.demand));
          expect(scene.alt).toContain(`${item.title} ${item.demand} %`);
        }
      }
    }
  });

  it('explains its signs only where there are any', () => {
    const legends = roadmaps.map((roadmap) => writtenOn(roadmapScene(knowledge, roadmap)).includes('recommended'));
    const rated = roadmaps.map(({ stages }) => stages.some(({ items }) => items.some(({ priority }) => priority)));
    expect(legends).toEqual(rated);
    expect(rated).toContain(true);
    expect(rated).toContain(false);
  });

  it('has each stage on a picture of its own, with when to move on and who says so', () => {
    for (const roadmap of roadmaps) {
      for (const stage of roadmap.stages) {
        const scene = stageScene(knowledge, roadmap, stage);
        for (const item of stage.items) expect(scene.alt).toContain(item.title);
        if (!stage.exitBar) continue;
        expect(writtenOn(scene)).toContain(stage.exitBar.text);
        expect(scene.alt).toContain(knowledge.sources.get(stage.exitBar.source)?.name);
      }
    }
  });

  it('refuses a stage of another roadmap', () => {
    const [kairos, other] = roadmaps;
    const stage = other?.stages.at(-1);
    if (!kairos || !stage) throw new Error('too few roadmaps');
    expect(() => stageScene(knowledge, kairos, { ...stage, id: 'elsewhere' })).toThrow('no stage "elsewhere"');
  });
});

describe('pay', () => {
  it('tells every figure with its source, year and n, in the picture and in its alt text', () => {
    for (const choice of payChoices) {
      const scene = payScene(knowledge, choice);
      const written = writtenOn(scene);
      const shown = [...knowledge.pay.values()].filter(
        (pay) =>
          pay.role === 'ml-engineer' &&
          (!choice.level || !pay.level || pay.level === choice.level) &&
          (!choice.companyType || !pay.companyType || pay.companyType === choice.companyType),
      );
      for (const pay of shown) {
        expect(scene.alt).toContain(words.amount(pay));
        expect(written).toContain(words.capital(words.amount(pay)));
        expect(scene.alt).toContain(knowledge.sources.get(pay.source)?.name);
        if (pay.n) expect(written.join('\n')).toContain(`${pay.n} listings`);
      }
    }
  });

  it('never puts two kinds or two currencies on one axis', () => {
    for (const of of [knowledge, longKnowledge]) {
      const figures = [...of.pay.values()].filter(({ role }) => role === 'ml-engineer');
      const axes = new Set(figures.map(({ kind, currency }) => `${kind} ${currency}`)).size;
      const zeros = writtenOn(payScene(of)).filter((line) => /^\D+0$/.test(line));
      expect(zeros).toHaveLength(axes);
    }
  });

  it('says so when no source speaks of exactly this choice', () => {
    const none = { ...knowledge, pay: new Map([...knowledge.pay].filter(([, { level }]) => level !== 'staff')) };
    expect(writtenOn(payScene(none, { level: 'staff' }))).toContain(
      'No source says what is paid for exactly this choice.',
    );
  });
});

describe('a timeline', () => {
  it('tells from when until when, at the latest, and what goes on', () => {
    const { alt } = timelineScene(plan);
    expect(alt).toContain('Programming & math foundations: 3 May – 12 Jul 2026, latest 1 Aug 2026.');
    expect(alt).toContain('Production & MLOps: from 21 Dec 2026, ongoing.');
  });

  it('marks what runs beside another step, and explains only what is shown', () => {
    expect(writtenOn(timelineScene(plan))).toContain('beside another step');
    const apart = writtenOn(timelineScene({ ...plan, rows: plan.rows.slice(2) }));
    expect(apart).not.toContain('beside another step');
  });

  it('refuses what is no day, and a plan without steps', () => {
    const rows = [{ label: 'Never', from: '2026-13-40', to: '2026-05-20' }];
    expect(() => timelineScene({ ...plan, rows })).toThrow('"2026-13-40" is no day');
    expect(() => timelineScene({ ...plan, rows: [] })).toThrow('without rows');
  });
});

describe('ladders', () => {
  it('have a lane each, which says from where it counts', () => {
    const scene = ladderScene(knowledge);
    const written = writtenOn(scene);
    for (const { ladder, title, years, does } of knowledge.ladder.values()) {
      for (const line of [ladder, title, years, does]) expect(written).toContain(line);
      expect(scene.alt).toContain(`${title} ${years}`);
    }
    const lanes = new Set([...knowledge.ladder.values()].map(({ ladder }) => ladder)).size;
    expect(written.filter((line) => line.startsWith('Counted from: ')).length).toBeGreaterThanOrEqual(lanes);
  });

  it('read years as sources write them', () => {
    expect(yearsOf('0–2 years')).toEqual({ from: 0, to: 2 });
    expect(yearsOf('years 3–5')).toEqual({ from: 3, to: 5 });
    expect(yearsOf('year 7 and later')).toEqual({ from: 7, to: undefined });
    expect(yearsOf('no years given')).toBeUndefined();
  });
});

describe('a comparison', () => {
  it('shows what both do with the number of its source, and each skill once', () => {
    for (const [index, a] of roles.entries()) {
      for (const b of roles.slice(index + 1)) {
        const scene = compareScene(knowledge, a, b);
        const written = writtenOn(scene);
        for (const { text } of [a, b].flatMap(({ summary, does }) => [summary, ...does])) {
          expect(written.filter((line) => line.startsWith(text) && /\[\d\]$/.test(line)).length).toBeGreaterThan(0);
        }
        for (const id of new Set([...a.skills, ...b.skills])) {
          const name = knowledge.skills.get(id)?.name ?? '';
          expect(written.filter((line) => line === name)).toHaveLength(1);
        }
        for (const role of [a, b]) expect(scene.alt).toContain(role.summary.text);
      }
    }
  });

  it('puts shared skills apart', () => {
    const [a, b] = [knowledge.roles.get('ml-engineer'), knowledge.roles.get('mlops-engineer')];
    if (!a || !b) throw new Error('the roles are gone');
    expect(writtenOn(compareScene(knowledge, a, b))).toContain('Both');
    expect(compareScene(knowledge, a, b).alt).toMatch(/Both lean on: .*MLOps/);
  });
});

describe('the look', () => {
  const light = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: string, b: string): number => {
    const [dark = 0, bright = 0] = [light(a), light(b)].sort((x, y) => x - y);
    return (bright + 0.05) / (dark + 0.05);
  };

  it('has a contrast of 4.5:1 and more for everything that is written', () => {
    for (const ground of [COLOUR.card, COLOUR.panel]) {
      for (const ink of [COLOUR.text, COLOUR.muted, COLOUR.accent, ...SERIES]) {
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(contrast(COLOUR.onAccent, COLOUR.accent)).toBeGreaterThanOrEqual(4.5);
  });
});
