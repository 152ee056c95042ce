/** Words that advice is made of, whatever it is about: a sentence may use them although its passages say it otherwise. */
import { stem } from './tokenize.ts';

const GENERIC = new Set(
  `able accord according actually add advice advise again agree almost alone along already although always amount answer
  anyway apply around aside aspect avoid away back base basic basically basis begin beginner beginning belong big both
  bring build call care case certain choose clear close come common compare complete consider contain count couple cover
  current decide depend describe detail differ difference different difficult direct during each early easy either end
  enough especially even every everything exactly example except expect explain fact far few fill final finally find fine
  finish first fit follow form full further gain general generally gives great group grow half happen hard help hence
  high however idea important include instead involve issue job keep key kind large last later latest lead learn least
  leave less level likely line list little live long look low main mainly major matter mean meaning measure member mention
  method mind move name near necessary neither never new next none normal note nothing number offer often old once open
  option order other others overall own part particular pass path people per perhaps person pick piece place plan point
  possible practical practice prefer prepare present probably provide put quick quite range rather reach read ready real
  realistic reason recommend relate rely report require rest result right role rough roughly route row rule same say
  second see seem sense separate serve set several short show side similar simple simply since single skill small
  somebody someone soon source spend stage stand start state stay step stick strong study such suggest suit sum support
  sure take talk task teach tend term third together tool topic total toward treat true try turn two type typical
  typically understand until unless usual usually various view ways whole wide within word work write wrong year years
  also than because while upon via yourself themselves itself nobody nothing yet though without either only just before
  after above below between still ever well one three four five many much more most very too any all yes no not dont doesnt
  isnt arent wont cant`
    .split(/\s+/)
    .map(stem),
);

/** Whether a raw word is one of them. */
export const isGenericWord = (word: string): boolean => GENERIC.has(stem(word));
