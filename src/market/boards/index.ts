/**
 * The kinds of boards that are read, all of them open to anybody without a key. Left out on purpose: SmartRecruiters (its terms
 * forbid collecting postings), Adzuna (figures made of its listings need written consent), Remote OK and Remotive (each posting
 * shown needs a link back, and Remote OK's texts carry instructions for language models), LinkedIn and Indeed (no open interface).
 */
import type { Board } from '../../knowledge/schema.ts';
import { ashby } from './ashby.ts';
import type { BoardReader } from './board.ts';
import { greenhouse } from './greenhouse.ts';
import { hackerNews } from './hacker-news.ts';
import { lever, leverEu } from './lever.ts';

export const READERS: Readonly<Record<Board['board'], BoardReader>> = {
  greenhouse,
  lever,
  'lever-eu': leverEu,
  ashby,
  'hacker-news': hackerNews,
};
