import { get, set, TILE } from "./heap";
import { packStrip, unpackStrip } from "./strip";
import { tile } from "./tile";
import { padDiagonal, substitute } from "./triangular";

/**
 * `A = L L'` in place of the lower triangle, four rows at a time: each strip of rows solves `X L' = A` against the
 * strips above it, then factors its own 4 x 4 block. The upper triangle is not used and not written.
 *
 * Returns -1, or the first pivot that is not positive, whose value then stands on the diagonal of A.
 * `work` takes `s s` doubles, where `s` is `n` rounded up to four.
 */
export function cholesky(n: i32, a: i32, aRow: i32, work: i32): i32 {
  const size = (n + 3) & ~3;
  for (let i = 0; i < n; i += 4) {
    const strip = work + i * size;
    const count = min<i32>(4, n - i);
    const rows = a + i * aRow;
    packStrip(count, i + count, rows, aRow, 1, strip);
    padDiagonal(count, strip + 4 * i);
    for (let j = 0; j < i; j += 4) substitute(j, work + j * size, strip);
    const pivot = factorDiagonal(i, strip);
    if (pivot >= 0) {
      set(a + (i + pivot) * aRow + i + pivot, get(strip + 4 * i + 5 * pivot));
      return i + pivot;
    }
    unpackStrip(count, i, strip, rows, aRow, 1);
    for (let r = 0; r < count; r++) {
      for (let c = 0; c <= r; c++) set(rows + r * aRow + i + c, get(strip + 4 * (i + c) + r));
    }
  }
  return -1;
}

/** The strip's own block, column by column; its upper triangle becomes zeros. */
function factorDiagonal(i: i32, strip: i32): i32 {
  tile(i, strip, strip, TILE);
  const l = strip + 4 * i;
  for (let c = 0; c < 4; c++) {
    for (let r = c; r < 4; r++) {
      let value = get(l + 4 * c + r) - get(TILE + 4 * c + r);
      for (let q = 0; q < c; q++) value -= get(l + 4 * q + r) * get(l + 4 * q + c);
      if (r > c) {
        set(l + 4 * c + r, value / get(l + 5 * c));
      } else if (value > 0) {
        set(l + 5 * c, sqrt<f64>(value));
      } else {
        set(l + 5 * c, value);
        return c;
      }
    }
    for (let r = 0; r < c; r++) set(l + 4 * c + r, 0);
  }
  return -1;
}
