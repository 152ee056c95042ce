import type { Meter } from '../../lib/meter.ts';
import type { Model } from './chat-model.ts';

/** Have a model's calls measured; `purpose` is what it is asked for unless the shape of its answer has another name. */
export const measuredModel = (model: Model, purpose: string, meter: Meter): Model => ({
  name: model.name,
  async *write(messages, options) {
    const begun = performance.now();
    let outcome: Parameters<Meter['modelCall']>[1] = 'failed';
    let took = { read: 0, written: 0 };
    try {
      const { ended, ...rest } = yield* model.write(messages, options);
      outcome = ended === 'whole' ? 'whole' : 'cut';
      took = rest;
      return { ended, ...rest };
    } finally {
      const { read, written } = took;
      meter.modelCall(options?.shape?.name ?? purpose, outcome, { ms: performance.now() - begun, read, written });
    }
  },
});
