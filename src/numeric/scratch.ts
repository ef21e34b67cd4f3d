/** A megabyte: what does not fit is allocated as if there were none. */
const room = 1 << 17;

let pool: Float64Array | undefined;
let used = 0;
let isOpen = false;

/**
 * Runs something whose inner vectors are views of one array, free again when it returns: a solver in a walk is called thousands of
 * times, and a new typed array costs more than small problems' arithmetic, in browsers a hundred times.
 *
 * Nothing that `scratch` gave inside may be reached from what is returned: the next call writes over it.
 */
export function withScratch<Result>(body: () => Result): Result {
  const [mark, wasOpen] = [used, isOpen];
  isOpen = true;
  try {
    return body();
  } finally {
    used = mark;
    isOpen = wasOpen;
  }
}

/** Zeros that last until the `withScratch` they are asked for in ends; where there is none, a new array. */
export function scratch(size: number): Float64Array {
  if (!isOpen || used + size > room) return new Float64Array(size);
  pool ??= new Float64Array(room);
  const view = pool.subarray(used, used + size);
  used += size;
  return view.fill(0);
}

/** A copy that lasts as `scratch` does. */
export function scratchCopy(vector: Float64Array): Float64Array {
  const copy = scratch(vector.length);
  copy.set(vector);
  return copy;
}
