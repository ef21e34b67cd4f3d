import type { Matrix } from "../matrix/matrix.ts";

/** Two clusters joined: ids below n are leaves, id n + k is the cluster that merge k formed. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Leaves below. */
  readonly size: number;
}

/**
 * Single-linkage clustering by the minimum spanning tree: merges by rising height.
 *
 * Of two clusters the one formed first stands left, leaves before clusters; of two leaves the one farther from all
 * leaves on average. So the tree, and the order of its leaves, do not depend on the order in which they are given,
 * as long as no two distances are equal. Heights and members are those of other programs; which of two leaves is
 * left may differ.
 *
 * Cost: O(n^2) time, O(n) memory beyond the result.
 *
 * @param distance `n x n`, symmetric, zero diagonal.
 * @see Gower and Ross (1969), J. Royal Statistical Society C 18(1), 54-64.
 */
export function singleLinkage(distance: Matrix): Merge[] {
  const n = distance.rows;
  const remoteness = Float64Array.from({ length: n }, (_, i) => remotenessOf(distance, i));
  const cluster = Int32Array.from({ length: n }, (_, i) => i);
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const size = new Int32Array(n).fill(1);
  return spanningTree(distance).map(({ a, b, length }, k) => {
    const [p, q] = [rootOf(parent, a), rootOf(parent, b)];
    const [x, y] = [cluster[p], cluster[q]];
    const bothLeaves = x < n && y < n;
    const inOrder = bothLeaves ? remoteness[x] > remoteness[y] : x < y;
    parent[q] = p;
    size[p] += size[q];
    cluster[p] = n + k;
    return { left: inOrder ? x : y, right: inOrder ? y : x, height: length, size: size[p] };
  });
}

/** Leaves from left to right. */
export function leafOrder(merges: readonly Merge[]): number[] {
  const n = merges.length + 1;
  const order: number[] = [];
  const open = [n === 1 ? 0 : n + merges.length - 1];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node < n) order.push(node);
    else open.push(merges[node - n].right, merges[node - n].left);
  }
  return order;
}

function remotenessOf({ columns, data }: Matrix, i: number): number {
  let total = 0;
  for (let j = 0; j < columns; j++) total += data[i * columns + j];
  return total;
}

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

/** Prim's algorithm; edges by rising length. */
function spanningTree({ rows: n, data }: Matrix): Edge[] {
  const nearest = new Int32Array(n);
  const gap = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const inside = new Uint8Array(n);
  const edges: Edge[] = [];
  let newest = 0;
  for (let step = 1; step < n; step++) {
    inside[newest] = 1;
    let next = -1;
    for (let j = 0; j < n; j++) {
      if (inside[j] === 1) continue;
      const length = data[newest * n + j];
      if (length < gap[j]) {
        gap[j] = length;
        nearest[j] = newest;
      }
      if (next < 0 || gap[j] < gap[next]) next = j;
    }
    edges.push({ a: nearest[next], b: next, length: gap[next] });
    newest = next;
  }
  return edges.sort((e, f) => e.length - f.length);
}

function rootOf(parent: Int32Array, node: number): number {
  while (parent[node] !== node) {
    parent[node] = parent[parent[node]];
    node = parent[node];
  }
  return node;
}
