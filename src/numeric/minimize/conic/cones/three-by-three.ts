/** `out <- M v`: M nine numbers at `at`, row-major; `v` three numbers, `out` three at `to`. */
export function timesThree(
  m: Float64Array,
  at: number,
  v: Float64Array,
  out: Float64Array,
  to: number,
): void {
  for (let i = 0; i < 3; i++) {
    const row = at + 3 * i;
    out[to + i] = m[row] * v[0] + m[row + 1] * v[1] + m[row + 2] * v[2];
  }
}

/** `out <- M'v`, the three numbers of v at `from`. */
export function timesTransposedThree(
  m: Float64Array,
  at: number,
  v: Float64Array,
  from: number,
  out: Float64Array,
): void {
  for (let j = 0; j < 3; j++) {
    out[j] = m[at + j] * v[from] + m[at + 3 + j] * v[from + 1] + m[at + 6 + j] * v[from + 2];
  }
}

/** `a'b` of three numbers each. */
export function dotThree(a: Float64Array, b: Float64Array): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
