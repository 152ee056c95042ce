/** Why a posting could not be read, each with another way out for the member. */
export type Why =
  | 'foreign-link'
  | 'gone'
  | 'not-one-posting'
  | 'no-answer'
  | 'unreadable'
  | 'too-big'
  | 'no-text'
  | 'picture'
  | 'old-word'
  | 'rich-text'
  | 'other-kind'
  | 'broken-docx'
  | 'broken-pdf'
  | 'locked-pdf'
  | 'long-pdf';

/** There is no posting to compare; nothing of what was tried is in it. */
export class PostingError extends Error {
  override readonly name = 'PostingError';
  readonly why: Why;

  constructor(why: Why) {
    super(why);
    this.why = why;
  }
}
