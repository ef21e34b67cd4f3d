import { copyMatrix, type Matrix } from "../matrix/matrix.ts";
import type { Join } from "./merge-tree.ts";

/** How far a third cluster is from two that were joined: `toFirst`, `toSecond` before; `first`, `second`, `third` are sizes. */
export type JoinedDistance = (
  toFirst: number,
  toSecond: number,
  between: number,
  first: number,
  second: number,
  third: number,
) => number;

/** The updates of Lance and Williams (1967) whose heights never fall, so that a chain may join clusters out of turn. */
export const joinedDistance = {
  average: (toFirst, toSecond, _, first, second) => (first * toFirst + second * toSecond) / (first + second),
  complete: (toFirst, toSecond) => Math.max(toFirst, toSecond),
  ward: (toFirst, toSecond, between, first, second, third) => {
    const share = 1 / (first + second + third);
    const own = (third + first) * share * toFirst * toFirst + (third + second) * share * toSecond * toSecond;
    return Math.sqrt(own - third * share * between * between);
  },
} as const satisfies Readonly<Record<string, JoinedDistance>>;

/**
 * Joins of agglomerative clustering, in the order found: from any cluster on to its nearest neighbor, and to that one's, until
 * two are each other's nearest; they are joined, and the chain goes on from what is left of it. Of equally near
 * neighbors the one before in the chain is taken, else the lowest.
 *
 * Cost: O(n^2) time, for each join shortens a chain that was lengthened one by one; O(n^2) memory.
 *
 * @param distance `n x n`, symmetric, zero diagonal.
 * @see Murtagh (1983), Computer Journal 26(4), 354-359.
 */
export function nearestNeighborChain(distance: Matrix, joined: JoinedDistance): Join[] {
  const n = distance.rows;
  const { data } = copyMatrix(distance);
  const size = new Int32Array(n).fill(1); // 0 once joined to another, whose place stands for both
  const chain = new Int32Array(n);
  let length = 0;
  const joins: Join[] = [];
  while (joins.length < n - 1) {
    if (length === 0) chain[length++] = size.findIndex((count) => count > 0);
    const end = chain[length - 1];
    const before = length > 1 ? chain[length - 2] : -1;
    const nearest = nearestTo(end, before, data, size);
    if (nearest !== before) {
      chain[length++] = nearest;
      continue;
    }
    length -= 2;
    const [gone, kept] = end < before ? [end, before] : [before, end];
    joins.push({ a: gone, b: kept, height: data[gone * n + kept] });
    joinInto(kept, gone, data, size, joined);
  }
  return joins;
}

function nearestTo(from: number, before: number, data: Float64Array, size: Int32Array): number {
  const row = from * size.length;
  let nearest = before;
  let gap = before < 0 ? Number.POSITIVE_INFINITY : data[row + before];
  for (let j = 0; j < size.length; j++) {
    if (size[j] === 0 || j === from || !(data[row + j] < gap)) continue;
    gap = data[row + j];
    nearest = j;
  }
  return nearest;
}

/** The distances of `kept` become those of both. */
function joinInto(
  kept: number,
  gone: number,
  data: Float64Array,
  size: Int32Array,
  joined: JoinedDistance,
): void {
  const n = size.length;
  const between = data[gone * n + kept];
  for (let j = 0; j < n; j++) {
    if (size[j] === 0 || j === kept || j === gone) continue;
    const length = joined(data[gone * n + j], data[kept * n + j], between, size[gone], size[kept], size[j]);
    data[kept * n + j] = length;
    data[j * n + kept] = length;
  }
  size[kept] += size[gone];
  size[gone] = 0;
}
