/** Words of members for pay and for levels of the career, as they are typed: one list for all that reads questions. */

/** Words that ask for pay. */
export const PAY_WORDS: ReadonlySet<string> = new Set(
  'pay pays paid payed salary salaries earn earns earning earnings wage wages income comp compensation tc money'.split(
    ' ',
  ),
);

/** What the levels are called; single words, as {@link rawWords} gives them. */
export const LEVEL_WORDS = {
  entry: ['entry', 'junior', 'jr', 'graduate', 'beginner', 'starting', 'fresher', 'intern', 'first'],
  mid: ['mid', 'middle', 'intermediate', 'medior'],
  senior: ['senior', 'sr', 'experienced'],
  staff: ['staff', 'principal', 'lead'],
} as const;
