import { describe, expect, it } from 'vitest';
import { roadmapFor, startOf } from '../../src/progress/goal.ts';
import { placeIn, stagesBehind, stageWords } from '../../src/progress/where.ts';
import { knowledge } from '../support/waymark.ts';

describe('where somebody begins', () => {
  it.each([
    ['other-work', [], 'zero'],
    ['other-work', ['code'], 'some-programming'],
    ['studies', ['code', 'python'], 'basic-python'],
    ['software', [], 'software-engineer'],
    ['no such thing', ['nor this'], 'zero'],
  ])('%s who can %j: %s', (situation, can, expected) => {
    expect(startOf(knowledge, { situation, can })).toBe(expected);
  });
});

describe('the roadmap that fits', () => {
  it.each([
    ['become', 8, 'twelve-months', 'it counts on 7–14 hours a week, and you have 8'],
    ['become', 18, 'practical-guide', 'it counts on 15–20 hours a week, and you have 18'],
    ['become', 3, 'twelve-months', 'its 7–14 hours a week come nearest to your 3'],
    ['become', 40, 'practical-guide', 'its 15–20 hours a week come nearest to your 40'],
    ['move', 18, 'twelve-months', 'its author made this move'],
    ['first-job', 8, 'first-role', 'its last step is the search for a job'],
  ])('to “%s” with %d hours is %s', (aim, hours, expected, why) => {
    const { roadmap, because } = roadmapFor(knowledge, { aim, hours });
    expect([roadmap.id, because]).toEqual([expected, why]);
  });
});

describe('a stage', () => {
  it('has the number of the roadmap that is followed, and the first one’s where there is none', () => {
    expect(stageWords(knowledge, 'core-ml')).toBe('Core machine learning (stage 2 of 5, Kairos: AI/ML engineer)');
    expect(stageWords(knowledge, 'core-ml', { roadmap: 'practical-guide' })).toContain(
      '(stage 3 of 5, Practical guide',
    );
  });

  it('has none where the roadmap has no such step', () => {
    expect(stageWords(knowledge, 'career')).toBe('Portfolio, communication & interviews');
    const [kairos] = knowledge.roadmaps.values();
    expect(
      kairos &&
        ['foundations', 'core-ml', 'deep-learning', 'llm-genai', 'production-mlops'].map((stage) =>
          placeIn(knowledge, kairos, stage),
        ),
    ).toEqual([0, 1, 2, 3, 4]);
  });

  it('leaves no stage of a roadmap behind that is still ahead, whatever its order', () => {
    const guide = knowledge.roadmaps.get('practical-guide');
    if (!guide) throw new Error('the guide is gone');
    const behind = (stage: string) => stagesBehind(knowledge, guide, stage);
    expect(['foundations', 'core-ml', 'deep-learning', 'production-mlops', 'career'].map(behind)).toEqual([
      0, 2, 3, 3, 4,
    ]);
  });
});
