/**
 * Holds what goes over the wire against Discord's own description of it, which nobody here wrote: every request of the
 * bot and every answer to it against its route, every component against the checks of `@discordjs/builders` too, and
 * the objects in every event of the gateway against the schemas that REST has for them.
 */

import type { Traffic } from '@waymark/local-discord';
import {
  type APIMessageComponent,
  type APIModalInteractionResponseCallbackData,
  createComponentBuilder,
  ModalBuilder,
} from 'discord.js';
import * as z from 'zod/mini';
import { eventSchema } from './discord-events.ts';
import { operationOf } from './discord-operations.ts';

type Json = Record<string, unknown>;
type Issue = z.core.$ZodIssue;
type Violation = `${string}: ${string}`;

/** What a judge has looked at so far. */
export interface Counts {
  requests: number;
  answers: number;
  components: number;
  events: number;
}

/** Name each fault of a value by its path; of a union, those of the member that comes nearest. */
export function faultsOf(schema: z.ZodMiniType, value: unknown): string[] {
  const result = z.safeParse(schema, value);
  return result.success ? [] : result.error.issues.flatMap((issue) => lines(issue, []));
}

function lines(issue: Issue, above: PropertyKey[]): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [nearest = []] = issue.errors.toSorted((a, b) => distance(a) - distance(b));
    return nearest.flatMap((inner) => lines(inner, path));
  }
  return [`${path.join('.') || 'body'}: ${issue.message}`];
}

/** A member of another kind, or with another `type`, is not meant at all; of the others, the fewest faults. */
function distance(issues: readonly Issue[]): number {
  const other = ({ path }: Issue) => path.length === 0 || (path.length === 1 && path[0] === 'type');
  return issues.length + (issues.some(other) ? 1000 : 0);
}

/** Name the faults of a request, by Discord's description and by the builders' checks. */
export function requestFaults(method: string, path: string, body: unknown): string[] {
  const operation = operationOf(method, path);
  if (operation === undefined) return ['body: Discord describes no such route'];
  const faults = operation.body === undefined ? [] : faultsOf(operation.body, body);
  return [...faults, ...builderFaults(body)];
}

/** Name the faults of an answer. */
export function answerFaults(method: string, path: string, status: number, answer: unknown): string[] {
  const operation = operationOf(method, path);
  if (operation === undefined) return ['answer: Discord describes no such route'];
  const schema = operation.answers[status] ?? operation.answers[`${Math.floor(status / 100)}XX`];
  if (schema === undefined) return [`answer: the route is never answered with ${status}`];
  return faultsOf(schema, answer);
}

/** Name the faults of an event's data. */
export function eventFaults(name: string, data: unknown): string[] {
  const schema = eventSchema(name, data);
  return schema === undefined ? ['data: there is no schema for this event'] : faultsOf(schema, data);
}

function builderFaults(body: unknown): string[] {
  const outer = (body ?? {}) as Json;
  const inner = (outer.data ?? outer) as Json;
  const { components, custom_id } = inner;
  if (!Array.isArray(components)) return [];
  if (typeof custom_id === 'string') {
    return attempt('data', () =>
      new ModalBuilder(inner as unknown as APIModalInteractionResponseCallbackData).toJSON(),
    );
  }
  return components.flatMap((component: APIMessageComponent, index) =>
    attempt(`components.${index}`, () => createComponentBuilder(component as never).toJSON()),
  );
}

function attempt(path: string, run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return [`${path}: refused by @discordjs/builders: ${error instanceof Error ? error.message : error}`];
  }
}

function countComponents(body: unknown): number {
  const outer = (body ?? {}) as Json;
  const { components } = (outer.data ?? outer) as Json;
  return Array.isArray(components) ? components.length : 0;
}

/** Watches the traffic of one local Discord. */
export class Judge {
  readonly counts: Counts = { requests: 0, answers: 0, components: 0, events: 0 };
  readonly #violations: Violation[] = [];
  readonly #refused: 'judged' | 'let be';

  /** `refused` says whether requests that the local Discord refused itself are judged too. */
  constructor({ refused }: { refused: 'judged' | 'let be' }) {
    this.#refused = refused;
  }

  /** Look at what went over the wire; handed to the local Discord as its `onTraffic`. */
  readonly watch = (traffic: Traffic): void => {
    if (traffic.kind === 'event') {
      this.counts.events++;
      this.#note(traffic.name, eventFaults(traffic.name, traffic.data));
      return;
    }
    const { method, path, body, status, answer } = traffic;
    const route = `${method} ${operationOf(method, path)?.route.replace(/^\w+ /, '') ?? path}`;
    if (status < 400 || this.#refused === 'judged') {
      this.counts.requests++;
      this.counts.components += countComponents(body);
      this.#note(`${route}, request`, requestFaults(method, path, body));
    }
    if (operationOf(method, path) === undefined && status >= 400) return;
    this.counts.answers++;
    this.#note(`${route}, answer ${status}`, answerFaults(method, path, status, answer));
  };

  #note(where: string, faults: string[]): void {
    for (const fault of faults) this.#violations.push(`${where}: ${fault}`);
  }

  /** Throw when anything broke Discord's description since the last time. */
  finish(): void {
    const found = [...new Set(this.#violations.splice(0))];
    if (found.length > 0) throw new Error(`Against Discord's own description:\n${found.join('\n')}`);
  }
}
