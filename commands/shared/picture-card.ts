import { buttons, type Card, card, picture } from '../../src/bot/ui.ts';
import type { Scene } from '../../src/pictures/index.ts';
import type { Services } from '../../src/services.ts';

/** Show a picture with the way back to its text; drawn beside the main thread, and only once. */
export async function pictureCard(
  { pictures }: Services,
  scene: Scene,
  ...ways: Parameters<typeof buttons>
): Promise<Card> {
  const { name, png, alt } = await pictures.draw(scene);
  return { ...card(picture(name, alt), buttons(...ways)), files: [{ name, data: png }] };
}
