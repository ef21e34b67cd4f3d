import { heap } from "./heap.ts";

/** `y <- y + alpha A x` with A `m x n`. Even and odd columns are summed apart. */
export function gemv(
  m: number,
  n: number,
  alpha: number,
  a: number,
  aRow: number,
  x: number,
  y: number,
): void {
  const h = heap;
  const even = n & ~1;
  for (let i = 0; i < m; i++) {
    const row = a + i * aRow;
    let evenSum = 0;
    let oddSum = 0;
    for (let j = 0; j < even; j += 2) {
      evenSum += h[row + j] * h[x + j];
      oddSum += h[row + j + 1] * h[x + j + 1];
    }
    let sum = evenSum + oddSum;
    if (even < n) sum += h[row + even] * h[x + even];
    h[y + i] += alpha * sum;
  }
}

/** `y <- y + alpha A' x` with A `m x n`, row after row. */
export function gemvTransposed(
  m: number,
  n: number,
  alpha: number,
  a: number,
  aRow: number,
  x: number,
  y: number,
): void {
  const h = heap;
  for (let i = 0; i < m; i++) {
    const row = a + i * aRow;
    const factor = alpha * h[x + i];
    for (let j = 0; j < n; j++) h[y + j] += factor * h[row + j];
  }
}
