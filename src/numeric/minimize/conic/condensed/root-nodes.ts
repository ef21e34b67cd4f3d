import type { SparseRows } from "../../linear/linear-program.ts";
import type { Couplings } from "./couplings.ts";
import type { EliminationPlan } from "./elimination-plan.ts";

/** What an eliminated variable or row has in common with the root: entries at root places, border rows last. */
export interface RootNode {
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** Row in the batch of nodes with many entries, or -1. */
  readonly batch: number;
}

export interface RootNodes {
  /** For each block its variables and then its rows. */
  readonly blocks: readonly (readonly RootNode[])[];
  /** In the order of the plan's. */
  readonly singles: readonly RootNode[];
  /** The nodes with many entries as rows of a matrix, `batchSize x size` of the root. */
  readonly batch: Float64Array;
  readonly batchSize: number;
}

/** Nodes of at least this many entries, and this share of the root, are worth a place in the product of matrices. */
const dense = { entries: 12, share: 0.25 };

export function rootNodes(plan: EliminationPlan, { rows, leaves }: Couplings, size: number): RootNodes {
  const batch: RootNode[] = [];
  const nodeOf = (source: SparseRows, row: number, shift: number): RootNode => {
    const [from, to] = [source.starts[row], source.starts[row + 1]];
    const isDense = to - from >= dense.entries && to - from >= dense.share * size;
    const node = {
      indices: source.indices.slice(from, to).map((index) => index + shift),
      values: source.values.slice(from, to),
      batch: isDense ? batch.length : -1,
    };
    if (isDense) batch.push(node);
    return node;
  };
  const blocks = plan.blocks.map((block) => [
    ...Array.from(block.columns, (j) => nodeOf(leaves, j, plan.rootSize)),
    ...Array.from(block.rows, (i) => nodeOf(rows, i, 0)),
  ]);
  const singles = Array.from(plan.singles, (i) => nodeOf(rows, i, 0));
  const data = new Float64Array(batch.length * size);
  batch.forEach(({ indices, values }, b) => {
    for (let k = 0; k < indices.length; k++) data[b * size + indices[k]] += values[k];
  });
  return { blocks, singles, batch: data, batchSize: batch.length };
}

/** Adds `weight (p q' + q p')` to the lower triangle at `to` of `out`, or `weight p p'` where q is p. */
export function addOuter(
  weight: number,
  p: RootNode,
  q: RootNode,
  out: Float64Array,
  to: number,
  size: number,
): void {
  if (p === q) {
    for (let a = 0; a < p.indices.length; a++) {
      const factor = weight * p.values[a];
      for (let b = 0; b <= a; b++) {
        const i = p.indices[a];
        const j = p.indices[b];
        out[to + (i > j ? i * size + j : j * size + i)] += factor * p.values[b];
      }
    }
    return;
  }
  for (let a = 0; a < p.indices.length; a++) {
    const factor = weight * p.values[a];
    const i = p.indices[a];
    for (let b = 0; b < q.indices.length; b++) {
      const j = q.indices[b];
      if (i === j) out[to + i * size + i] += 2 * factor * q.values[b];
      else out[to + (i > j ? i * size + j : j * size + i)] += factor * q.values[b];
    }
  }
}
