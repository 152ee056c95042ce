/** Orders to the bot in a question, which are left out: they are no question, and the rest may be one. */
import { rawWords } from './terms.ts';

/** Orders to the bot about itself: its instructions, its role, its secrets, the form of its answers. */
const ORDERS: readonly RegExp[] = [
  /\b(ignore|disregard|forget|override|bypass|drop) (\w+ ){0,4}(instructions?|rules?|prompts?|sources?|guidelines?|restrictions?|directions?|above|context|messages?|limits?|everything (above|before|you|i|prior|previous))\b/,
  /\b(your|hidden|initial|secret|original|system) (instructions?|guidelines|directives)\b|\b(your|hidden|secret) (\w+ )?(system )?prompt\b/,
  /\b(reveal|show|print|repeat|dump|leak|output|give|tell|send|list|display|share) (me |us )?(all )?(of )?(your|the system|the hidden|every) (\w+ )?(prompt|instructions?|config\w*|rules|keys?|tokens?|secrets?|passwords?|credentials|data|database|env\w*)\b/,
  /\b(member data|api keys?|api tokens?|passwords?|credentials|everything above|words above|verbatim)\b/,
  /\b(pretend|roleplay|role play|simulate|imagine) (to |that |as )?(be|you|youre|a|an)\b|\bact (as|like)\b|\b(you are|you re|youre) (now|no longer|going to|free|my)\b/,
  /\b(developer|debug|god|admin|maintenance|dan|jailbreak|unrestricted|test) mode\b|\bjailbr\w+|\bdo anything now\b|\bwithout (restrictions|limits|filters?|rules)\b|\bsudo\b/,
  /\bnew (instructions?|rules?)\b|\bfrom now on (you|your|end|answer|repl\w+|respond|always|only|never|speak|talk|act|every)\b|\b(end|start|begin) (each|every|all|your) (\w+ )?(answers?|repl\w+|messages?)\b/,
  /^(\w+ )?(answer|respond|reply|speak|talk) (\w+ ){0,2}(with|in|freely|like|yes|as)\b|\b(only|always|just) (answer|respond|reply)\b|\b(answer|respond|reply) (only|always|freely)\b|\banswer every\b/,
  /\bsay (hacked|pwned|yes|that you|i have been)\b|\b(hacked|pwned|base64|rot13|decode this|decode and|translate the above)\b|\bmake up (a|an|any|some|the|your) \w+/,
  /\bi am (the|your) (developer|admin|owner|creator|boss|author)\b|\buser is (an? |the )?admin\b|\b(citations?|safety|filters?|checks?) (are|is) (now )?(disabled|off)\b/,
  // The same said of what it shall pretend, of what the bot has to say from now on, and in other languages.
  /\bpretend (that )?(the|your|all|there|every)\b|\byou must (always|never|only)\b|\byou (always|only) (answer|say|recommend|reply)\b/,
  /\b(hidden|secret) (\w+ )?(rules?|instructions?|prompts?|messages?|settings?)\b|\b(print|show|reveal|dump|list) (\w+ ){0,2}(environment variables|config file)\b|\b(bot token|token of (the|this) bot)\b/,
  /\b(print|repeat|show|output) (\w+ ){0,3}(before this|above this|so far)\b|\b(just|simply) make it up\b|\bwithout (your|any|the|citing) sources?\b|\benter \w+ mode\b/,
  /\b(ignorier\w*|vergiss|vergesst|missachte|oublie[zr]?|ignore[zr]|olvid[ae]\w*|ignor[ae] (las?|le|il|todas?|tus?|tutte|as|os|suas?)|dimentica|esquec\w+|negeer|vergeet|zignoruj|zapomnij)\b/,
  // What was said before it, what it is made of, and rights that it should give.
  /\b(repeat|print|show|output|copy|paste|translate|summari[sz]e|encode) (\w+ ){0,3}(text|words?|messages?|lines?|everything|all|what is) (\w+ ){0,2}(above|before|so far)\b|\b(repeat|print|show|output|copy|paste|quote|write|give|tell|say) (\w+ ){0,8}word for word\b/,
  /\b(what|which) (tools?|functions?|models?|llm|company) (can|do|are|is|did|makes?|made|runs?) you( (have|use|call|access|run|running|based|built|made|trained|called))?( (access to|on|by|with))?$|\byour (tools|functions|parameters|temperature|context window|knowledge base file|openai)\b/,
  /\bwhat (tools|functions) can you (call|use) and\b/,
  /\b(stop|quit|avoid|skip) (refusing|(citing|naming|checking|following|using) ((your|the|any|all) )?(sources?|rules?|instructions?|guidelines?|knowledge))\b/,
  /\b(user|person|member|guy|one) before me\b|\b(users?|persons?|members?|people|guy|one) who asked before me\b|\b(give|make|grant) me (an? |the )?(admin|administrator|mod|moderator|owner)\b/,
];

/** What imitates the marks of a conversation with a model: a label before a text, or a token of a chat format. */
const IMITATED =
  /^\s*(?:#+\s*|\[|<)?(?:(?:system|assistant|instructions?)|(?:system|developer|admin) (?:message|prompt|note|override))\s*[\]>]?\s*:|<\|\w+\|>/i;

/** Leave out the sentences that give the bot orders about itself, and with them what is marked up. */
export function withoutOrders(question: string): string {
  const sentences = question.split(/(?<=[.!?;](?:\s|$)|\n)/);
  const kept = sentences.filter((sentence) => {
    const words = rawWords(sentence);
    // "i g n o r e" is read like "ignore".
    const spelled = words.filter(({ length }) => length === 1).length > words.length / 2;
    const said = words.join(spelled ? '' : ' ');
    return (
      !IMITATED.test(sentence) && !ORDERS.some((order) => order.test(said)) && !(spelled && SPELLED_ORDERS.test(said))
    );
  });
  if (kept.length === sentences.length) return question;
  return kept
    .join(' ')
    .replace(/<[^>]*>|\[[^\]]*\]+/g, ' ')
    .trim();
}

const SPELLED_ORDERS = /ignore|disregard|forget|prompt|rules|jailbreak/;
