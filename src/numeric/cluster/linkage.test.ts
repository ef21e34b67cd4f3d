import fc from "fast-check";
import { expect, test } from "vitest";
import { distancesFrom, testOnSets } from "../../../tests/support/hierarchical-sets.ts";
import { figures } from "../../../tests/support/reference.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { clusterCount } from "./cluster-count.ts";
import { exactLeafOrder } from "./exact-leaf-order.ts";
import { flatClusters } from "./flat-clusters.ts";
import { type LinkageMethod, linkage, linkageMethods } from "./linkage.ts";
import { leafOrder, leavesBelow, type Merge } from "./merge-tree.ts";
import { optimalLeafOrder } from "./optimal-leaf-order.ts";

const reference = figures("hierarchical");

const kinds = [
  ["direct", "distance_direct"],
  ["distances", "distance_of_distances"],
] as const;

/** Rows of a tree, heights left out. */
const rowsOf = (merges: readonly Merge[]): number[][] =>
  merges.map(({ left, right, size }) => [left, right, size]);

/** Sum of distances between neighbors. */
function neighborSum({ rows: n, data }: Matrix, order: readonly number[]): number {
  return order.slice(1).reduce((total, leaf, k) => total + data[order[k] * n + leaf], 0);
}

// biome-ignore lint/suspicious/noExplicitAny: the figures of one set
function eachTree(set: any, body: (figure: any, merges: Merge[], distance: Matrix) => void): void {
  for (const [kind, condensed] of kinds) {
    const distance = distancesFrom(set[condensed]);
    for (const method of linkageMethods) body(set.linkage[kind][method], linkage(distance, method), distance);
  }
}

testOnSets(reference, "merges, leaves, heights and partitions are those of scipy 1.17.1", (set) => {
  eachTree(set, (figure, merges) => {
    expect(rowsOf(merges)).toEqual(figure.Z.map(([left, right, , size]: number[]) => [left, right, size]));
    merges.forEach(({ height }, k) => {
      expect(Math.abs(height - figure.Z[k][2])).toBeLessThan(1e-12);
    });
    expect(leafOrder(merges)).toEqual(figure.leaves);
    cophenetic(merges).forEach((height, k) => {
      expect(Math.abs(height - figure.cophenetic[k])).toBeLessThan(1e-12);
    });
    for (const count of [2, 3, 4, 5]) {
      expect(partition(merges, count)).toEqual(renumbered(figure[`fcluster_maxclust_${count}`]));
    }
  });
});

testOnSets(
  reference,
  "the order called optimal is that of scipy 1.17.1, the exact one has a sum that is no larger",
  (set) => {
    eachTree(set, (figure, merges, distance) => {
      const optimal = optimalLeafOrder(merges, distance);
      expect(leafOrder(optimal)).toEqual(figure.leaves_optimal);
      expect(rowsOf(optimal)).toEqual(
        figure.Z_optimal.map(([left, right, , size]: number[]) => [left, right, size]),
      );
      const theirs = neighborSum(distance, figure.leaves_optimal);
      expect(Math.abs(theirs - figure.neighbour_distance_sum_optimal)).toBeLessThan(1e-12);
      expect(neighborSum(distance, leafOrder(exactLeafOrder(merges, distance)))).toBeLessThan(theirs + 1e-12);
    });
  },
);

testOnSets(reference, "the number of clusters is that of skfolio 0.20.1", (set) => {
  eachTree(set, (figure, merges, distance) => {
    expect(clusterCount(merges, distance)).toBe(figure.two_order_gap_k_skfolio);
  });
});

test("by hand: of scipy issue 11227 the order called optimal has a sum of 1.745, the least is 1.5", () => {
  const distance = distancesFrom([0.46680166, 0.7747411, 0.79942054, 0.28626558, 0.68441929, 0.74692541]);
  const merges = linkage(distance, "complete");
  expect(leafOrder(optimalLeafOrder(merges, distance))).toEqual([0, 2, 1, 3]); // 0.775 + 0.286 + 0.684
  expect(leafOrder(exactLeafOrder(merges, distance))).toEqual([0, 1, 2, 3]); // 0.467 + 0.286 + 0.747
});

/** Distances of up to so many leaves; of few values, so that many are equal, or of any. */
const distances = (most: number): fc.Arbitrary<Matrix> =>
  fc
    .tuple(fc.integer({ min: 2, max: most }), fc.boolean())
    .chain(([n, tied]) => {
      const one = tied ? fc.integer({ min: 1, max: 4 }) : fc.double({ min: 0.1, max: 1, noNaN: true });
      const count = (n * (n - 1)) / 2;
      return fc.array(one, { minLength: count, maxLength: count });
    })
    .map(distancesFrom);

