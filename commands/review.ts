import { onClick } from '../src/bot/command.ts';
import type { Command } from '../src/services.ts';
import { beginReviews } from './quiz/solo.ts';
import { beginReview, reviewFew } from './shared/custom-ids.ts';

/** `/review`: what was answered wrongly comes back, by spaced repetition. */
export const review = {
  data: { name: 'review', description: 'Questions that come back to you today' },
  example: '/review',
  defer: 'private',
  execute: (interaction, services) => beginReviews(services, interaction.user.id),
  components: [
    onClick(beginReview, (_, { services, interaction }) => beginReviews(services, interaction.user.id)),
    onClick(reviewFew, ({ most }, { services, interaction }) => beginReviews(services, interaction.user.id, most)),
  ],
} satisfies Command;
