import { heap, TILE } from "./heap.ts";
import { packStrip, unpackStrip } from "./strip.ts";
import { tile } from "./tile.ts";

/** Solves `L X = B` in place of B; `work` takes `s (s + 4)` doubles, where `s` is `n` rounded up to four. */
export function solveLower(
  n: number,
  m: number,
  l: number,
  lRow: number,
  b: number,
  bRow: number,
  work: number,
): void {
  const size = (n + 3) & ~3;
  for (let i = 0; i < n; i += 4) {
    const count = Math.min(4, n - i);
    packStrip(count, i + count, l + i * lRow, lRow, 1, work + i * size);
    padDiagonal(count, work + i * size + 4 * i);
  }
  const x = work + size * size;
  for (let j = 0; j < m; j += 4) {
    const count = Math.min(4, m - j);
    packStrip(count, n, b + j, 1, bRow, x);
    heap.fill(0, x + 4 * n, x + 4 * size);
    for (let i = 0; i < n; i += 4) substitute(i, work + i * size, x);
    unpackStrip(count, n, x, b + j, 1, bRow);
  }
}

/** Solves `L' X = B` in place of B; else as `solveLower`. */
export function solveLowerTransposed(
  n: number,
  m: number,
  l: number,
  lRow: number,
  b: number,
  bRow: number,
  work: number,
): void {
  const size = (n + 3) & ~3;
  for (let i = 0; i < n; i += 4) {
    const strip = work + i * size;
    const count = Math.min(4, n - i);
    packStrip(count, n - i, l + i * lRow + i, 1, lRow, strip + 4 * i);
    heap.fill(0, strip + 4 * n, strip + 4 * size);
    padDiagonal(count, strip + 4 * i);
  }
  const x = work + size * size;
  for (let j = 0; j < m; j += 4) {
    const count = Math.min(4, m - j);
    packStrip(count, n, b + j, 1, bRow, x);
    heap.fill(0, x + 4 * n, x + 4 * size);
    for (let i = size - 4; i >= 0; i -= 4) substituteBack(size, i, work + i * size, x);
    unpackStrip(count, n, x, b + j, 1, bRow);
  }
}

/** Rows `i .. i + 3` of `L X = B` for four right-hand sides, given the rows above; `strip` holds these rows of L. */
export function substitute(i: number, strip: number, x: number): void {
  tile(i, strip, x, TILE);
  const h = heap;
  const l = strip + 4 * i;
  const block = x + 4 * i;
  for (let r = 0; r < 4; r++) {
    for (let s = 0; s < 4; s++) {
      let value = h[block + 4 * r + s] - h[TILE + 4 * r + s];
      for (let q = 0; q < r; q++) value -= h[l + 4 * q + r] * h[block + 4 * q + s];
      h[block + 4 * r + s] = value / h[l + 5 * r];
    }
  }
}

/** Rows `i .. i + 3` of `L' X = B`, given the rows below; `strip` holds columns `i .. i + 3` of L. */
function substituteBack(size: number, i: number, strip: number, x: number): void {
  tile(size - i - 4, strip + 4 * (i + 4), x + 4 * (i + 4), TILE);
  const h = heap;
  const l = strip + 4 * i;
  const block = x + 4 * i;
  for (let r = 3; r >= 0; r--) {
    for (let s = 0; s < 4; s++) {
      let value = h[block + 4 * r + s] - h[TILE + 4 * r + s];
      for (let q = r + 1; q < 4; q++) value -= h[l + 4 * q + r] * h[block + 4 * q + s];
      h[block + 4 * r + s] = value / h[l + 5 * r];
    }
  }
}

/** The last block of an `n` that is no multiple of four is completed by an identity. */
export function padDiagonal(count: number, block: number): void {
  const h = heap;
  for (let r = count; r < 4; r++) {
    for (let q = 0; q < 4; q++) {
      h[block + 4 * r + q] = 0;
      h[block + 4 * q + r] = 0;
    }
  }
  for (let r = count; r < 4; r++) h[block + 5 * r] = 1;
}
