/** The host's figures in the format of Prometheus. No label names a member or a server. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, type MetricObject, Registry } from 'prom-client';
import type { Meter } from '../lib/meter.ts';
import { MINUTE } from '../lib/time.ts';

/** What is asked when somebody reads the figures. */
export interface Sights {
  /** Each connection to the gateway: whether it is there. */
  shards(): readonly boolean[];
  servers(): number;
  /** Rounds that were not ended; the store is asked, so at most once a minute. */
  rounds(): Promise<number>;
  /** How old the market's figures are (ms); undefined without any. */
  marketAge(): number | undefined;
}

/** The host's figures. */
export interface Metrics {
  meter: Meter;
  /** Have these looked at from now on. */
  watch(sights: Sights): void;
  text(): Promise<string>;
  /** The same as data, for a process that puts those of several together. */
  figures(): Promise<MetricObject[]>;
  contentType: string;
}

/** In seconds; Discord takes no answer after 3. */
const ACKNOWLEDGED = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3];
const MODEL = [0.5, 1, 2, 4, 8, 15, 30, 60];
const STORE = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 2];

/** Begin to count; where there are several processes on the machine, each figure names its own. */
export function createMetrics(name?: string): Metrics {
  const registry = new Registry();
  if (name !== undefined) registry.setDefaultLabels({ process: name });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const interactions = new Counter({
    name: 'waymark_interactions_total',
    help: 'What members did, by whose it was and how it ended',
    labelNames: ['kind', 'command', 'outcome'],
    registers,
  });
  const acknowledged = new Histogram({
    name: 'waymark_acknowledge_seconds',
    help: 'From what a member did to the first answer, by Discord’s clock',
    buckets: ACKNOWLEDGED,
    registers,
  });
  const modelCalls = new Histogram({
    name: 'waymark_model_call_seconds',
    help: 'Requests to the model, by what for and how they ended',
    labelNames: ['purpose', 'outcome'],
    buckets: MODEL,
    registers,
  });
  const tokens = new Counter({
    name: 'waymark_model_tokens_total',
    help: 'Tokens, as the model’s server counts them',
    labelNames: ['direction'],
    registers,
  });
  const questions = new Counter({
    name: 'waymark_questions_total',
    help: 'Questions of members, by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const cost = new Counter({
    name: 'waymark_model_cost_dollars_total',
    help: 'What members’ questions cost, at the prices of the settings',
    registers,
  });
  const store = new Histogram({
    name: 'waymark_store_seconds',
    help: 'Calls of the store',
    labelNames: ['operation', 'outcome'],
    buckets: STORE,
    registers,
  });
  return {
    meter: {
      interaction: (kind, command, outcome) => interactions.inc({ kind, command, outcome }),
      // Two clocks may disagree by a little.
      acknowledged: (ms) => acknowledged.observe(Math.max(0, ms) / 1000),
      modelCall(purpose, outcome, { ms, read, written }) {
        modelCalls.observe({ purpose, outcome }, ms / 1000);
        tokens.inc({ direction: 'read' }, read);
        tokens.inc({ direction: 'written' }, written);
      },
      question(outcome, dollars) {
        questions.inc({ outcome });
        cost.inc(dollars);
      },
      store: (operation, ms, ok) => store.observe({ operation, outcome: ok ? 'ok' : 'failed' }, ms / 1000),
    },
    watch: (sights) => addSights(registry, sights),
    text: () => registry.metrics(),
    figures: async () => (await registry.getMetricsAsJSON()) as MetricObject[],
    contentType: registry.contentType,
  };
}

function addSights(registry: Registry, sights: Sights): void {
  const gauge = (name: string, help: string, value: () => number | undefined | Promise<number | undefined>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const now = await value();
        if (now === undefined) this.remove();
        else this.set(now);
      },
    });
  gauge('waymark_gateway_shards', 'Connections to Discord’s gateway', () => sights.shards().length);
  gauge('waymark_gateway_shards_ready', 'Those that are there', () => sights.shards().filter(Boolean).length);
  gauge('waymark_servers', 'Servers that this process serves', sights.servers);
  gauge('waymark_market_age_seconds', 'How old the figures of the job market are', () => {
    const age = sights.marketAge();
    return age === undefined ? undefined : age / 1000;
  });
  let read = { at: Number.NEGATIVE_INFINITY, rounds: undefined as number | undefined };
  gauge('waymark_rounds', 'Quiz rounds that were not ended', async () => {
    if (performance.now() - read.at > MINUTE)
      read = { at: performance.now(), rounds: await sights.rounds().catch(() => undefined) };
    return read.rounds;
  });
}
