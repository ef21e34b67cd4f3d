import { get, pair, set, setPair, TILE } from "./heap";
import { packStrip, unpackStrip } from "./strip";
import { tile } from "./tile";

/**
 * Solves `L X = B` in place of B, `n x m` with contiguous rows; L is lower triangular, its upper triangle is not used.
 * `work` takes `s (s + 4)` doubles, where `s` is `n` rounded up to four.
 */
export function solveLower(n: i32, m: i32, l: i32, lRow: i32, b: i32, bRow: i32, work: i32): void {
  const size = (n + 3) & ~3;
  for (let i = 0; i < n; i += 4) {
    const count = min<i32>(4, n - i);
    packStrip(count, i + count, l + i * lRow, lRow, 1, work + i * size);
    padDiagonal(count, work + i * size + 4 * i);
  }
  const x = work + size * size;
  for (let j = 0; j < m; j += 4) {
    const count = min<i32>(4, m - j);
    packStrip(count, n, b + j, 1, bRow, x);
    clear(x + 4 * n, x + 4 * size);
    for (let i = 0; i < n; i += 4) substitute(i, work + i * size, x);
    unpackStrip(count, n, x, b + j, 1, bRow);
  }
}

/** Solves `L' X = B` in place of B; else as `solveLower`. */
export function solveLowerTransposed(n: i32, m: i32, l: i32, lRow: i32, b: i32, bRow: i32, work: i32): void {
  const size = (n + 3) & ~3;
  for (let i = 0; i < n; i += 4) {
    const strip = work + i * size;
    const count = min<i32>(4, n - i);
    packStrip(count, n - i, l + i * lRow + i, 1, lRow, strip + 4 * i);
    clear(strip + 4 * n, strip + 4 * size);
    padDiagonal(count, strip + 4 * i);
  }
  const x = work + size * size;
  for (let j = 0; j < m; j += 4) {
    const count = min<i32>(4, m - j);
    packStrip(count, n, b + j, 1, bRow, x);
    clear(x + 4 * n, x + 4 * size);
    for (let i = size - 4; i >= 0; i -= 4) substituteBack(size, i, work + i * size, x);
    unpackStrip(count, n, x, b + j, 1, bRow);
  }
}

/** Rows `i .. i + 3` of `L X = B` for four right-hand sides, given the rows above; `strip` holds these rows of L. */
export function substitute(i: i32, strip: i32, x: i32): void {
  tile(i, strip, x, TILE);
  const l = strip + 4 * i;
  for (let r = 0; r < 4; r++) {
    const at = x + 4 * (i + r);
    let left = f64x2.sub(pair(at), pair(TILE + 4 * r));
    let right = f64x2.sub(pair(at + 2), pair(TILE + 4 * r + 2));
    for (let q = 0; q < r; q++) {
      const factor = f64x2.splat(get(l + 4 * q + r));
      left = f64x2.sub(left, f64x2.mul(factor, pair(x + 4 * (i + q))));
      right = f64x2.sub(right, f64x2.mul(factor, pair(x + 4 * (i + q) + 2)));
    }
    const diagonal = f64x2.splat(get(l + 5 * r));
    setPair(at, f64x2.div(left, diagonal));
    setPair(at + 2, f64x2.div(right, diagonal));
  }
}

/** Rows `i .. i + 3` of `L' X = B`, given the rows below; `strip` holds columns `i .. i + 3` of L. */
function substituteBack(size: i32, i: i32, strip: i32, x: i32): void {
  tile(size - i - 4, strip + 4 * (i + 4), x + 4 * (i + 4), TILE);
  const l = strip + 4 * i;
  for (let r = 3; r >= 0; r--) {
    const at = x + 4 * (i + r);
    let left = f64x2.sub(pair(at), pair(TILE + 4 * r));
    let right = f64x2.sub(pair(at + 2), pair(TILE + 4 * r + 2));
    for (let q = r + 1; q < 4; q++) {
      const factor = f64x2.splat(get(l + 4 * q + r));
      left = f64x2.sub(left, f64x2.mul(factor, pair(x + 4 * (i + q))));
      right = f64x2.sub(right, f64x2.mul(factor, pair(x + 4 * (i + q) + 2)));
    }
    const diagonal = f64x2.splat(get(l + 5 * r));
    setPair(at, f64x2.div(left, diagonal));
    setPair(at + 2, f64x2.div(right, diagonal));
  }
}

/** The last block of an `n` that is no multiple of four is completed by an identity. */
export function padDiagonal(count: i32, block: i32): void {
  for (let r = count; r < 4; r++) {
    for (let q = 0; q < 4; q++) {
      set(block + 4 * r + q, 0);
      set(block + 4 * q + r, 0);
    }
  }
  for (let r = count; r < 4; r++) set(block + 5 * r, 1);
}

function clear(from: i32, to: i32): void {
  for (let at = from; at < to; at++) set(at, 0);
}
