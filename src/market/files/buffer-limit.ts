/** Buffers, counted: they lie outside of the heap, and the limit that Node sets to a heap knows nothing of them. */

const KINDS = [
  ...(['ArrayBuffer', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array'] as const),
  ...(['Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'] as const),
];

/**
 * Let this process make buffers of so many bytes in all, those that it gave back included; the next one throws before
 * anything is reserved. Gives what tells whether that happened: a library may well catch the error and go on.
 */
export function limitBuffers(most: number): () => boolean {
  let left = most;
  for (const name of KINDS) {
    const kind = globalThis[name];
    const unit = 'BYTES_PER_ELEMENT' in kind ? kind.BYTES_PER_ELEMENT : 1;
    const value = new Proxy(kind, {
      construct(target, args: unknown[], made) {
        const [first] = args;
        // A view of a buffer that exists has no length of its own here, and is no new one.
        left -= unit * (typeof first === 'number' ? first : Number(Object(first).length ?? 0));
        if (left < 0) throw new RangeError('too many bytes of buffers');
        return Reflect.construct(target, args, made);
      },
    });
    // What copies a part of a buffer asks the buffer for its kind.
    Object.defineProperty(kind.prototype, 'constructor', { value });
    Object.defineProperty(globalThis, name, { value });
  }
  return () => left < 0;
}
