import type OpenAI from 'openai';
import type { ModelSettings } from '../../config.ts';
import type { Embedder } from '../../retrieval/embeddings.ts';
import { connect } from './client.ts';

/** How long vectors may take (ms): those of one question come fast or not at all, a batch of passages may take longer. */
const PATIENCE = { question: 2500, passages: 60_000 } as const;

/** Connect to a model of embeddings. */
export function openaiEmbedder(settings: ModelSettings): Embedder {
  let client: Promise<OpenAI> | undefined;
  return {
    model: settings.model,
    async embed(texts) {
      client ??= connect(settings, PATIENCE.passages);
      const { data } = await (await client).embeddings.create(
        // Local servers know no other format.
        { model: settings.model, input: [...texts], encoding_format: 'float' },
        texts.length === 1 ? { timeout: PATIENCE.question, maxRetries: 0 } : {},
      );
      if (data.length !== texts.length) throw new Error(`${data.length} vectors for ${texts.length} texts`);
      return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => ofLengthOne(embedding));
    },
  };
}

function ofLengthOne(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}
