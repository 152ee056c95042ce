import type OpenAI from 'openai';
import type { ModelSettings } from '../../config.ts';

/** Connect to a server, without anything sent yet; without a model the package is never loaded. `timeout` is that of the first byte (ms). */
export async function connect({ apiKey, baseUrl }: ModelSettings, timeout: number): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl ?? null,
    // The environment's own settings of the package must not reach past ours, and it must not print what a server sends.
    organization: null,
    project: null,
    logLevel: 'off',
    timeout,
    maxRetries: 1,
  });
}
