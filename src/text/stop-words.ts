/** Words that advice is made of, whatever it is about: a sentence may use them although its passages say it otherwise. */
import { isFunctionTerm, stem } from './tokenize.ts';

const GENERIC = new Set(
  [
    // What advice is made of.
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
    isnt arent wont cant`,
    // What joins sentences.
    `whereas therefore thus moreover furthermore additionally additional nevertheless nonetheless otherwise meanwhile likewise
    similarly consequently accordingly altogether contrast contrary conversely thereby hereby regardless besides despite
    summary summarise summarize conclude conclusion addition alternative alternatively namely instance respectively`,
    // Where, when and how much.
    `about above across against along alongside amid among apart around as aside behind below beneath beside between beyond by
    concerning down inside into near off onto opposite out outside past per regarding since through throughout till toward
    under underneath until up upon versus via within today tomorrow yesterday nowadays currently recently
    eventually initially lately moment afterwards beforehand somewhat fairly slightly nearly approximately roughly almost barely hardly merely largely broadly
    highly strongly extremely totally completely entirely fully partly truly clearly simply directly explicitly specifically
    particular particularly relatively usually normally frequently rarely sometimes always constantly extra bit plenty numerous
    multiple certainly definitely absolutely surely obviously unfortunately fortunately honestly`,
    // How something is told, thought or seen.
    `indicate highlight emphasise emphasize stress underline define estimate rank mark label classify categorise refer quote cite
    claim argue confirm specify outline present remember remind recall notice recognise recognize realise realize regard assume
    focus concentrate aim intend seek attempt ensure avoid allow enable let encourage worth useful helpful handy sensible
    valuable great significant problem solve choice check stop worry passage source`,
    // How things are and become.
    `appear exist remain occur arise come go bring become get turn stem belong lie sit stand found thing stuff someone everyone
    everybody anything everything something whatever whoever whichever whenever wherever person individual folk`,
    // Forms that no ending tells.
    `said told gave given made took taken saw seen showed shown wrote written came went gone got gotten done kept left thought
    meant knew known found began begun chose chosen held led brought built spent understood anywhere nowhere somewhere`,
    // What compares.
    `higher lower greater smaller bigger larger longer shorter faster slower earlier sooner better worse closer nearer
    highest lowest greatest smallest biggest largest longest shortest fastest earliest best worst`,
    // Shares in words.
    `half halves quarter third fourth fifth sixth tenth twice`,
  ]
    .flatMap((words) => words.split(/\s+/))
    .map(stem),
);

/** Whether a raw word only holds a sentence together, in any form: "asks" too. */
export const isFunctionWord = (word: string): boolean => isFunctionTerm(stem(word));

/** Whether a raw word is one of them. */
export const isGenericWord = (word: string): boolean => GENERIC.has(stem(word));
