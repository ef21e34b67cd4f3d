import type { SparseRows } from "../../linear/linear-program.ts";
import type { Scalings } from "../cones/cone-group.ts";
import type { ConePlace } from "../cones/cone-places.ts";
import { invertInPlace } from "./invert-in-place.ts";
import type { LeafBlock } from "./leaf-block.ts";

/** Variables and rows of a block. */
export function blockSize({ columns, rows }: LeafBlock): number {
  return columns.length + rows.length;
}

/**
 * Order of the matrix that is inverted for a block: cones of several rows enter by the root of their scaling, with as many
 * further unknowns, since `H = M M'` would lose what is small in it:
 *
 *     [P  A'  0 ]
 *     [A  -h  M ]
 *     [0  M'  I ]
 *
 * A block of a cone alone needs no inversion.
 */
export function blockOrder(block: LeafBlock): number {
  if (block.columns.length === 0) return block.rows.length;
  return block.cones.reduce((total, { size }) => total + size, blockSize(block));
}

/** The matrix without scalings, written into `out`, row-major. */
export function fillBlockMatrix(
  quadratic: SparseRows,
  rows: SparseRows,
  block: LeafBlock,
  out: Float64Array,
): void {
  const { columns, rows: own } = block;
  const order = blockOrder(block);
  out.fill(0);
  columns.forEach((j, a) => {
    for (let k = quadratic.starts[j]; k < quadratic.starts[j + 1]; k++) {
      if (quadratic.indices[k] === j) out[a * (order + 1)] = quadratic.values[k];
    }
  });
  own.forEach((i, r) => {
    const at = columns.length + r;
    for (let k = rows.starts[i]; k < rows.starts[i + 1]; k++) {
      const a = columns.indexOf(rows.indices[k]);
      if (a >= 0) out[a * order + at] = out[at * order + a] = rows.values[k];
    }
  });
  for (let k = blockSize(block); k < order; k++) out[k * (order + 1)] = 1;
}

/** Puts the scalings into the matrix of a block and inverts it, in place; false where it is singular. */
export function invertBlock(block: LeafBlock, scalings: Scalings, a: Float64Array): boolean {
  const { columns, rows, cones } = block;
  const order = blockOrder(block);
  if (columns.length === 0) {
    fillInverseScaling(cones[0], rows[0], scalings, a);
    return true;
  }
  for (let r = 0; r < rows.length; r++) {
    a[(columns.length + r) * (order + 1)] -= scalings.diagonal[rows[r]];
  }
  let extra = blockSize(block);
  for (let c = 0; c < cones.length; c++) {
    const { start, size } = cones[c];
    putRoot(cones[c], rows[start], scalings, a, order, columns.length + start, extra);
    extra += size;
  }
  return invertInPlace(a, order) > 0;
}

/** M at rows from `row` and columns from `column`, and its transpose; for a second-order cone the symmetric W. */
export function putRoot(
  { kind, size }: ConePlace,
  first: number,
  { direction: w, eta, roots, rootOf }: Scalings,
  a: Float64Array,
  order: number,
  row: number,
  column: number,
): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let value = 0;
      if (kind !== "second-order") value = roots[rootOf[first] + 3 * i + j];
      else if (i === 0 || j === 0) value = eta[first] * w[first + i + j];
      else {
        const bend = (w[first + i] * w[first + j]) / (1 + w[first]);
        value = eta[first] * (i === j ? 1 + bend : bend);
      }
      a[(row + i) * order + column + j] = a[(column + j) * order + row + i] = value;
    }
  }
}

/** `-H^-1` of a cone by itself. */
function fillInverseScaling(
  { kind, size }: ConePlace,
  first: number,
  { direction: w, eta, inverseRoots, rootOf }: Scalings,
  out: Float64Array,
): void {
  const weight = 1 / (eta[first] * eta[first]);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let value = 0;
      if (kind === "second-order") {
        value = 2 * w[first + i] * w[first + j];
        if (j === 0) value = -value;
        if (i === 0) value = 2 * w[first] * w[first];
        if (i === j) value += i === 0 ? -1 : 1;
        value *= weight;
      } else {
        const n = rootOf[first];
        for (let k = 0; k < 3; k++) value += inverseRoots[n + 3 * k + i] * inverseRoots[n + 3 * k + j];
      }
      out[i * size + j] = out[j * size + i] = -value;
    }
  }
}
