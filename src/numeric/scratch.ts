/** A megabyte: what does not fit is allocated as if there were none. */
const room = 1 << 17;

/** One stretch of memory, seen as each kind of number that work needs. */
interface Pool {
  readonly doubles: Float64Array;
  readonly integers: Int32Array;
  readonly bytes: Int8Array;
}

let pool: Pool | undefined;
/** Doubles from the beginning of the pool that are in use. */
let used = 0;
let isOpen = false;

/**
 * Runs something whose inner vectors are views of one array, free again when it returns: a solver in a walk is called thousands of
 * times, and a new typed array costs more than small problems' arithmetic, in browsers a hundred times.
 *
 * The rule: whoever calls `withScratch` answers for what its body returns. Nothing that `scratch` gave inside may be reached from there,
 * since the next call writes over it; what is handed on is a copy (`slice`), or was made by `new`.
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
  if (!fits(size)) return new Float64Array(size);
  const from = taken(size);
  return opened().doubles.subarray(from, from + size).fill(0);
}

/** The same of whole numbers of 32 bits. */
export function scratchIntegers(size: number): Int32Array {
  const doubles = Math.ceil(size / 2);
  if (!fits(doubles)) return new Int32Array(size);
  const from = 2 * taken(doubles);
  return opened().integers.subarray(from, from + size).fill(0);
}

/** The same of whole numbers of 8 bits. */
export function scratchBytes(size: number): Int8Array {
  const doubles = Math.ceil(size / 8);
  if (!fits(doubles)) return new Int8Array(size);
  const from = 8 * taken(doubles);
  return opened().bytes.subarray(from, from + size).fill(0);
}

/** A copy that lasts as `scratch` does. */
export function scratchCopy(vector: Float64Array): Float64Array {
  const copy = scratch(vector.length);
  copy.set(vector);
  return copy;
}

function fits(doubles: number): boolean {
  return isOpen && used + doubles <= room;
}

/** Takes so many doubles of the pool; returns where they begin. */
function taken(doubles: number): number {
  const from = used;
  used += doubles;
  return from;
}

function opened(): Pool {
  if (pool !== undefined) return pool;
  const doubles = new Float64Array(room);
  const { buffer } = doubles;
  pool = { doubles, integers: new Int32Array(buffer), bytes: new Int8Array(buffer) };
  return pool;
}
