/**
 * What Discord's own description says of each route. `discord-api-spec` carries a zod schema for every named type, but
 * the bodies of routes only as TypeScript (`interface Paths`): this reads those few kinds of type expression.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as schemas from 'discord-api-spec/zod';
import * as z from 'zod/mini';

/** The schema of a request's body, and of the answer with each status ('200', '4XX'). */
export interface Operation {
  route: string;
  body: z.ZodMiniType | undefined;
  answers: Record<string, z.ZodMiniType>;
}

z.config(z.locales.en());
const named: Record<string, z.ZodMiniType> = schemas;
/**
 * Where Discord's description and its documentation differ, documentation and practice go first: the faults of single
 * fields have codes of words ("BASE_TYPE_REQUIRED"), permissions are
 * text, so is an application's description, and a message can refer to one that it forwards.
 */
const fieldFaults: z.ZodMiniType = z.lazy(() =>
  z.catchall(
    z.object({ _errors: z.optional(z.array(z.object({ code: z.string(), message: z.string() }))) }),
    fieldFaults,
  ),
);
const CORRECTED: Record<string, z.ZodMiniType> = {
  ErrorResponse: z.object({ code: z.int(), message: z.string(), errors: z.optional(fieldFaults) }),
};
const reference = z.extend(named.MessageReferenceResponseSchema as z.ZodMiniObject, { type: z.literal([0, 1]) });
const forwarding = { message_reference: z.optional(reference) };
CORRECTED.MessageResponse = z.extend(named.MessageResponseSchema as z.ZodMiniObject, {
  ...forwarding,
  referenced_message: z.nullish(z.extend(named.BasicMessageResponseSchema as z.ZodMiniObject, forwarding)),
});
CORRECTED.ApplicationFormPartial = z.extend(named.ApplicationFormPartialSchema as z.ZodMiniObject, {
  description: z.optional(z.string().check(z.maxLength(400))),
  integration_types_config: z.optional(
    z.record(
      z.string(),
      z.object({
        oauth2_install_params: z.object({
          scopes: z.array(z.string()),
          permissions: z.string().check(z.regex(/^\d+$/)),
        }),
      }),
    ),
  ),
});
for (const name of ['ApplicationCommandUpdateRequest', 'ApplicationCommandCreateRequest']) {
  const permissions = { default_member_permissions: z.nullish(z.string().check(z.regex(/^\d+$/))) };
  CORRECTED[name] = z.extend(named[`${name}Schema`] as z.ZodMiniObject, permissions);
}
const BASIC: Record<string, () => z.ZodMiniType> = {
  string: () => z.string(),
  number: () => z.number(),
  boolean: () => z.boolean(),
  null: () => z.null(),
  undefined: () => z.undefined(),
  never: () => z.never(),
  unknown: () => z.unknown(),
};

/** Give the package's schema of a named type; throws when it has none. */
export function schemaOf(type: string): z.ZodMiniType {
  const schema = CORRECTED[type] ?? named[`${type}Schema`];
  if (schema === undefined) throw new Error(`discord-api-spec has no schema for ${type}`);
  return schema;
}

/** Reads type expressions as the package writes them: names, literals, unions, arrays, objects. */
class TypeReader {
  readonly #tokens: string[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = text.replace(/\/\*[\s\S]*?\*\//g, '').match(/"[^"]*"|[\w$.]+|[^\s\w]/g) ?? [];
  }

  type(): z.ZodMiniType {
    this.#skip('|');
    const members = [this.#array()];
    while (this.#skip('|')) members.push(this.#array());
    return members.length === 1 ? (members[0] as z.ZodMiniType) : z.union(members);
  }

  #array(): z.ZodMiniType {
    let type = this.#single();
    while (this.#skip('[')) {
      this.#take(']');
      type = z.array(type);
    }
    return type;
  }

  #single(): z.ZodMiniType {
    if (this.#skip('(')) {
      const type = this.type();
      this.#take(')');
      return type;
    }
    if (this.#skip('{')) return this.#object();
    const token = this.#next();
    if (/^["\d]/.test(token)) return z.literal(JSON.parse(token) as string | number);
    return BASIC[token]?.() ?? schemaOf(token);
  }

  #object(): z.ZodMiniType {
    const fields: Record<string, z.ZodMiniType> = {};
    let rest: z.ZodMiniType | undefined;
    while (!this.#skip('}')) {
      if (this.#skip('[')) {
        while (!this.#skip(']')) this.#next();
        this.#take(':');
        rest = this.type();
      } else {
        const key = this.#next().replaceAll('"', '');
        const optional = this.#skip('?');
        this.#take(':');
        fields[key] = optional ? z.optional(this.type()) : this.type();
      }
      this.#take(';');
    }
    return rest === undefined ? z.object(fields) : z.catchall(z.object(fields), rest);
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? '';
  }

  #skip(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #take(token: string): void {
    if (!this.#skip(token))
      throw new Error(`"${token}" expected, not "${this.#tokens[this.#at]}", in discord-api-spec`);
  }
}

const declarations = readFileSync(
  fileURLToPath(import.meta.resolve('discord-api-spec/zod')).replace(/zod\.js$/, 'ts'),
  'utf8',
);
const paths = declarations.slice(declarations.indexOf('export interface Paths'));
/** By method, the routes that have it. */
const routes = Map.groupBy(
  [...paths.matchAll(/^ {2}"(\/[^"]*)": \{([\s\S]*?)^ {2}\};/gm)].flatMap(([, route = '', operations = '']) =>
    Array.from(operations.matchAll(/^ {4}(\w+): \{/gm), ([, method = '']) => ({ method, route })),
  ),
  ({ method }) => method,
);
const operations = new Map<string, Operation>();

/** Cut what lies between two marks, the second at the same depth as the first. */
function part(text: string, from: string, to: string): string {
  const start = text.indexOf(from);
  if (start < 0) throw new Error(`discord-api-spec has no ${from.trim()}`);
  return text.slice(start + from.length, text.indexOf(to, start));
}

function read(method: string, route: string): Operation {
  const operation = part(part(paths, `\n  "${route}": {`, '\n  };'), `\n    ${method}: {`, '\n    };');
  const body = part(operation, '\n      requestBody?:', '\n      responses:').trim();
  const answers: Operation['answers'] = {};
  const listed = part(operation, '\n      responses: {', '\n      };');
  for (const [, status = '', type = ''] of listed.matchAll(/\n {8}"(\w+)":([\s\S]*?);(?=\n {8}["/]|\s*$)/g)) {
    answers[status] = new TypeReader(type).type();
  }
  const reads = body !== 'undefined;' ? new TypeReader(body).type() : undefined;
  return { route: `${method.toUpperCase()} ${route}`, body: reads, answers };
}

function fits(route: string, path: string): boolean {
  const wanted = route.split('/');
  const segments = path.split('/');
  return (
    wanted.length === segments.length &&
    wanted.every((segment, index) => segment.startsWith('{') || segment === segments[index])
  );
}

/** Find the operation of a request, or nothing when Discord describes no such route. */
export function operationOf(method: string, path: string): Operation | undefined {
  const lower = method.toLowerCase();
  const decoded = path.replace('%40', '@');
  const found = (routes.get(lower) ?? []).filter(({ route }) => fits(route, decoded));
  // A literal segment goes before a parameter: "@me", "@original".
  const { route } = found.toSorted((a, b) => a.route.split('{').length - b.route.split('{').length)[0] ?? {};
  if (route === undefined) return undefined;
  const key = `${lower} ${route}`;
  const known = operations.get(key) ?? read(lower, route);
  operations.set(key, known);
  return known;
}
