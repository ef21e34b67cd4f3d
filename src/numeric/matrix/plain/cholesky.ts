import { heap, TILE } from "./heap.ts";
import { packStrip, unpackStrip } from "./strip.ts";
import { tile } from "./tile.ts";
import { padDiagonal, substitute } from "./triangular.ts";

/**
 * `A = L L'` in place of the lower triangle. Returns -1, or the first pivot that is not positive, whose value then
 * stands on the diagonal. `work` takes `s s` doubles, where `s` is `n` rounded up to four.
 */
export function cholesky(n: number, a: number, aRow: number, work: number): number {
  const size = (n + 3) & ~3;
  for (let i = 0; i < n; i += 4) {
    const strip = work + i * size;
    const count = Math.min(4, n - i);
    const rows = a + i * aRow;
    packStrip(count, i + count, rows, aRow, 1, strip);
    padDiagonal(count, strip + 4 * i);
    for (let j = 0; j < i; j += 4) substitute(j, work + j * size, strip);
    const pivot = factorDiagonal(i, strip);
    if (pivot >= 0) {
      heap[a + (i + pivot) * aRow + i + pivot] = heap[strip + 4 * i + 5 * pivot];
      return i + pivot;
    }
    unpackStrip(count, i, strip, rows, aRow, 1);
    for (let r = 0; r < count; r++) {
      for (let c = 0; c <= r; c++) heap[rows + r * aRow + i + c] = heap[strip + 4 * (i + c) + r];
    }
  }
  return -1;
}

/** The strip's own block, column by column; its upper triangle becomes zeros. */
function factorDiagonal(i: number, strip: number): number {
  tile(i, strip, strip, TILE);
  const h = heap;
  const l = strip + 4 * i;
  for (let c = 0; c < 4; c++) {
    for (let r = c; r < 4; r++) {
      let value = h[l + 4 * c + r] - h[TILE + 4 * c + r];
      for (let q = 0; q < c; q++) value -= h[l + 4 * q + r] * h[l + 4 * q + c];
      if (r > c) h[l + 4 * c + r] = value / h[l + 5 * c];
      else {
        h[l + 5 * c] = value > 0 ? Math.sqrt(value) : value;
        if (!(value > 0)) return c;
      }
    }
    for (let r = 0; r < c; r++) h[l + 4 * c + r] = 0;
  }
  return -1;
}
