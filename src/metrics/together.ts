/** The figures of several processes on one port: the one that started them asks each, by the channel that it has to them. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { AggregatorRegistry, type MetricObject, Registry } from 'prom-client';
import { SECOND } from '../lib/time.ts';
import type { Metrics } from './metrics.ts';

/** What a process tells of itself; every figure has its name. */
interface Told {
  figures: MetricObject[];
  faults: string[];
}

/** How long a process may take to tell (ms): one that takes longer is not well. */
const PATIENCE = 2 * SECOND;

/** Tell the process that started this one its figures, and what keeps it from answering members, whenever it asks. */
export function tellFigures(metrics: Pick<Metrics, 'figures'>, faults: () => Promise<string[]>): void {
  process.on('message', (message: unknown) => {
    if (message !== ASKS) return;
    void Promise.all([metrics.figures(), faults()])
      .then(([figures, found]) => process.send?.({ figures, faults: found } satisfies Told))
      // Who has asked takes silence for an answer.
      .catch(() => {});
  });
}

const ASKS = 'figures, please';

/** What there is to serve for several processes, by name; one that is not there has no child. */
export function figuresOf(processes: () => ReadonlyMap<string, ChildProcess | undefined>): {
  metrics: Pick<Metrics, 'text' | 'contentType'>;
  faults: () => Promise<string[]>;
} {
  const ask = () => Promise.all([...processes()].map(async ([name, child]) => [name, await told(child)] as const));
  return {
    metrics: {
      contentType: Registry.PROMETHEUS_CONTENT_TYPE,
      async text() {
        const each = (await ask()).flatMap(([, found]) => (found ? [found.figures.map(keptApart)] : []));
        return AggregatorRegistry.aggregate(each).metrics();
      },
    },
    async faults() {
      const each = await ask();
      return each.flatMap(([name, found]) =>
        (found?.faults ?? ['does not answer']).map((fault) => `${name}: ${fault}`),
      );
    },
  };
}

/** Figures have the name of their process, so none is added to another: what would be left out in a sum is kept. */
const keptApart = (figure: MetricObject): MetricObject =>
  (figure.aggregator as string) === 'omit' ? { ...figure, aggregator: 'first' } : figure;

async function told(child: ChildProcess | undefined): Promise<Told | undefined> {
  if (!child?.connected) return undefined;
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    child.send(ASKS);
    for (;;) {
      const [message] = (await once(child, 'message', { signal })) as [Partial<Told> | undefined];
      if (message?.figures && message.faults) return message as Told;
    }
  } catch {
    return undefined;
  }
}
