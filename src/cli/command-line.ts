/** What command lines have in common. */

/** Say what is wrong with the arguments, then how they are used. Node adds advice on how to pass a dash, which helps nobody here. */
export const misused = (error: unknown, usage: string): string =>
  `${(error as Error).message.replace(/\. To .*/s, '').replace(/\.?$/, '.')}\n${usage}`;
