import { ComponentType, DiscordAPIError, PermissionFlagsBits, RESTJSONErrorCodes } from 'discord.js';
import { StoreError, UserError } from '../errors.ts';
import { lacks } from './permissions.ts';
import { type Card, COLOUR, text } from './ui.ts';

/** What a member is told of a fault, and whether the host must hear of it. */
export interface Failure {
  card: Card;
  /** Set for what nobody expected: the same reference stands in the log. */
  reference?: string;
}

/** Faults that Discord reports and a member can mend. */
const KNOWN: Record<number, string> = {
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]:
    'I can’t send you a direct message. Allow direct messages from this server in your privacy settings, then try again.',
};

/** Turn any fault into words for the member; a reference is made only for the unexpected. */
export function explainFailure(error: unknown, interactionId: string): Failure {
  if (error instanceof UserError) return { card: notice(error.message) };
  if (error instanceof StoreError)
    return {
      reference: referenceOf(interactionId),
      card: notice(
        'I can’t reach my notebook just now, so I did not keep that. What you did before is safe. Please try again in a minute.',
        'What needs no notebook still works: `/roadmap`, `/skill`, `/salary`, `/ask` and others.',
      ),
    };
  const known = error instanceof DiscordAPIError ? (permissionFault(error) ?? KNOWN[Number(error.code)]) : undefined;
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

/** What a request needs, by its method and route, as far as the bot makes such requests. */
const NEEDED: readonly [RegExp, bigint][] = [
  [/^(PUT|DELETE) \/guilds\/\d+\/members\/\d+\/roles\//, PermissionFlagsBits.ManageRoles],
  [/^POST \/channels\/\d+\/messages\/\d+\/threads/, PermissionFlagsBits.CreatePublicThreads],
  [/^GET \/channels\/\d+\/messages/, PermissionFlagsBits.ReadMessageHistory],
  [/^(POST|PATCH) \/channels\/\d+\/messages/, PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages],
];

/** Name the permission that a refused request lacked, with its channel; undefined when it was refused for something else. */
function permissionFault({ code, method, url }: DiscordAPIError): string | undefined {
  const path = url.replace(/^.*?\/api(\/v\d+)?/, '');
  const [, channel] = /^\/channels\/(\d+)/.exec(path) ?? [];
  const where = channel ? `in <#${channel}>` : 'here';
  if (code === RESTJSONErrorCodes.MissingAccess) return lacks(PermissionFlagsBits.ViewChannel, where);
  if (code !== RESTJSONErrorCodes.MissingPermissions) return undefined;
  const [, needed] = NEEDED.find(([route]) => route.test(`${method.toUpperCase()} ${path}`)) ?? [];
  return needed === undefined
    ? `I lack a permission ${where}. Please ask a moderator to check my role and the settings of this channel.`
    : lacks(needed, where);
}

/** Make a short reference of an interaction's id, easy to read out. */
export const referenceOf = (interactionId: string): string =>
  `W-${BigInt(interactionId).toString(36).toUpperCase().slice(-7)}`;

/** Make a short word to the member that only they see. */
export const notice = (...lines: string[]): Card => ({
  kind: 'card',
  components: [{ type: ComponentType.Container, accent_color: COLOUR.trouble, components: [text(...lines)] }],
  private: true,
});

/** What is asked while the bot stops is for the next start. */
export const restarting = () => new UserError('restarting', 'I am just being restarted. Please try again in a minute.');

/** The end of an answer whose process was killed, where it can't be written again; `command` as it can be clicked. */
export const interrupted = (command: string): Card =>
  notice(
    `I was restarted in the middle of this, so there is no answer. Please use ${command} again. If you changed something, look first whether it is done.`,
  );
