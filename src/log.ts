import { type DestinationStream, type Logger, pino } from 'pino';
import type { Hide } from './secrets.ts';

/**
 * Make the log: JSON lines on standard error. Questions and names of members are never given to it; secrets are hidden in
 * every line, wherever they come from, and of an error only what tells what happened is written.
 */
export const createLog = (level: string, hide: Hide, to: DestinationStream = pino.destination(2)): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['token', '*.token'],
      serializers: { err: account },
      hooks: { streamWrite: hide },
    },
    to,
  );

/** Write of an error what happened and where, with its causes; leave out what libraries hang on it: requests, headers, addresses, rows. */
function account(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack, code, status, aggregateErrors } = pino.stdSerializers.err(error) as Written;
  return {
    type,
    message,
    code,
    status,
    // That the store failed says nothing of the place in the code: its cause stands in the message.
    ...(type !== 'StoreError' && { stack }),
    ...(aggregateErrors && { errors: aggregateErrors.map(({ message }) => message) }),
  };
}

interface Written {
  type: string;
  message: string;
  stack: string;
  code?: unknown;
  status?: unknown;
  aggregateErrors?: Written[];
}
