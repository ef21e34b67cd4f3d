import { zeros } from "../../../matrix/matrix.ts";
import { gram } from "../../../matrix/multiply.ts";
import type { SparseRows } from "../../linear/linear-program.ts";
import type { Scalings } from "../cones/cone-group.ts";
import type { ConePlace } from "../cones/cone-places.ts";

/** A second-order cone of many rows between root variables: `A_c'A_c` is computed once, scalings only change its rank. */
export interface LargeCone {
  readonly place: ConePlace;
  /** Root places of its variables. */
  readonly columns: Int32Array;
  /** `A_c'A_c`, of which the lower triangle is read. */
  readonly gram: Float64Array;
}

export function largeCone(rows: SparseRows, place: ConePlace): LargeCone {
  const { start, size } = place;
  const [from, to] = [rows.starts[start], rows.starts[start + size]];
  const columns = Int32Array.from(new Set(rows.indices.subarray(from, to))).sort();
  const at = new Map(Array.from(columns, (column, k) => [column, k]));
  const dense = zeros(size, columns.length);
  for (let i = 0; i < size; i++) {
    for (let k = rows.starts[start + i]; k < rows.starts[start + i + 1]; k++)
      dense.data[i * columns.length + (at.get(rows.indices[k]) ?? 0)] += rows.values[k];
  }
  return { place, columns, gram: gram(dense).data };
}

/** Whether the first row is a constant, so that the cone caps a length: then it may have a border row of its own. */
export function isCap({ starts }: SparseRows, { start }: ConePlace): boolean {
  return starts[start] === starts[start + 1];
}

/**
 * Adds `A_c' H^-1 A_c` to the lower triangle at `to` of `out`, with `v = A_c'J w` and a_0 the first row:
 *
 *     H^-1 = eta^-2 (2 (Jw)(Jw)' - J),   A_c' H^-1 A_c = eta^-2 (A_c'A_c + 2 v v' - 2 a_0 a_0').
 *
 * Of a cap, `2 v v'` grows without end while the rest stays, which would drown in it. It stands as a border row instead:
 * `v / w_0` beside `-eta^2 / (2 w_0^2)` on the diagonal.
 *
 * @param image, @param head scratch, one number for each root variable.
 * @param border row of `out` for the border, or -1.
 */
export function addLargeCone(
  { place: { start, size }, columns, gram: product }: LargeCone,
  rows: SparseRows,
  { direction, eta }: Scalings,
  image: Float64Array,
  head: Float64Array,
  out: Float64Array,
  to: number,
  stride: number,
  border: number,
): void {
  for (const j of columns) image[j] = head[j] = 0;
  for (let i = start; i < start + size; i++) {
    const factor = i === start ? direction[i] : -direction[i];
    for (let k = rows.starts[i]; k < rows.starts[i + 1]; k++)
      image[rows.indices[k]] += factor * rows.values[k];
  }
  for (let k = rows.starts[start]; k < rows.starts[start + 1]; k++) head[rows.indices[k]] += rows.values[k];
  const scale = eta[start] * eta[start];
  const weight = 1 / scale;
  const count = columns.length;
  const doubled = border < 0 ? 2 : 0;
  for (let a = 0; a < count; a++) {
    const i = columns[a];
    const imageI = doubled * image[i];
    const headI = 2 * head[i];
    for (let b = 0; b <= a; b++) {
      const j = columns[b];
      out[to + i * stride + j] += weight * (product[a * count + b] + (imageI * image[j] - headI * head[j]));
    }
  }
  if (border < 0) return;
  const first = direction[start];
  for (const j of columns) out[to + border * stride + j] = image[j] / first;
  out[to + border * (stride + 1)] = -scale / (2 * first * first);
}
