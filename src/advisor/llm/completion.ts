/** What comes back from a server that speaks Chat Completions, whole or in pieces, as far as it can be made sense of. */

/** How an answer ended. `broken`: the server sent an error in the middle, or closed. */
export type Ended = 'whole' | 'length' | 'filtered' | 'refused' | 'broken';

/** One chunk of a stream, or a whole answer, as servers really send them: any field may be missing or null. */
export interface Chunk {
  choices?:
    | {
        delta?: Said | null;
        message?: Said | null;
        finish_reason?: string | null;
      }[]
    | null;
  usage?: { prompt_tokens?: number; completion_tokens?: number } | null;
}

interface Said {
  content?: string | { type?: string; text?: string }[] | null;
  reasoning_content?: string | null;
  reasoning?: string | null;
  refusal?: string | null;
}

/** What one chunk says. */
export interface Piece {
  text: string;
  /** What the model thinks aloud; some servers put the whole answer there. */
  thought: string;
  refusal: string;
  ended: Ended | undefined;
  usage: { read: number; written: number } | undefined;
}

/** Read a chunk, whatever is missing in it. */
export function readChunk({ choices, usage }: Chunk): Piece {
  const choice = choices?.[0];
  const said = choice?.delta ?? choice?.message;
  const content = said?.content;
  return {
    text: typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join(''),
    thought: said?.reasoning_content ?? said?.reasoning ?? '',
    refusal: said?.refusal ?? '',
    ended: choice?.finish_reason ? (ENDS[choice.finish_reason] ?? 'whole') : undefined,
    usage:
      usage?.prompt_tokens === undefined
        ? undefined
        : { read: usage.prompt_tokens, written: usage.completion_tokens ?? 0 },
  };
}

const ENDS: Readonly<Record<string, Ended>> = { length: 'length', content_filter: 'filtered' };
