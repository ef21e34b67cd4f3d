import { heap } from "./heap.ts";

/** `y <- y + A x` for a symmetric A of which only the upper triangle is read, each element once. */
export function symv(n: number, a: number, aRow: number, x: number, y: number): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    triangle(4, a + i * (aRow + 1), aRow, x + i, y + i);
    for (let r = 0; r < 4; r++)
      row(n - i - 4, a + i * (aRow + 1) + r * aRow + 4, x + i + 4, y + i + 4, r - 4);
  }
  triangle(n - i, a + i * (aRow + 1), aRow, x + i, y + i);
}

/** The triangle on the diagonal, `size` at most 4. */
function triangle(size: number, a: number, aRow: number, x: number, y: number): void {
  const h = heap;
  for (let r = 0; r < size; r++) {
    const factor = h[x + r];
    let sum = h[a + r * aRow + r] * factor;
    for (let c = r + 1; c < size; c++) {
      sum += h[a + r * aRow + c] * h[x + c];
      h[y + c] += factor * h[a + r * aRow + c];
    }
    h[y + r] += sum;
  }
}

/** What stands right of the triangle in one row, whose own `x` and `y` are `own` places from the columns' first. */
function row(count: number, a: number, x: number, y: number, own: number): void {
  const h = heap;
  const factor = h[x + own];
  const even = count & ~1;
  let evenSum = 0;
  let oddSum = 0;
  for (let j = 0; j < even; j += 2) {
    h[y + j] += factor * h[a + j];
    h[y + j + 1] += factor * h[a + j + 1];
    evenSum += h[a + j] * h[x + j];
    oddSum += h[a + j + 1] * h[x + j + 1];
  }
  if (even < count) {
    h[y + even] += factor * h[a + even];
    evenSum += h[a + even] * h[x + even];
  }
  h[y + own] += evenSum + oddSum;
}
