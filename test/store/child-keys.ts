import type { Key } from '../../src/store/store.ts';

/** What the tests and their child processes write, and where. */
export const MEMBER = 'member/1';
export const factKey = (number: number): Key => `${MEMBER}::fact/${number}`;
export const stormValue = (number: number) => ({ number, text: 'é'.repeat(number % 1000) });
