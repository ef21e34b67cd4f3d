import { allocate, engine, LOWER } from "../../../matrix/engine.ts";
import type { SparseRows } from "../../linear/linear-program.ts";
import type { Scalings } from "../cones/cone-group.ts";
import type { ConePlace } from "../cones/cone-places.ts";
import { addProduct, addTransposedProduct } from "../sparse-products.ts";
import { blockOrder, fillBlockMatrix, invertBlock } from "./block-matrix.ts";
import { couplings } from "./couplings.ts";
import { eliminationPlan } from "./elimination-plan.ts";
import { addLargeCone, isCap, largeCone } from "./large-cone.ts";
import type { LinearSystem } from "./linear-system.ts";
import { factorRoot, rootFactor, solveRoot } from "./root-factor.ts";
import { addOuter, rootNodes } from "./root-nodes.ts";

/** Tried in turn until the factorization succeeds; what is added is taken out again by refinement. */
const regularizations = [1e-14, 1e-12, 1e-10, 1e-8].map((share) => ({ share, shareOfLargest: 1e4 * share }));

/**
 * Cost: for S scenarios of their own, K root variables: O(S K^2 + K^3) in products of matrices to factor, O(S K) to solve.
 */
export function condensedSystem(
  quadratic: SparseRows,
  rows: SparseRows,
  places: readonly ConePlace[],
  scalings: Scalings,
): LinearSystem {
  const plan = eliminationPlan(quadratic, rows, places);
  const { blocks, singles, border, rootOf, rootSize } = plan;
  const coupled = couplings(rows, plan);
  const caps = plan.largeCones.filter((place) => isCap(coupled.rows, place));
  const borders = border.length + caps.length;
  const size = rootSize + borders;
  const nodes = rootNodes(plan, coupled, size);
  const cones = plan.largeCones.map((place) => largeCone(coupled.rows, place));
  const constant = constantRoot(quadratic, coupled.borderRoot, rootOf, rootSize, size);
  const root = new Float64Array(size * size);
  const factored = rootFactor(rootSize, borders);
  const starts = offsets(blocks.map((block) => blockOrder(block) ** 2));
  const blockMatrices = new Float64Array(starts[blocks.length]);
  const matrixOf = blocks.map((_, b) => blockMatrices.subarray(starts[b], starts[b + 1]));
  matrixOf.forEach((a, b) => {
    fillBlockMatrix(quadratic, rows, blocks[b], a);
  });
  const bare = blockMatrices.slice();
  const orders = Int32Array.from(blocks, blockOrder);
  const image = new Float64Array(rootSize);
  const head = new Float64Array(rootSize);

  const invertBlocks = (): boolean => {
    blockMatrices.set(bare);
    for (let b = 0; b < blocks.length; b++) if (!invertBlock(blocks[b], scalings, matrixOf[b])) return false;
    return true;
  };

  /** `-C' K^-1 C` of the blocks, `C' H^-1 C` of the singles: what has many entries goes through one product. */
  const assembleRoot = (): void => {
    const { batchSize } = nodes;
    const kernels = engine();
    const { heap, places: at } = allocate(kernels, size * size, batchSize * size, batchSize * size);
    const [atRoot, atBatch, atWeighted] = at;
    heap.set(constant, atRoot);
    heap.set(nodes.batch, atBatch);
    heap.fill(0, atWeighted, atWeighted + batchSize * size);
    for (let b = 0; b < blocks.length; b++) {
      const own = nodes.blocks[b];
      const inverse = matrixOf[b];
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
    root.set(heap.subarray(atRoot, atRoot + size * size));
  };

  const local = new Float64Array(64);
  const leafX = new Float64Array(rows.columns);
  const ownZ = new Float64Array(rows.rows);
  const rootX = new Float64Array(rootSize);
  const borderY = new Float64Array(borders);
  // Variables and rows of all blocks one after the other, rows counted behind the variables.
  const n = rows.columns;
  const members = Int32Array.from(
    blocks.flatMap((block) => [...block.columns, ...block.rows.map((i) => n + i)]),
  );
  const firsts = offsets(blocks.map((block) => block.columns.length + block.rows.length));
  const together = new Float64Array(n + rows.rows);

  const solveBlocks = (dx: Float64Array, dz: Float64Array): void => {
    together.set(dx);
    together.set(dz, n);
    for (let b = 0; b < blocks.length; b++) {
      const first = firsts[b];
      const count = firsts[b + 1] - first;
      for (let i = 0; i < count; i++) local[i] = together[members[first + i]];
      for (let i = 0, row = starts[b]; i < count; i++, row += orders[b]) {
        let value = 0;
        for (let j = 0; j < count; j++) value += blockMatrices[row + j] * local[j];
        together[members[first + i]] = value;
      }
    }
    for (let j = 0; j < n; j++) dx[j] = together[j];
    for (let i = 0; i < dz.length; i++) dz[i] = together[n + i];
    for (let k = 0; k < singles.length; k++) dz[singles[k]] /= -scalings.diagonal[singles[k]];
    for (const { place } of cones) {
      if (caps.includes(place)) divideByTangent(place, scalings, dz);
      else divideByScaling(place, scalings, dz);
    }
  };

  return {
    factor() {
      if (!invertBlocks()) return false;
      assembleRoot();
      return regularizations.some((regularization) => factorRoot(factored, root, regularization));
    },
    solve(f, g, dx, dz) {
      leafX.set(f);
      ownZ.set(g);
      solveBlocks(leafX, ownZ);
      for (let j = 0; j < rows.columns; j++) {
        if (rootOf[j] < 0) continue;
        rootX[rootOf[j]] = f[j];
        leafX[j] = 0;
      }
      for (let i = 0; i < border.length; i++) {
        borderY[i] = g[border[i]];
        ownZ[border[i]] = 0;
      }
      addTransposedProduct(coupled.rows, -1, ownZ, rootX);
      addProduct(coupled.borderLeaves, -1, leafX, borderY);
      // What a cap has along its normal is the unknown of its border row: subtracted, it would be lost.
      caps.forEach((place, c) => {
        borderY[border.length + c] = alongNormal(place, scalings, g);
      });
      solveRoot(factored, rootX, borderY);
      dx.set(f);
      dz.set(g);
      addProduct(coupled.rows, -1, rootX, dz);
      addTransposedProduct(coupled.borderLeaves, -1, borderY, dx);
      solveBlocks(dx, dz);
      for (let j = 0; j < rows.columns; j++) if (rootOf[j] >= 0) dx[j] = rootX[rootOf[j]];
      for (let i = 0; i < border.length; i++) dz[border[i]] = borderY[i];
      caps.forEach((place, c) => {
        addNormal(place, scalings, borderY[border.length + c], dz);
      });
    },
  };
}

function addRow(heap: Float64Array, weight: number, from: number, to: number, count: number): void {
  for (let j = 0; j < count; j++) heap[to + j] += weight * heap[from + j];
}

function offsets(sizes: readonly number[]): Int32Array {
  const out = new Int32Array(sizes.length + 1);
  sizes.forEach((size, k) => {
    out[k + 1] = out[k] + size;
  });
  return out;
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

/** `v <- -H^-1 v` for a second-order cone. */
function divideByScaling({ start, size }: ConePlace, { direction, eta }: Scalings, v: Float64Array): void {
  const weight = 1 / (eta[start] * eta[start]);
  let product = direction[start] * v[start];
  for (let i = start + 1; i < start + size; i++) product -= direction[i] * v[i];
  v[start] = weight * (v[start] - 2 * product * direction[start]);
  for (let i = start + 1; i < start + size; i++) v[i] = weight * (2 * product * direction[i] - v[i]);
}

/** `v <- eta^-2 J v`. */
function divideByTangent({ start, size }: ConePlace, { eta }: Scalings, v: Float64Array): void {
  const weight = 1 / (eta[start] * eta[start]);
  v[start] *= weight;
  for (let i = start + 1; i < start + size; i++) v[i] *= -weight;
}

/** `(Jw)'v / w_0`. */
function alongNormal({ start, size }: ConePlace, { direction }: Scalings, v: Float64Array): number {
  let product = direction[start] * v[start];
  for (let i = start + 1; i < start + size; i++) product -= direction[i] * v[i];
  return product / direction[start];
}

/** `v <- v + p J w / w_0`. */
function addNormal({ start, size }: ConePlace, { direction }: Scalings, p: number, v: Float64Array): void {
  v[start] += p;
  for (let i = start + 1; i < start + size; i++) v[i] -= (p * direction[i]) / direction[start];
}
