import type { Moments } from "../estimate/moments.ts";
import { linkage } from "../numeric/cluster/linkage.ts";
import { leafOrder } from "../numeric/cluster/merge-tree.ts";
import { optimalLeafOrder } from "../numeric/cluster/optimal-leaf-order.ts";
import { type Matrix, zeros } from "../numeric/matrix/matrix.ts";
import type { Figure } from "../report/report.ts";

/** So many assets have their correlations printed in the cells. */
const mostPrinted = 12;

/** The correlations of a covariance; those of an asset that does not move are null. */
export function correlationsOf({
  covariance: { rows: n, data },
}: Pick<Moments, "covariance">): (number | null)[][] {
  const deviation = (i: number): number => Math.sqrt(data[i * (n + 1)]);
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => {
      if (i === j) return 1;
      const both = deviation(i) * deviation(j);
      return both > 0 && Number.isFinite(both) ? data[i * n + j] / both : null;
    }),
  );
}

/**
 * Correlations as colors, assets that move together beside each other: in the order of the leaves of average linkage by the distance
 * `sqrt((1 - correlation) / 2)`, neighbors turned towards each other. None of a single asset.
 */
export function correlationFigure(moments: Pick<Moments, "assets" | "covariance">): Figure | undefined {
  const { assets } = moments;
  if (assets.length < 2) return undefined;
  const correlations = correlationsOf(moments);
  const order = clusterOrder(correlations);
  const names = order.map((i) => assets[i]);
  return {
    kind: "figure",
    id: "correlations",
    title: "Correlations",
    caption: "Assets that move together stand beside each other: the order of average linkage.",
    chart: {
      type: "heatmap",
      rows: names,
      columns: names,
      values: order.map((i) => order.map((j) => correlations[i][j])),
      format: { style: "number", decimals: 2 },
      center: 0,
      min: -1,
      max: 1,
      labels: assets.length <= mostPrinted,
    },
  };
}

function clusterOrder(correlations: readonly (readonly (number | null)[])[]): number[] {
  const n = correlations.length;
  const distance: Matrix = zeros(n, n);
  for (let k = 0; k < n * n; k++) {
    const correlation = correlations[Math.floor(k / n)][k % n] ?? 0;
    distance.data[k] = Math.sqrt(Math.max(0, (1 - correlation) / 2)); // rounding can exceed one
  }
  return leafOrder(optimalLeafOrder(linkage(distance, "average"), distance));
}