test("each merge joins two clusters that no two are nearer than, at their distance", () => {
  const property = fc.property(distances(9), fc.constantFrom(...linkageMethods), (distance, method) => {
    const merges = linkage(distance, method);
    const n = distance.rows;
    merges.forEach(({ left, right, height }, k) => {
      const gone = new Set(merges.slice(0, k).flatMap((merge) => [merge.left, merge.right]));
      const open = Array.from({ length: n + k }, (_, id) => id).filter((id) => !gone.has(id));
      const leaves = (id: number): number[] => leavesBelow(merges, id);
      expect(Math.abs(between(distance, method, leaves(left), leaves(right)) - height)).toBeLessThan(1e-12);
      for (const a of open) {
        for (const b of open) {
          if (a < b) expect(between(distance, method, leaves(a), leaves(b))).toBeGreaterThan(height - 1e-12);
        }
      }
    });
  });
  fc.assert(property, { seed: 3, numRuns: 60 });
});

test("no other way of turning the clusters has a smaller sum than the exact order", () => {
  const property = fc.property(distances(8), fc.constantFrom(...linkageMethods), (distance, method) => {
    const merges = linkage(distance, method);
    const sums = Array.from({ length: 2 ** merges.length }, (_, bits) => {
      const turned = merges.map((merge, k) =>
        (bits >> k) % 2 === 0 ? merge : { ...merge, left: merge.right, right: merge.left },
      );
      return neighborSum(distance, leafOrder(turned));
    });
    const exact = exactLeafOrder(merges, distance);
    expect(Math.abs(neighborSum(distance, leafOrder(exact)) - Math.min(...sums))).toBeLessThan(1e-12);
    expect(exact.at(-1)).toEqual(merges.at(-1));
  });
  fc.assert(property, { seed: 4, numRuns: 60 });
});

test("a single leaf is a tree without merges; of two there are two clusters", () => {
  const one = linkage(distancesFrom([]), "ward");
  expect(one).toEqual([]);
  for (const order of [optimalLeafOrder, exactLeafOrder]) expect(order(one, distancesFrom([]))).toEqual([]);
  expect(flatClusters(one, clusterCount(one, distancesFrom([])))).toEqual([{ id: 0, leaves: [0] }]);
  expect(clusterCount(linkage(distancesFrom([1]), "ward"), distancesFrom([1]))).toBe(2);
});

/** Height at which two leaves come together, in scipy's order of pairs. */
function cophenetic(merges: readonly Merge[]): number[] {
  const n = merges.length + 1;
  const heights: number[] = [];
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const joined = merges.findIndex((_, k) => {
        const leaves = leavesBelow(merges, n + k);
        return leaves.includes(i) && leaves.includes(j);
      });
      heights.push(merges[joined].height);
    }
  }
  return heights;
}

/** The number of each leaf's cluster, clusters by their first leaf. */
function partition(merges: readonly Merge[], count: number): number[] {
  const numbers = new Array<number>(merges.length + 1).fill(-1);
  flatClusters(merges, count).forEach(({ leaves }, k) => {
    for (const leaf of leaves) numbers[leaf] = k;
  });
  return numbers;
}

function renumbered(labels: readonly number[]): number[] {
  const seen = [...new Set(labels)];
  return labels.map((label) => seen.indexOf(label));
}

/** Distance of two clusters by the definition of a linkage; Ward's from all distances among them. */
function between(
  distance: Matrix,
  method: LinkageMethod,
  a: readonly number[],
  b: readonly number[],
): number {
  const at = (i: number, j: number): number => distance.data[i * distance.rows + j];
  const pairs = a.flatMap((i) => b.map((j) => at(i, j)));
  const mean = (values: readonly number[]): number => values.reduce((x, y) => x + y, 0) / values.length;
  switch (method) {
    case "single":
      return Math.min(...pairs);
    case "complete":
      return Math.max(...pairs);
    case "average":
      return mean(pairs);
    case "ward": {
      const within = (c: readonly number[]): number =>
        mean(c.flatMap((i) => c.map((j) => at(i, j) ** 2))) / 2;
      const apart = mean(pairs.map((d) => d * d)) - within(a) - within(b);
      return Math.sqrt(((2 * a.length * b.length) / (a.length + b.length)) * apart);
    }
  }
}
