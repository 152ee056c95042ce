/** What Discord answers when it refuses: an HTTP status, a numeric code, a sentence, and for bodies a tree of faults. */

/** The faults of a body, nested as the body is; `_errors` holds those of the place itself. */
export interface FaultTree {
  [key: string]: FaultTree | { code: string; message: string }[];
}

/** A request that is answered with an error. Throw it anywhere below a route. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: FaultTree | undefined;

  constructor(status: number, code: number, message: string, errors?: FaultTree) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  /** Return the JSON body that Discord sends. */
  get body(): object {
    return this.errors === undefined
      ? { message: this.message, code: this.code }
      : { message: this.message, code: this.code, errors: this.errors };
  }

  /** Say the whole refusal in one line, with the path of every fault, for logs and rejected promises. */
  get summary(): string {
    const faults = this.errors === undefined ? '' : ` (${[...lines(this.errors, '')].join('; ')})`;
    return `${this.status} ${this.code} ${this.message}${faults}`;
  }
}

function* lines(tree: FaultTree, path: string): Generator<string> {
  for (const [key, value] of Object.entries(tree)) {
    if (Array.isArray(value)) for (const fault of value) yield `${path || 'body'}: ${fault.code} ${fault.message}`;
    else yield* lines(value, path === '' ? key : `${path}.${key}`);
  }
}

/** Discord's refusals by what they mean; each call makes a new one. */
export const refuse = {
  notFound: () => new Refusal(404, 0, '404: Not Found'),
  badMethod: () => new Refusal(405, 0, '405: Method Not Allowed'),
  unauthorized: () => new Refusal(401, 0, '401: Unauthorized'),
  badJson: () => new Refusal(400, 50109, 'The request body contains invalid JSON.'),
  tooLarge: () => new Refusal(413, 40005, 'Request entity too large'),
  unknownChannel: () => new Refusal(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new Refusal(404, 10004, 'Unknown Guild'),
  unknownMember: () => new Refusal(404, 10007, 'Unknown Member'),
  unknownMessage: () => new Refusal(404, 10008, 'Unknown Message'),
  unknownRole: () => new Refusal(404, 10011, 'Unknown Role'),
  unknownUser: () => new Refusal(404, 10013, 'Unknown User'),
  unknownWebhook: () => new Refusal(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new Refusal(404, 10062, 'Unknown interaction'),
  unknownCommand: () => new Refusal(404, 10063, 'Unknown application command'),
  alreadyAcknowledged: () => new Refusal(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new Refusal(403, 50001, 'Missing Access'),
  notYourMessage: () => new Refusal(403, 50005, 'Cannot edit a message authored by another user'),
  noTextHere: () => new Refusal(400, 50008, 'Cannot send messages in a non-text channel'),
  emptyMessage: () => new Refusal(400, 50006, 'Cannot send an empty message'),
  postNotBegun: () =>
    new Refusal(403, 40058, 'Cannot message this thread until after the post author has sent an initial message.'),
  closedDms: () => new Refusal(403, 50007, 'Cannot send messages to this user'),
  missingPermissions: () => new Refusal(403, 50013, 'Missing Permissions'),
  wrongChannelKind: () => new Refusal(400, 50024, 'Cannot execute action on this channel type'),
  invalidWebhookToken: () => new Refusal(401, 50027, 'Invalid Webhook Token'),
  archivedThread: () => new Refusal(400, 50083, 'Thread is archived'),
  noHistory: () => new Refusal(403, 160002, 'Cannot reply without permission to read message history'),
  tooManyFollowUps: () => new Refusal(400, 40094, 'This interaction has hit the maximum number of follow up messages'),
  threadExists: () => new Refusal(400, 160004, 'A thread has already been created for this message'),
  tooManyCommands: (limit: number) =>
    new Refusal(400, 30032, `Maximum number of application commands reached (${limit}).`),
  form: (errors: FaultTree) => new Refusal(400, 50035, 'Invalid Form Body', errors),
};
