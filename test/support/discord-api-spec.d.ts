/** The package's zod schemas are plain JavaScript. */
declare module 'discord-api-spec/zod';
