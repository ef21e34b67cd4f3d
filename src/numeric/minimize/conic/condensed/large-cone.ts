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

/**
 * Adds `A_c' H^-1 A_c` to the lower triangle at `to` of `out`:
 *
 *     H^-1 = eta^-2 (2 (Jw)(Jw)' - J),   -J = I - 2 e_0 e_0'.
 *
 * @param image, @param head scratch, one number for each root variable.
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
): void {
  for (const j of columns) image[j] = head[j] = 0;
  for (let i = start; i < start + size; i++) {
    const factor = i === start ? direction[i] : -direction[i];
    for (let k = rows.starts[i]; k < rows.starts[i + 1]; k++)
      image[rows.indices[k]] += factor * rows.values[k];
  }
  for (let k = rows.starts[start]; k < rows.starts[start + 1]; k++) head[rows.indices[k]] += rows.values[k];
  const weight = 1 / (eta[start] * eta[start]);
  const count = columns.length;
  for (let a = 0; a < count; a++) {
    const i = columns[a];
    const [imageI, headI] = [2 * image[i], 2 * head[i]];
    for (let b = 0; b <= a; b++) {
      const j = columns[b];
      out[to + i * stride + j] += weight * (product[a * count + b] + (imageI * image[j] - headI * head[j]));
    }
  }
}
