/** What Discord refuses, as functions of a body: for tests of a bot's messages, windows and commands without a server. */
export { checkCommands } from './commands.ts';
export { checkMessage } from './message.ts';
export { checkModal } from './modals.ts';
