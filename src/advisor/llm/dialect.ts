/**
 * What a server that speaks Chat Completions takes. They differ: some refuse a strict shape, some know only one name for the longest
 * answer, some think unless they are told not to. What one refuses is left out from then on.
 */
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import type { Effort } from '../../config.ts';

/** What requests to one server are made of. */
export interface Dialect {
  /** The shape of the answer: held to a schema, any JSON, or only asked for in words. */
  shape: 'schema' | 'json' | 'words';
  /** The names of the longest answer that are sent. */
  cap: readonly ('max_completion_tokens' | 'max_tokens')[];
  effort: Effort;
  /** Whether the stream is asked to tell what it took. */
  usage: boolean;
}

/** A request without what its dialect decides. */
export type Body = Pick<ChatCompletionCreateParamsStreaming, 'model' | 'messages'>;
type Schema = NonNullable<ChatCompletionCreateParamsStreaming['response_format']>;

/**
 * What is tried first. OpenAI's own models refuse `max_tokens`, and some local servers know nothing else, so that others are
 * sent both.
 */
export const dialectFor = (baseUrl: string | undefined, effort: Effort = 'none'): Dialect => ({
  shape: 'schema',
  cap: baseUrl === undefined ? ['max_completion_tokens'] : ['max_completion_tokens', 'max_tokens'],
  effort,
  usage: true,
});

/** Write a request; `most` is the longest answer, in tokens. */
export function requestIn(
  dialect: Dialect,
  body: Body,
  { most, schema }: { most: number; schema: Schema },
): ChatCompletionCreateParamsStreaming {
  const { shape, cap, effort, usage } = dialect;
  return {
    ...body,
    stream: true,
    ...(shape === 'schema' && { response_format: schema }),
    ...(shape === 'json' && { response_format: { type: 'json_object' as const } }),
    ...Object.fromEntries(cap.map((name) => [name, most])),
    ...(effort !== 'off' && { reasoning_effort: effort }),
    ...(usage && { stream_options: { include_usage: true } }),
  };
}

/** What each field is called in servers' words of refusal. */
const NAMES: readonly [Part, RegExp][] = [
  ['shape', /response_?format|json_?schema|json_?object|structured.?output|grammar|guided|\bschema\b/i],
  ['usage', /stream_?options|include_?usage/i],
  ['effort', /reasoning|thinking|\beffort\b|\bthink\b/i],
  ['max_tokens', /\bmax_tokens\b/i],
  ['max_completion_tokens', /max_completion_tokens/i],
];
type Part = 'shape' | 'usage' | 'effort' | 'max_tokens' | 'max_completion_tokens';

/** What is left out first where a refusal names nothing. */
const UNNAMED: readonly Part[] = ['effort', 'usage', 'shape', 'max_completion_tokens', 'max_tokens'];

/** A dialect with less in it, and what was taken out. */
export interface Less {
  dialect: Dialect;
  part: Part;
}

/** Take out what a server has refused; undefined when nothing is left to take out. `text` are its words, `param` the field it named. */
export function without(dialect: Dialect, { text, param }: { text: string; param?: string | null }): Less | undefined {
  const about = param && NAMES.some(([, name]) => name.test(param)) ? param : text;
  // The first one named is the one meant: what follows is often what to use instead.
  const named = NAMES.flatMap(([part, name]) => {
    const at = about.search(name);
    return at < 0 ? [] : [{ part, at }];
  }).sort((a, b) => a.at - b.at);
  for (const part of [...named.map((one) => one.part), ...UNNAMED]) {
    const less = partOut(dialect, part);
    if (less) return { dialect: less, part };
  }
  return undefined;
}

/** Take one part out of a dialect, or the next step of it. */
function partOut(dialect: Dialect, part: Part): Dialect | undefined {
  switch (part) {
    case 'shape':
      return dialect.shape === 'words'
        ? undefined
        : { ...dialect, shape: dialect.shape === 'schema' ? 'json' : 'words' };
    case 'usage':
      return dialect.usage ? { ...dialect, usage: false } : undefined;
    case 'effort':
      // A model that can't help thinking takes the lowest step; others are told nothing.
      if (dialect.effort === 'off') return undefined;
      return { ...dialect, effort: dialect.effort === 'none' ? 'low' : 'off' };
    case 'max_completion_tokens':
      return dialect.cap.includes(part) ? { ...dialect, cap: ['max_tokens'] } : undefined;
    case 'max_tokens':
      // Without any, the answer is still ended by what is read of it at most.
      return dialect.cap.includes(part) ? { ...dialect, cap: dialect.cap.filter((name) => name !== part) } : undefined;
  }
}
