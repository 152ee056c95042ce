/** The names in a sentence: of people, companies, courses, tools. */
import { isGenericWord } from '../../text/stop-words.ts';
import { isTopicless } from '../../text/tokenize.ts';

/** Digits with letters that are no name: 200K–300K+, 3rd, 2–3-month. */
const AMOUNT = /^\d[\d.,]*(?:k|m|bn)?(?:[–-]\d[\d.,]*(?:k|m|bn)?)?(?:st|nd|rd|th|\+)?(?:-\p{L}+)?$/iu;

/** Find the names: a run of words with capitals inside a sentence, anything in quotes, and words with digits in them such as GPT-4. */
export function namesIn(text: string, isEveryday: (word: string) => boolean): string[] {
  const names = [...text.matchAll(/[“"«‘`]([^”"»’`]{2,80})[”"»’`]/gu)].map(([, quoted = '']) => quoted);
  for (const sentence of text.split(/(?<=[.!?:;])\s+/)) {
    const words = sentence.split(/\s+/);
    words.forEach((word, at) => {
      const bare = word.replace(/^[^\p{L}\p{N}]+|(?<![^\p{L}\p{N}+#])[^\p{L}\p{N}+#]+$/gu, '');
      const capital = /^\p{Lu}/u.test(bare) || /\p{Ll}\p{Lu}/u.test(bare);
      // The first word of a sentence has its capital from its place, unless the next has one too.
      const named = capital && (at > 0 || /\p{Lu}/u.test(bare.slice(1)) || /^\p{Lu}/u.test(words[1] ?? ''));
      if (named || (/\p{L}/u.test(bare) && /\d/.test(bare) && !AMOUNT.test(bare))) names.push(bare);
    });
  }
  // "another course" and "online courses" name none.
  const isOrdinary = (word: string) => isTopicless(word) || isGenericWord(word) || isEveryday(word);
  const course =
    /(\p{L}[\p{L}\d+#-]*)\s+(?:course|bootcamp|certificate|certification|specialization|specialisation|nanodegree|book)s?\b/giu;
  for (const [, word = ''] of text.matchAll(course)) if (!isOrdinary(word.toLowerCase())) names.push(word);
  return names;
}

/** Whether names share a raw word with everything: such words stand in no passage's way. */
export const isCommonInNames = (word: string): boolean =>
  isTopicless(word) ||
  /^(?:ai|ml|waymark|yes|no|i|source|sources|however|also|both|first|then|if|but|and|so|most|start|usa?|usd)$/.test(
    word,
  );
