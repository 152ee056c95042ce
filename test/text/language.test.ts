import { expect, it } from 'vitest';
import { isLikelyEnglish, languageOf } from '../../src/text/language.ts';

it.each([
  ['es', '¿Cuánto gana un ingeniero de machine learning con experiencia?'],
  ['es', 'soy enfermera y quiero aprender python, por dónde empiezo'],
  ['pt', 'quanto tempo preciso para ser engenheiro de machine learning sem faculdade?'],
  ['pt', 'Eu não tenho diploma, posso trabalhar com isso?'],
  ['fr', 'combien de temps faut-il pour devenir ingénieur ML'],
  ['fr', 'je suis infirmier, est-ce que je dois apprendre les maths ?'],
  ['de', 'Wie werde ich ML-Engineer ohne Studium?'],
  ['de', 'was verdient man als ml engineer in deutschland'],
  ['hi', 'मशीन लर्निंग इंजीनियर कैसे बनें?'],
  ['zh', '机器学习工程师的薪水是多少'],
  ['ja', '機械学習エンジニアになるには何を学べばいいですか'],
  ['ru', 'сколько зарабатывает ML инженер'],
  ['ar', 'كيف أصبح مهندس تعلم آلي'],
  ['id', 'bagaimana cara menjadi ml engineer tanpa gelar'],
  ['id', 'saya mau belajar AI, harus mulai dari mana'],
  ['en', 'do i need a degree to become an ml engineer'],
  ['en', 'how much does a senior ML engineer make in Munich'],
])('%s: %s', (language, message) => {
  expect(languageOf(message)).toBe(language);
  expect(isLikelyEnglish(message)).toBe(language === 'en');
});

it.each(['pytorch', 'pytorch vs tensorflow', 'MLOps?', 'k8s ci/cd docker', '👍', '', 'Müller', 'résumé tips'])(
  '“%s” is taken for English: nothing speaks against it',
  (message) => expect(isLikelyEnglish(message)).toBe(true),
);
