/**
 * One long array of doubles that all kernels work in, as the memory of their WebAssembly twins: its first
 * `START` doubles are the kernels' own, the caller's matrices lie behind them.
 */

export const ROWS = 64;
export const DEPTH = 256;
export const COLUMNS = 512;

export const TILE = 0;
export const PACKED_A = 16;
export const PACKED_B: number = PACKED_A + ROWS * DEPTH;
export const START: number = PACKED_B + DEPTH * COLUMNS;

export let heap: Float64Array = new Float64Array(0);

/** Room for `count` doubles behind `START`; what was there may be lost. */
export function reserve(count: number): Float64Array {
  if (heap.length < START + count) heap = new Float64Array(START + Math.ceil(1.25 * count));
  return heap;
}
