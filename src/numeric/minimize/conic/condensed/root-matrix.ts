import { allocate, engine, LOWER } from "../../../matrix/engine.ts";
import type { SparseRows } from "../../linear/linear-program.ts";
import type { Scalings } from "../cones/cone-group.ts";
import type { ConePlace } from "../cones/cone-places.ts";
import type { Couplings } from "./couplings.ts";
import type { EliminationPlan } from "./elimination-plan.ts";
import { addLargeCone, largeCone } from "./large-cone.ts";
import type { LeafSystem } from "./leaf-system.ts";
import { addOuter, type RootNodes, rootNodes } from "./root-nodes.ts";

/** The matrix of the root, which is what is left once all else is eliminated: symmetric, of which the lower triangle is filled. */
export interface RootMatrix {
  /** Row-major, of the order of root variables and border rows together. */
  readonly data: Float64Array;
  /** For the scalings and the inverses of blocks as they are now. */
  readonly assemble: () => void;
}

/**
 * `P - C' K^-1 C` of the blocks, `+ C' H^-1 C` of the singles and large cones, border rows last.
 *
 * Cost: for S scenarios of their own, K root variables: O(S K^2).
 *
 * @param caps those of the large cones whose normals stand as border rows.
 */
export function rootMatrix(
  quadratic: SparseRows,
  plan: EliminationPlan,
  coupled: Couplings,
  caps: readonly ConePlace[],
  leaves: LeafSystem,
  scalings: Scalings,
): RootMatrix {
  const { singles, border, rootOf, rootSize } = plan;
  const size = rootSize + border.length + caps.length;
  const nodes = rootNodes(plan, coupled, size);
  const cones = plan.largeCones.map((place) => largeCone(coupled.rows, place));
  const constant = constantRoot(quadratic, coupled.borderRoot, rootOf, rootSize, size);
  const data = new Float64Array(size * size);
  const image = new Float64Array(rootSize);
  const head = new Float64Array(rootSize);
  return {
    data,
    // What has many entries goes through one product.
    assemble() {
      const { batchSize } = nodes;
      const kernels = engine();
      const { heap, places } = allocate(kernels, size * size, batchSize * size, batchSize * size);
      const [atRoot, atBatch, atWeighted] = places;
      heap.set(constant, atRoot);
      heap.set(nodes.batch, atBatch);
      heap.fill(0, atWeighted, atWeighted + batchSize * size);
      addBlocks(nodes, leaves, heap, places, size);
      for (let k = 0; k < singles.length; k++) {
        const node = nodes.singles[k];
        const weight = 1 / scalings.diagonal[singles[k]];
        if (node.batch >= 0)
          addRow(heap, weight, atBatch + node.batch * size, atWeighted + node.batch * size, size);
        else addOuter(weight, node, node, heap, atRoot, size);
      }
      for (const cone of cones) {
        const cap = caps.indexOf(cone.place);
        const row = cap < 0 ? -1 : rootSize + border.length + cap;
        addLargeCone(cone, coupled.rows, scalings, image, head, heap, atRoot, size, row);
      }
      for (let i = 0; i < border.length; i++)
        heap[atRoot + (rootSize + i) * (size + 1)] -= scalings.diagonal[border[i]];
      if (batchSize > 0) {
        kernels.gemm(LOWER, size, size, batchSize, 1, atBatch, 1, size, atWeighted, size, 1, atRoot, size);
      }
      data.set(heap.subarray(atRoot, atRoot + size * size));
    },
  };
}

/** `-C' K^-1 C`, to the root or, between nodes of the batch, to the weighted rows of it. */
function addBlocks(
  nodes: RootNodes,
  { inverses, orders }: LeafSystem,
  heap: Float64Array,
  [atRoot, atBatch, atWeighted]: readonly number[],
  size: number,
): void {
  for (let b = 0; b < inverses.length; b++) {
    const own = nodes.blocks[b];
    const inverse = inverses[b];
    const order = orders[b];
    for (let p = 0; p < own.length; p++) {
      if (own[p].indices.length === 0) continue;
      for (let q = 0; q <= p; q++) {
        if (own[q].indices.length === 0) continue;
        const weight = -inverse[p * order + q];
        if (own[p].batch >= 0 && own[q].batch >= 0) {
          addRow(heap, weight, atBatch + own[q].batch * size, atWeighted + own[p].batch * size, size);
          if (p !== q)
            addRow(heap, weight, atBatch + own[p].batch * size, atWeighted + own[q].batch * size, size);
        } else addOuter(weight, own[p], own[q], heap, atRoot, size);
      }
    }
  }
}

function addRow(heap: Float64Array, weight: number, from: number, to: number, count: number): void {
  for (let j = 0; j < count; j++) heap[to + j] += weight * heap[from + j];
}

/** What of the root no scaling changes: P and the border rows, lower triangle. */
function constantRoot(
  quadratic: SparseRows,
  borderRoot: SparseRows,
  rootOf: Int32Array,
  rootSize: number,
  size: number,
): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < quadratic.rows; i++) {
    for (let k = quadratic.starts[i]; k < quadratic.starts[i + 1]; k++) {
      const [row, column] = [rootOf[i], rootOf[quadratic.indices[k]]];
      if (row >= 0 && column >= 0 && column <= row) out[row * size + column] += quadratic.values[k];
    }
  }
  for (let i = 0; i < borderRoot.rows; i++) {
    for (let k = borderRoot.starts[i]; k < borderRoot.starts[i + 1]; k++)
      out[(rootSize + i) * size + borderRoot.indices[k]] += borderRoot.values[k];
  }
  return out;
}
