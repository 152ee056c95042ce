/** Walks along a zod schema: what fields a place has, and where references stand. */
import { z } from 'zod';
import type { Path } from './faults.ts';

/** Take away what only wraps another schema: optional, default, nullable and the like. */
function core(schema: z.ZodType): z.ZodType {
  const def = schema.def as { innerType?: z.ZodType };
  return def.innerType ? core(def.innerType) : schema;
}

/** List the fields that the schema knows at a path. */
export function fieldsAt(schema: z.ZodType, path: Path): string[] {
  let here: z.ZodType | undefined = core(schema);
  for (const step of path) {
    if (here instanceof z.ZodObject) here = here.shape[String(step)];
    else if (here instanceof z.ZodArray) here = here.element as z.ZodType;
    else here = undefined;
    if (!here) return [];
    here = core(here);
  }
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

/** Where references stand in a shape: a collection's name, or deeper in a list or a block. */
type References = { to: string } | { each: References } | { fields: [string, References][] };

/** Find all places of a shape that are declared as references, or undefined when it has none. */
function references(schema: z.ZodType): References | undefined {
  const to = schema.meta()?.ref ?? core(schema).meta()?.ref;
  if (typeof to === 'string') return { to };
  const inner = core(schema);
  if (inner instanceof z.ZodArray) {
    const each = references(inner.element as z.ZodType);
    return each && { each };
  }
  if (inner instanceof z.ZodObject) {
    const fields = Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, field]) => {
      const found = references(field);
      return found ? [[key, found] as [string, References]] : [];
    });
    return fields.length > 0 ? { fields } : undefined;
  }
  return undefined;
}

const known = new WeakMap<z.ZodType, References | undefined>();

/** Call `visit` for every text that stands where the schema has a reference, whether or not the rest of the value fits. */
export function eachReference(
  schema: z.ZodType,
  value: unknown,
  visit: (collection: string, id: string, path: Path) => void,
): void {
  if (!known.has(schema)) known.set(schema, references(schema));
  walk(known.get(schema), value, []);

  function walk(plan: References | undefined, here: unknown, path: Path): void {
    if (!plan || here === null || here === undefined) return;
    if ('to' in plan) {
      if (typeof here === 'string') visit(plan.to, here, path);
    } else if ('each' in plan) {
      if (!Array.isArray(here)) return;
      for (const [index, item] of here.entries()) walk(plan.each, item, [...path, index]);
    } else if (typeof here === 'object') {
      for (const [key, inner] of plan.fields) walk(inner, (here as Record<string, unknown>)[key], [...path, key]);
    }
  }
}
