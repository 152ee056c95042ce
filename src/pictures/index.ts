/** Pictures of what people would rather look at than read: a scene says what is on one, `draw` makes the PNG. */
export { createPictures, type Drawn, type Pictures } from './pictures.ts';
export { MOST_ALT, type Scene, type SceneNode } from './scene.ts';
export { compareScene } from './scenes/compare.ts';
export { ladderScene } from './scenes/ladder.ts';
export { type MarketPicture, marketScene } from './scenes/market.ts';
export { payScene } from './scenes/pay.ts';
export { type ProgressPicture, progressScene } from './scenes/progress.ts';
export { roadmapScene } from './scenes/roadmap.ts';
export { stageScene } from './scenes/stage.ts';
export { type PlanPicture, timelineScene } from './scenes/timeline.ts';
