/** Where a member stands: the stages as a path, and how much of each stage's skills is done. */
import type { Knowledge } from '../../knowledge/schema.ts';
import { COLOUR, card, circle, column, FILL, panel, row, SIZE, shareBar, text, WIDTH } from '../look.ts';
import type { Scene, SceneNode } from '../scene.ts';
import { altOf } from '../words.ts';

const BAR = 110;

/** What is drawn of a member's way. */
export interface ProgressPicture {
  progress: {
    stage: { stage: string } | undefined;
    skills: ReadonlyMap<string, 'learning' | 'done'>;
  };
  next: readonly { skill: { name: string } }[];
  streak: number;
}

/** Show the stages with what is done in each, the member's own lit. */
export function progressScene(knowledge: Knowledge, { progress, next, streak }: ProgressPicture): Scene {
  const { skills } = progress;
  const stages = [...knowledge.stages.values()];
  const at = stages.findIndex(({ id }) => id === progress.stage?.stage);
  const parts = stages.map((stage) => {
    const all = [...knowledge.skills.values()].filter((skill) => skill.stage === stage.id);
    return { stage, all: all.length, done: all.filter(({ id }) => skills.get(id) === 'done').length };
  });
  const streakWords = streak > 0 ? `${streak} ${streak === 1 ? 'day' : 'days'} in a row` : undefined;
  const title = stages[at]?.title ?? 'Your way';
  return {
    name: 'progress',
    width: WIDTH,
    alt: altOf(
      `${title}.`,
      ...parts.map(({ stage, all, done }) => `${stage.title}: ${done} of ${all} skills done.`),
      next.length > 0 && `Next: ${next.map(({ skill }) => skill.name).join(', ')}.`,
      streakWords && `${streakWords}.`,
    ),
    tree: card(
      { over: 'My progress', title, under: streakWords },
      [
        panel(
          { gap: 14 },
          ...parts.map(({ stage, all, done }, index) => stageRow(stage.title, done, all, index === at)),
        ),
        next.length > 0 &&
          panel(
            { gap: 4, background: COLOUR.card, border: `2px solid ${COLOUR.accent}` },
            text('Next', { color: COLOUR.accent, fontWeight: 600 }),
            text(next.map(({ skill }) => skill.name).join(' · '), { fontSize: SIZE.body }),
          ),
      ],
      ['Source: the member’s own marks. The order of stages: Kairos and Waymark.'],
    ),
  };
}

const stageRow = (title: string, done: number, all: number, lit: boolean): SceneNode =>
  row(
    { alignItems: 'center', gap: 16 },
    row({ width: 56, flexShrink: 0, justifyContent: 'center' }, circle('', { size: lit ? 52 : 40, lit })),
    column({ ...FILL }, text(title, { fontSize: SIZE.body, fontWeight: lit ? 700 : 400 })),
    shareBar(all === 0 ? 0 : done / all, BAR, 14),
    text(`${done} of ${all}`, { width: 90, flexShrink: 0, justifyContent: 'flex-end', fontWeight: 600 }),
  );
