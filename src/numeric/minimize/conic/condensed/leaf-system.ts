import type { SparseRows } from "../../linear/linear-program.ts";
import type { Scalings } from "../cones/cone-group.ts";
import type { ConePlace } from "../cones/cone-places.ts";
import { blockOrder, fillBlockMatrix, invertBlock } from "./block-matrix.ts";
import { divideByScaling, divideByTangent } from "./cone-by-itself.ts";
import type { EliminationPlan } from "./elimination-plan.ts";

/** What is eliminated first, each by itself: blocks, single rows and large cones. */
export interface LeafSystem {
  /** The inverse of each block's matrix, `orders[b]` a side, row-major. */
  readonly inverses: readonly Float64Array[];
  readonly orders: Int32Array;
  /** For the scalings as they are now; false where a block is singular. */
  readonly invert: () => boolean;
  /** Multiplies by the inverse of all that is eliminated, in place. */
  readonly solve: (dx: Float64Array, dz: Float64Array) => void;
}

/** @param caps those of the large cones whose normals stand as border rows. Cost to solve: the squares of the blocks' orders. */
export function leafSystem(
  quadratic: SparseRows,
  rows: SparseRows,
  { blocks, singles, largeCones }: EliminationPlan,
  caps: readonly ConePlace[],
  scalings: Scalings,
): LeafSystem {
  const starts = offsets(blocks.map((block) => blockOrder(block) ** 2));
  const matrices = new Float64Array(starts[blocks.length]);
  const inverses = blocks.map((_, b) => matrices.subarray(starts[b], starts[b + 1]));
  inverses.forEach((a, b) => {
    fillBlockMatrix(quadratic, rows, blocks[b], a);
  });
  const bare = matrices.slice();
  const orders = Int32Array.from(blocks, blockOrder);
  // Variables and rows of all blocks one after the other, rows counted behind the variables.
  const n = rows.columns;
  const members = Int32Array.from(
    blocks.flatMap((block) => [...block.columns, ...block.rows.map((i) => n + i)]),
  );
  const firsts = offsets(blocks.map((block) => block.columns.length + block.rows.length));
  const local = new Float64Array(64);
  const together = new Float64Array(n + rows.rows);
  return {
    inverses,
    orders,
    invert() {
      matrices.set(bare);
      for (let b = 0; b < blocks.length; b++)
        if (!invertBlock(blocks[b], scalings, inverses[b])) return false;
      return true;
    },
    solve(dx, dz) {
      together.set(dx);
      together.set(dz, n);
      for (let b = 0; b < blocks.length; b++) {
        const first = firsts[b];
        const count = firsts[b + 1] - first;
        for (let i = 0; i < count; i++) local[i] = together[members[first + i]];
        for (let i = 0, row = starts[b]; i < count; i++, row += orders[b]) {
          let value = 0;
          for (let j = 0; j < count; j++) value += matrices[row + j] * local[j];
          together[members[first + i]] = value;
        }
      }
      for (let j = 0; j < n; j++) dx[j] = together[j];
      for (let i = 0; i < dz.length; i++) dz[i] = together[n + i];
      for (let k = 0; k < singles.length; k++) dz[singles[k]] /= -scalings.diagonal[singles[k]];
      for (const place of largeCones) {
        if (caps.includes(place)) divideByTangent(place, scalings, dz);
        else divideByScaling(place, scalings, dz);
      }
    },
  };
}

function offsets(sizes: readonly number[]): Int32Array {
  const out = new Int32Array(sizes.length + 1);
  sizes.forEach((size, k) => {
    out[k + 1] = out[k] + size;
  });
  return out;
}
