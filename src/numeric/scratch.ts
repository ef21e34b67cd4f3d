/** A megabyte of doubles: what does not fit is allocated as if there were none. */
const room = 1 << 17;
/** Doubles of a cache line, in which everything begins: then lengths that differ by a few have their neighbors in the same places. */
const line = 8;
/** Views that are kept, a power of two. */
const kept = 1 << 12;

type Numbers = Float64Array | Int32Array | Int8Array;

/** The pool as numbers of one kind, and views that were made of it, by place and length. */
interface Shelf<Kind extends Numbers> {
  readonly perDouble: number;
  readonly memory: Kind;
  readonly views: Kind[];
}

interface Pool {
  readonly doubles: Shelf<Float64Array>;
  readonly integers: Shelf<Int32Array>;
  readonly bytes: Shelf<Int8Array>;
}

let pool: Pool | undefined;
/** Doubles from the beginning of the pool that are in use, in whole lines. */
let used = 0;
let isOpen = false;

/**
 * Runs something whose inner vectors are views of one array, free again when it returns: a solver in a walk is called thousands of
 * times, and a new typed array costs more than small problems' arithmetic, in browsers a hundred times. Decisions ask for the same
 * lengths in the same order, so that even the views are those of the last one.
 *
 * The rule: whoever calls `withScratch` answers for what its body returns. Nothing that `scratch` gave inside may be reached from there,
 * since the next call writes over it; what is handed on is a copy (`slice`), or was made by `new`. Nor is it a key by which anything is
 * known again.
 */
export function withScratch<Result>(body: () => Result): Result {
  const mark = used;
  const wasOpen = isOpen;
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
  return fits(size) ? taken(opened().doubles, size).fill(0) : new Float64Array(size);
}

/** The same of whole numbers of 32 bits. */
export function scratchIntegers(size: number): Int32Array {
  return fits(size) ? taken(opened().integers, size).fill(0) : new Int32Array(size);
}

/** The same of whole numbers of 8 bits. */
export function scratchBytes(size: number): Int8Array {
  return fits(size) ? taken(opened().bytes, size).fill(0) : new Int8Array(size);
}

/** A copy that lasts as `scratch` does. */
export function scratchCopy(vector: Float64Array): Float64Array {
  const copy = fits(vector.length) ? taken(opened().doubles, vector.length) : new Float64Array(vector.length);
  copy.set(vector);
  return copy;
}

function fits(size: number): boolean {
  return isOpen && used + size <= room - line;
}

/** The next lines as a view, with whatever was in them. */
function taken<Kind extends Numbers>({ perDouble, memory, views }: Shelf<Kind>, size: number): Kind {
  const from = used;
  used += line * (Math.ceil(size / (line * perDouble)) || 1);
  const at = (from / line + 31 * size) & (kept - 1);
  const last = views[at];
  if (last?.length === size && last.byteOffset === 8 * from) return last;
  const view = memory.subarray(from * perDouble, from * perDouble + size) as Kind;
  views[at] = view;
  return view;
}

function opened(): Pool {
  if (pool !== undefined) return pool;
  const memory = new Float64Array(room);
  const { buffer } = memory;
  pool = {
    doubles: { perDouble: 1, memory, views: new Array(kept) },
    integers: { perDouble: 2, memory: new Int32Array(buffer), views: new Array(kept) },
    bytes: { perDouble: 8, memory: new Int8Array(buffer), views: new Array(kept) },
  };
  return pool;
}
