/**
 * Checks a JSON body and gathers everything that is wrong with it, each fault under the path of its place. Written by
 * hand and without closures over schemas, because a card with 30 components passes here thousands of times a second.
 */
import { type FaultTree, refuse } from '../errors.ts';
import { isSnowflake } from '../snowflake.ts';

/** A JSON object whose fields have not been looked at yet. */
export type Fields = Record<string, unknown>;

/** Tell a JSON object from everything else. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Count characters as Discord does: a surrogate pair is one. */
export function characters(text: string): number {
  let pairs = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit <= 0xdbff) pairs++;
  }
  return text.length - pairs;
}

/** Tell whether a text has more characters than allowed, counting only when it could. */
export function longerThan(text: string, max: number): boolean {
  return text.length > max && (text.length > max * 2 || characters(text) > max);
}

/** The faults of one body, with a cursor at the place being checked. */
export class Form {
  readonly #path: (string | number)[] = [];
  #errors: FaultTree | undefined;

  /** Tell whether anything has been found so far. */
  get faulty(): boolean {
    return this.#errors !== undefined;
  }

  /** Move the cursor into a field or an element; {@link leave} moves it back. */
  enter(key: string | number): void {
    this.#path.push(key);
  }

  /** Move the cursor out again. */
  leave(): void {
    this.#path.pop();
  }

  /** Note a fault at a field of the present place, or at the place itself. */
  fault(key: string | number | null, code: string, message: string): void {
    this.#errors ??= {};
    let at = this.#errors;
    const path = key === null ? this.#path : [...this.#path, key];
    for (const step of path) {
      at[step] ??= {};
      at = at[step] as FaultTree;
    }
    at._errors ??= [];
    (at._errors as { code: string; message: string }[]).push({ code, message });
  }

  /** Refuse the body when a fault was found. */
  finish(): void {
    if (this.#errors !== undefined) throw refuse.form(this.#errors);
  }

  /** Note that a required field is missing. */
  required(key: string | null): void {
    this.fault(key, 'BASE_TYPE_REQUIRED', 'This field is required');
  }

  /** Check a text's length; absent is fine unless `required`. */
  text(from: Fields, key: string, min: number, max: number, required = false): void {
    const value = from[key];
    if (value === undefined || value === null) {
      if (required) this.required(key);
      return;
    }
    if (typeof value !== 'string') this.fault(key, 'STRING_TYPE_CONVERT', `Could not interpret "${value}" as string.`);
    else if (value.length < min) {
      if (value.length === 0 && required) this.required(key);
      else this.fault(key, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    } else if (longerThan(value, max)) {
      if (min > 0) this.fault(key, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
      else this.fault(key, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    }
  }

  /** Check that a number is whole and within bounds; give it, or undefined. */
  integer(from: Fields, key: string, min: number, max: number): number | undefined {
    const value = from[key];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.fault(key, 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`);
    } else if (value < min) {
      this.fault(key, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    } else if (value > max) {
      this.fault(key, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
    } else return value;
    return undefined;
  }

  /** Check that a field, when there, is true or false. */
  boolean(from: Fields, key: string): void {
    const value = from[key];
    if (value !== undefined && value !== null && typeof value !== 'boolean') {
      this.fault(key, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
    }
  }

  /** Check that a field, when there, is an id. */
  snowflake(from: Fields, key: string, required = false): void {
    const value = from[key];
    if (value === undefined || value === null) {
      if (required) this.required(key);
    } else if (!isSnowflake(value)) {
      this.fault(key, 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`);
    }
  }

  /** Return the field's list when its length is within bounds; otherwise note the fault and give nothing. */
  list(from: Fields, key: string, min: number, max: number, required = false): unknown[] | undefined {
    const value = from[key];
    if (value === undefined || value === null) {
      if (required) this.required(key);
      return undefined;
    }
    if (!Array.isArray(value)) {
      this.fault(key, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
    } else if (value.length < min || value.length > max) {
      const message =
        min === max
          ? `Must be ${min} in length.`
          : min > 0
            ? `Must be between ${min} and ${max} in length.`
            : `Must be ${max} or fewer in length.`;
      this.fault(key, min > 0 ? 'BASE_TYPE_BAD_LENGTH' : 'BASE_TYPE_MAX_LENGTH', message);
    } else return value;
    return undefined;
  }

  /** Return an element as an object, or note that it is none. */
  object(value: unknown, key: string | number): Fields | undefined {
    if (isObject(value)) return value;
    if (value === undefined || value === null) this.fault(key, 'BASE_TYPE_REQUIRED', 'This field is required');
    else this.fault(key, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    return undefined;
  }

  /** Note that a value is none of those allowed. */
  choice(key: string, allowed: readonly (string | number)[]): void {
    this.fault(key, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
  }
}
