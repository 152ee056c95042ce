/** What members who write in another language are told where no model can answer in theirs. */
import { type Language, languageOf } from '../../src/text/language.ts';

const SENTENCES: Readonly<Record<Language, string>> = {
  es: 'Mis fuentes están en inglés, así que por favor pregunta en inglés. Esto es lo más cercano:',
  pt: 'Minhas fontes estão em inglês, então por favor pergunte em inglês. Isto é o mais próximo:',
  fr: 'Mes sources sont en anglais : pose ta question en anglais, s’il te plaît. Voici ce qui s’en rapproche le plus :',
  de: 'Meine Quellen sind auf Englisch, bitte frag auf Englisch. Das kommt deiner Frage am nächsten:',
  hi: 'मेरे स्रोत अंग्रेज़ी में हैं, कृपया अंग्रेज़ी में पूछें। सबसे नज़दीकी विषय ये हैं:',
  zh: '我的资料是英文的，请用英文提问。最接近的内容是：',
  ja: '私の情報源は英語です。英語で質問してください。最も近い内容はこちらです:',
  ru: 'Мои источники на английском, поэтому спросите, пожалуйста, по-английски. Вот что ближе всего:',
  ar: 'مصادري باللغة الإنجليزية، لذا يُرجى السؤال بالإنجليزية. هذا أقرب ما وجدته:',
  id: 'Sumber saya berbahasa Inggris, jadi tolong bertanya dalam bahasa Inggris. Ini yang paling dekat:',
};

/** Return the sentence for a question in another language; undefined for English, and where nothing tells. */
export function inEnglishOnly(question: string): string | undefined {
  const language = languageOf(question);
  return language && language !== 'en' ? SENTENCES[language] : undefined;
}
