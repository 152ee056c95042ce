/** Finds the route of a path: one step of a tree for each segment, no regular expressions. */

import { refuse } from '../errors.ts';
import type { Local } from '../local.ts';
import type { MessageBody } from '../messages.ts';
import { type Fields, isObject } from '../validate/form.ts';

/** One request on its way through a route. */
export interface Call {
  local: Local;
  /** The named segments of the path, decoded. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** The body as it came; `fields` and `message` give it in the usual forms. */
  json: unknown;
  files: MessageBody['files'];
  /** The status of a good answer with a body; a route may set another. */
  status: number;
}

/** Answers a call with the JSON to send, or undefined for 204. Throws a Refusal otherwise. */
export type Handler = (call: Call) => unknown;

/**
 * A route: `:name` stands for any segment. `open` ones need no token, the path has one, and don't count for the limit of
 * all routes; `narrow` ones have the limit of messages.
 */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  handle: Handler;
  open?: boolean;
  narrow?: boolean;
}

/** A found route and its parameters. */
export interface Match {
  route: Route;
  params: Record<string, string>;
}

interface Node {
  literal: Map<string, Node>;
  any?: Node;
  routes: Map<string, Route>;
}

const newNode = (): Node => ({ literal: new Map(), routes: new Map() });

/** Build the tree and give a function that finds routes; 'method' means that only the method is wrong. */
export function buildRouter(routes: readonly Route[]): (method: string, path: string) => Match | 'method' | undefined {
  const root = newNode();
  for (const route of routes) {
    let node = root;
    for (const segment of route.path.split('/')) {
      if (segment.startsWith(':')) node = node.any ??= newNode();
      else {
        const next = node.literal.get(segment) ?? newNode();
        node.literal.set(segment, next);
        node = next;
      }
    }
    node.routes.set(route.method, route);
  }
  return (method, path) => {
    const segments = path.split('/').map(decode);
    let node: Node | undefined = root;
    for (const segment of segments) {
      node = node.literal.get(segment) ?? node.any;
      if (node === undefined) return undefined;
    }
    const route = node.routes.get(method);
    if (route === undefined) return node.routes.size > 0 ? 'method' : undefined;
    const params: Record<string, string> = {};
    route.path.split('/').forEach((name, index) => {
      if (name.startsWith(':')) params[name.slice(1)] = segments[index] ?? '';
    });
    return { route, params };
  };
}

function decode(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Return the body as an object, or refuse it. */
export function fieldsOf({ json }: Call): Fields {
  if (isObject(json)) return json;
  throw refuse.form({
    _errors: [{ code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' }],
  });
}

/** Return the body as a message's. */
export function messageOf(call: Call): MessageBody {
  return { json: fieldsOf(call), files: call.files };
}
