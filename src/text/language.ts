/** Which language a message is in, told from its letters and its commonest words: messages are too short for more. */

/** Languages whose members are met in their own, by ISO 639-1. */
export const LANGUAGES = ['es', 'pt', 'fr', 'de', 'hi', 'zh', 'ja', 'ru', 'ar', 'id'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Letters that only some languages have; kana come before Chinese characters, which Japanese has too. */
const LETTERS: readonly [Language, RegExp][] = [
  ['ja', /[\p{scx=Hira}\p{scx=Kana}]/u],
  ['zh', /\p{Script=Han}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['ar', /\p{Script=Arabic}/u],
  ['ru', /\p{Script=Cyrillic}/u],
];

/** The commonest words of those that share the Latin alphabet; without those that English, or two of them, have. */
const WORDS: Readonly<Record<'es' | 'pt' | 'fr' | 'de' | 'id' | 'en', ReadonlySet<string>>> = {
  es: set(
    'el la los las una y es en por para con cómo como qué que cuánto cuanto cuál cual dónde donde soy estoy tengo puedo necesito quiero ser ingeniero sin más mas pero mi hay debo aprender años trabajo sueldo gana',
  ),
  pt: set(
    'o os as um uma e é em por para com como que quanto qual onde sou estou tenho posso preciso quero ser engenheiro sem mais mas meu minha há devo aprender anos trabalho salário não você ganha',
  ),
  fr: set(
    'le la les un une des et est en pour avec comment que quoi combien quel quelle où je suis ai peux dois veux être ingénieur sans plus mais mon ma il faut apprendre ans travail salaire gagne ne pas du au',
  ),
  de: set(
    'der die das ein eine und ist in für mit wie was wieviel wie viel welche wo ich bin habe kann muss brauche will werden ohne mehr aber mein es gibt soll lernen jahre arbeit gehalt verdient nicht zu als ingenieur man',
  ),
  id: set(
    'yang dan di ke dari untuk dengan bagaimana apa berapa mana saya aku kamu bisa harus perlu mau ingin jadi menjadi tanpa lebih tapi ada belajar tahun kerja gaji tidak gak nggak itu ini cara apakah',
  ),
  en: set(
    'the a an and is are do does did of in to for with how what much many which where when who why i am have can should need want be without more but my there learn years job pay salary you your it this that not or if get become know',
  ),
};

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Letters that are looked at: the beginning tells as much as the whole. */
const MOST_LETTERS = 400;

/** Tell the language of a message, as far as it is English or one of {@link LANGUAGES}; undefined when nothing tells. */
export function languageOf(message: string): Language | 'en' | undefined {
  const text = message.slice(0, MOST_LETTERS).toLowerCase();
  const letters = text.match(/\p{L}/gu) ?? [];
  for (const [language, letter] of LETTERS) {
    const own = letters.filter((one) => letter.test(one)).length;
    if (own >= 2 && own >= letters.length / 4) return language;
  }
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const counts = Object.entries(WORDS).map(([language, common]) => ({
    language: language as Language | 'en',
    count: words.filter((word) => common.has(word)).length,
  }));
  const [first, second] = counts.sort((a, b) => b.count - a.count);
  if (!first || first.count < 2 || first.count === second?.count) return undefined;
  return first.language;
}

/** Whether nothing speaks against a message being English. */
export const isLikelyEnglish = (message: string): boolean => (languageOf(message) ?? 'en') === 'en';
