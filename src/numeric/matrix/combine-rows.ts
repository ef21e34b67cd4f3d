import { scratch } from "../scratch.ts";
import type { Matrix } from "./matrix.ts";

/** Room for the rows in question, kept from call to call. */
let places = new Int32Array(64);

/**
 * `A'x` as a combination of the rows of A, written into `out`: rows whose weight is exactly zero are not read.
 *
 * For a symmetric A this is `A x`. Cost: O(k n), with k the number of nonzero weights and n the columns.
 */
export function combineRows(
  a: Matrix,
  x: Float64Array,
  out: Float64Array = scratch(a.columns),
): Float64Array {
  const n = a.columns;
  if (places.length < a.rows) places = new Int32Array(2 * a.rows);
  const held = places;
  let count = 0;
  for (let i = 0; i < a.rows; i++) if (x[i] !== 0) held[count++] = i;
  out.fill(0);
  const quads = count - (count % 4);
  for (let k = 0; k < quads; k += 4) addFourRows(a, x, held, k, out);
  for (let k = quads; k < count; k++) {
    const weight = x[held[k]];
    const row = held[k] * n;
    for (let j = 0; j < n; j++) out[j] += weight * a.data[row + j];
  }
  return out;
}

/** Four rows a pass: `out` is read and written a quarter as often. */
function addFourRows(a: Matrix, x: Float64Array, held: Int32Array, k: number, out: Float64Array): void {
  const n = a.columns;
  const data = a.data;
  const [p, q, r, s] = [held[k] * n, held[k + 1] * n, held[k + 2] * n, held[k + 3] * n];
  const [xp, xq, xr, xs] = [x[held[k]], x[held[k + 1]], x[held[k + 2]], x[held[k + 3]]];
  for (let j = 0; j < n; j++) {
    out[j] += xp * data[p + j] + xq * data[q + j] + xr * data[r + j] + xs * data[s + j];
  }
}
