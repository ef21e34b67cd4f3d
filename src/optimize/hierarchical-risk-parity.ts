import { InputError } from "../base/errors.ts";
import type { Moments } from "../estimate/moments.ts";
import { leafOrder, type Merge, singleLinkage } from "../numeric/cluster/single-linkage.ts";
import { diagonalOf, type Matrix, zeros } from "../numeric/matrix/matrix.ts";
import type { Constraints } from "./constraints.ts";
import { existingCovariance } from "./existing-covariance.ts";
import { formulaDesign } from "./formula-design.ts";
import type { Portfolio } from "./portfolio.ts";

export interface HierarchicalRiskParityOptions {
  /**
   * What is clustered: the assets' distances `sqrt((1 - correlation) / 2)` (default), or, as the paper does, how far
   * apart two assets' columns of these distances are.
   */
  readonly hrpDistance?: "direct" | "columns";
}

/**
 * Hierarchical risk parity (design `hrp`): single linkage on `sqrt((1 - correlation) / 2)`, assets in the order of
 * the tree's leaves, then the list is halved again and again, each half weighted by the inverse of the variance that
 * its inverse-variance portfolio has.
 *
 * The weights do not depend on the order of the assets: where the tree joins two single assets, the one farther from
 * all others comes first (most programs take the order of the columns). No inverse is taken, so a singular covariance
 * is no obstacle. A formula: infeasible where a constraint forbids its weights.
 *
 * Cost: O(N^2), O(N^3) for distances between columns.
 *
 * @returns `details.linkage` rows are [left, right, height, size], ids from N on being clusters; `details.order` the
 * assets by name from left to right.
 * @throws {InputError} `constant-asset` where a variance is zero.
 * @see Lopez de Prado (2016), J. Portfolio Management 42(4), 59-69.
 */
export function hierarchicalRiskParity(
  moments: Moments,
  constraints: Constraints,
  { hrpDistance = "direct" }: HierarchicalRiskParityOptions = {},
): Portfolio {
  const { assets } = moments;
  const covariance = existingCovariance(moments);
  const direct = correlationDistance(covariance, assets);
  const linkage = singleLinkage(hrpDistance === "columns" ? betweenColumns(direct) : direct);
  const order = leafOrder(linkage);
  const weights = bisect(covariance, order).map((weight) => weight * constraints.budget);
  return formulaDesign("hrp", moments, constraints, weights, {
    linkage: linkage.map(({ left, right, height, size }: Merge) => [left, right, height, size]),
    order: order.map((i) => assets[i]),
  });
}

function correlationDistance(covariance: Matrix, assets: readonly string[]): Matrix {
  const n = covariance.rows;
  const volatility = diagonalOf(covariance).map(Math.sqrt);
  volatility.forEach((value, i) => {
    if (value > 0) return;
    throw new InputError("constant-asset", `the variance of ${assets[i]} is 0, it has no correlation`, {
      asset: assets[i],
    });
  });
  const distance = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const correlation = covariance.data[i * n + j] / (volatility[i] * volatility[j]);
      const length = Math.sqrt(Math.max(0, (1 - correlation) / 2)); // rounding can take a correlation above 1
      distance.data[i * n + j] = length;
      distance.data[j * n + i] = length;
    }
  }
  return distance;
}

/** Euclidean distances between the columns of a symmetric matrix. */
function betweenColumns({ rows: n, data }: Matrix): Matrix {
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let total = 0;
      for (let k = 0; k < n; k++) total += (data[i * n + k] - data[j * n + k]) ** 2;
      out.data[i * n + j] = Math.sqrt(total);
      out.data[j * n + i] = out.data[i * n + j];
    }
  }
  return out;
}

/** Weights that sum to one, by recursive bisection of the ordered list. */
function bisect(covariance: Matrix, order: readonly number[]): Float64Array {
  const weights = new Float64Array(covariance.rows).fill(1);
  const open: (readonly number[])[] = [order];
  for (let list = open.pop(); list !== undefined; list = open.pop()) {
    if (list.length < 2) continue;
    const middle = Math.floor(list.length / 2);
    const halves = [list.slice(0, middle), list.slice(middle)];
    const [left, right] = halves.map((half) => clusterVariance(covariance, half));
    for (const i of halves[0]) weights[i] *= right / (left + right);
    for (const i of halves[1]) weights[i] *= left / (left + right);
    open.push(...halves);
  }
  return weights;
}

/** Variance of the inverse-variance portfolio of some assets. */
function clusterVariance({ columns, data }: Matrix, members: readonly number[]): number {
  let total = 0;
  let scale = 0;
  for (const i of members) {
    const weight = 1 / data[i * columns + i];
    scale += weight;
    for (const j of members) total += (weight * data[i * columns + j]) / data[j * columns + j];
  }
  return total / (scale * scale);
}
