import { COLUMNS, DEPTH, get, PACKED_A, PACKED_B, pair, ROWS, set, setPair, TILE } from "./heap";
import { packStrip } from "./strip";
import { tile } from "./tile";

/**
 * `C <- C + alpha A B` with A `m x k`, B `k x n`, C `m x n`.
 *
 * A and B are read with any two steps, so either may be a transpose; C has contiguous rows. `part` below zero
 * touches the lower triangle only, above zero the upper only, up to the tiles that the diagonal crosses.
 * See Goto and van de Geijn (2008), ACM Transactions on Mathematical Software 34(3), 12.
 */
export function gemm(
  part: i32,
  m: i32,
  n: i32,
  k: i32,
  alpha: f64,
  a: i32,
  aRow: i32,
  aColumn: i32,
  b: i32,
  bRow: i32,
  bColumn: i32,
  c: i32,
  cRow: i32,
): void {
  for (let j = 0; j < n; j += COLUMNS) {
    const columns = min<i32>(COLUMNS, n - j);
    for (let p = 0; p < k; p += DEPTH) {
      const depth = min<i32>(DEPTH, k - p);
      packBlock(columns, depth, b + p * bRow + j * bColumn, bColumn, bRow, PACKED_B);
      for (let i = 0; i < m; i += ROWS) {
        const rows = min<i32>(ROWS, m - i);
        if ((part < 0 && j >= i + rows) || (part > 0 && i >= j + columns)) continue;
        packBlock(rows, depth, a + i * aRow + p * aColumn, aRow, aColumn, PACKED_A);
        multiplyBlock(part, j - i, rows, columns, depth, alpha, c + i * cRow + j, cRow);
      }
    }
  }
}

/** Cuts a block into strips of four. */
function packBlock(count: i32, length: i32, from: i32, vectorStep: i32, elementStep: i32, to: i32): void {
  for (let r = 0; r < count; r += 4) {
    packStrip(min<i32>(4, count - r), length, from + r * vectorStep, vectorStep, elementStep, to + r * length);
  }
}

/** `offset`: how far the block's first column lies to the right of its first row's diagonal. */
function multiplyBlock(
  part: i32,
  offset: i32,
  rows: i32,
  columns: i32,
  depth: i32,
  alpha: f64,
  c: i32,
  cRow: i32,
): void {
  for (let j = 0; j < columns; j += 4) {
    for (let i = 0; i < rows; i += 4) {
      if ((part < 0 && j + offset > i + 3) || (part > 0 && i > j + offset + 3)) continue;
      tile(depth, PACKED_A + i * depth, PACKED_B + j * depth, TILE);
      addTile(min<i32>(4, rows - i), min<i32>(4, columns - j), alpha, c + i * cRow + j, cRow);
    }
  }
}

function addTile(rows: i32, columns: i32, alpha: f64, c: i32, cRow: i32): void {
  if (columns === 4) {
    const scale = f64x2.splat(alpha);
    for (let i = 0; i < rows; i++) {
      const at = c + i * cRow;
      const from = TILE + 4 * i;
      setPair(at, f64x2.add(pair(at), f64x2.mul(scale, pair(from))));
      setPair(at + 2, f64x2.add(pair(at + 2), f64x2.mul(scale, pair(from + 2))));
    }
  } else {
    for (let i = 0; i < rows; i++) {
      const at = c + i * cRow;
      for (let j = 0; j < columns; j++) set(at + j, get(at + j) + alpha * get(TILE + 4 * i + j));
    }
  }
}
