import { scratchIntegers } from "../scratch.ts";

/** Two clusters joined: ids below n are leaves, id n + k is the cluster that merge k formed. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly height: number;
  /** Leaves below. */
  readonly size: number;
}

/** Two leaves whose clusters are joined, and at which height. */
export interface Join {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/** Whether cluster `x` stands left of cluster `y`, by their ids. */
export type ComesFirst = (x: number, y: number) => boolean;

/** Of two leaves or two clusters the lower id, leaves before clusters: `scipy.cluster.hierarchy.linkage`. */
export const lowerIdFirst: ComesFirst = (x, y) => x < y;

/** The tree of n - 1 joins, whatever linkage found them: by rising height, of equal heights in the order given. */
export function mergeTree(
  joins: readonly Join[],
  size: number,
  comesFirst: ComesFirst = lowerIdFirst,
): Merge[] {
  const [cluster, parent] = [scratchIntegers(size), scratchIntegers(size)];
  for (let i = 0; i < size; i++) cluster[i] = parent[i] = i;
  const count = scratchIntegers(size).fill(1);
  const rising = joins.toSorted((e, f) => e.height - f.height);
  return rising.map(({ a, b, height }, k) => {
    const [p, q] = [rootOf(parent, a), rootOf(parent, b)];
    const [x, y] = [cluster[p], cluster[q]];
    parent[q] = p;
    count[p] += count[q];
    cluster[p] = size + k;
    return comesFirst(x, y)
      ? { left: x, right: y, height, size: count[p] }
      : { left: y, right: x, height, size: count[p] };
  });
}

/** Leaves from left to right. */
export function leafOrder(merges: readonly Merge[]): number[] {
  return leavesBelow(merges, 2 * merges.length);
}

/** Leaves of the cluster of this id, from left to right. */
export function leavesBelow(merges: readonly Merge[], id: number): number[] {
  const n = merges.length + 1;
  const leaves: number[] = [];
  const open = [id];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node < n) leaves.push(node);
    else open.push(merges[node - n].right, merges[node - n].left);
  }
  return leaves;
}

/** Places of a merge's leaves in `leafOrder`: those of its left cluster, then from `middle` those of its right one. */
export interface Part {
  readonly from: number;
  readonly middle: number;
  readonly to: number;
  /** Merges of the two clusters, negative for a leaf. */
  readonly left: number;
  readonly right: number;
}

/** The places of each merge. */
export function partsOf(merges: readonly Merge[]): Part[] {
  const n = merges.length + 1;
  const parts = new Array<Part>(merges.length);
  const begin = new Int32Array(merges.length);
  for (let k = merges.length - 1; k >= 0; k--) {
    const { left, right, size } = merges[k];
    const from = begin[k];
    const middle = from + (left < n ? 1 : merges[left - n].size);
    if (left >= n) begin[left - n] = from;
    if (right >= n) begin[right - n] = middle;
    parts[k] = { from, middle, to: from + size, left: left - n, right: right - n };
  }
  return parts;
}

function rootOf(parent: Int32Array, node: number): number {
  while (parent[node] !== node) {
    parent[node] = parent[parent[node]];
    node = parent[node];
  }
  return node;
}
