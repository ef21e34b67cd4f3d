import { COLUMNS, DEPTH, heap, PACKED_A, PACKED_B, ROWS, TILE } from "./heap.ts";
import { packStrip } from "./strip.ts";
import { tile } from "./tile.ts";

/** `C <- C + alpha A B`; `part` below zero touches the lower triangle only, above zero the upper only. */
export function gemm(
  part: number,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: number,
  aRow: number,
  aColumn: number,
  b: number,
  bRow: number,
  bColumn: number,
  c: number,
  cRow: number,
): void {
  for (let j = 0; j < n; j += COLUMNS) {
    const columns = Math.min(COLUMNS, n - j);
    for (let p = 0; p < k; p += DEPTH) {
      const depth = Math.min(DEPTH, k - p);
      packBlock(columns, depth, b + p * bRow + j * bColumn, bColumn, bRow, PACKED_B);
      for (let i = 0; i < m; i += ROWS) {
        const rows = Math.min(ROWS, m - i);
        if ((part < 0 && j >= i + rows) || (part > 0 && i >= j + columns)) continue;
        packBlock(rows, depth, a + i * aRow + p * aColumn, aRow, aColumn, PACKED_A);
        multiplyBlock(part, j - i, rows, columns, depth, alpha, c + i * cRow + j, cRow);
      }
    }
  }
}

/** Cuts a block into strips of four. */
function packBlock(
  count: number,
  length: number,
  from: number,
  vectorStep: number,
  elementStep: number,
  to: number,
): void {
  for (let r = 0; r < count; r += 4) {
    packStrip(
      Math.min(4, count - r),
      length,
      from + r * vectorStep,
      vectorStep,
      elementStep,
      to + r * length,
    );
  }
}

/** `offset`: how far the block's first column lies to the right of its first row's diagonal. */
function multiplyBlock(
  part: number,
  offset: number,
  rows: number,
  columns: number,
  depth: number,
  alpha: number,
  c: number,
  cRow: number,
): void {
  for (let j = 0; j < columns; j += 4) {
    for (let i = 0; i < rows; i += 4) {
      if ((part < 0 && j + offset > i + 3) || (part > 0 && i > j + offset + 3)) continue;
      tile(depth, PACKED_A + i * depth, PACKED_B + j * depth, TILE);
      addTile(Math.min(4, rows - i), Math.min(4, columns - j), alpha, c + i * cRow + j, cRow);
    }
  }
}

function addTile(rows: number, columns: number, alpha: number, c: number, cRow: number): void {
  const h = heap;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) h[c + i * cRow + j] += alpha * h[TILE + 4 * i + j];
  }
}
