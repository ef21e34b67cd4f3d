/**
 * The memory is one long array of doubles, and every place in it is counted in doubles.
 * Its first `START` doubles are the kernels' own; the caller's matrices lie behind them.
 */

// Blocks of the product: a ROWS x DEPTH block of A stays in the second-level cache, a strip of B in the first.
export const ROWS: i32 = 64;
export const DEPTH: i32 = 256;
export const COLUMNS: i32 = 512;

export const TILE: i32 = 0;
export const PACKED_A: i32 = 16;
export const PACKED_B: i32 = PACKED_A + ROWS * DEPTH;
export const START: i32 = PACKED_B + DEPTH * COLUMNS;

// @ts-ignore: decorator
@inline
export function get(at: i32): f64 {
  return load<f64>((<usize>at) << 3);
}

// @ts-ignore: decorator
@inline
export function set(at: i32, value: f64): void {
  store<f64>((<usize>at) << 3, value);
}

/** Two neighbors. */
// @ts-ignore: decorator
@inline
export function pair(at: i32): v128 {
  return v128.load((<usize>at) << 3);
}

// @ts-ignore: decorator
@inline
export function setPair(at: i32, value: v128): void {
  v128.store((<usize>at) << 3, value);
}

/** One number, twice. */
// @ts-ignore: decorator
@inline
export function both(at: i32): v128 {
  return v128.load64_splat((<usize>at) << 3);
}
