import { type Logger, pino } from 'pino';

/** Make the log: JSON lines on standard error, secrets left out. Questions and names of members are never given to it. */
export const createLog = (level: string): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['token', '*.token', 'err.requestBody', 'err.url'],
    },
    pino.destination(2),
  );
