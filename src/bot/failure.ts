import { ComponentType, DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { UserError } from '../errors.ts';
import { StoreError } from '../store/store-error.ts';
import { COLOUR } from './style.ts';
import { type Card, text } from './ui.ts';

/** What a member is told of a fault, and whether the host must hear of it. */
export interface Failure {
  card: Card;
  /** Set for what nobody expected: the same reference stands in the log. */
  reference?: string;
}

/** Faults that Discord reports and a moderator can mend. */
const KNOWN: Record<number, string> = {
  [RESTJSONErrorCodes.MissingPermissions]:
    'I lack a permission for that here. Please ask a moderator to check my role and the settings of this channel.',
  [RESTJSONErrorCodes.MissingAccess]: 'I can’t see that channel. Please ask a moderator to give me access to it.',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]:
    'I can’t send you a direct message. Allow direct messages from this server in your privacy settings, then try again.',
};

/** Turn any fault into words for the member; a reference is made only for the unexpected. */
export function explain(error: unknown, interactionId: string): Failure {
  if (error instanceof UserError) return { card: notice(error.message) };
  if (error instanceof StoreError)
    return {
      reference: referenceOf(interactionId),
      card: notice(
        'I can’t reach my notebook just now, so I did not keep that. What you did before is safe. Please try again in a minute.',
        'What needs no notebook still works: `/roadmap`, `/skill`, `/salary`, `/ask` and others.',
      ),
    };
  const known = error instanceof DiscordAPIError ? KNOWN[Number(error.code)] : undefined;
  if (known) return { card: notice(known) };
  const reference = referenceOf(interactionId);
  return {
    reference,
    card: notice(
      'That did not work, and it is not your fault. Nothing was lost. Please try again in a minute.',
      `-# If it happens again, give a moderator this reference: \`${reference}\``,
    ),
  };
}

/** Make a short reference of an interaction's id, easy to read out. */
export const referenceOf = (interactionId: string): string =>
  `W-${BigInt(interactionId).toString(36).toUpperCase().slice(-7)}`;

/** Make a short word to the member that only they see. */
const notice = (...lines: string[]): Card => ({
  components: [{ type: ComponentType.Container, accent_color: COLOUR.trouble, components: [text(...lines)] }],
  private: true,
});
