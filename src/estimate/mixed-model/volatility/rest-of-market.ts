import { symmetricEigen, symmetricEigenvalues } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { multiply, scaledColumns, scaledRows, transpose } from "../../../numeric/matrix/multiply.ts";
import { quantile } from "../../../numeric/statistics/quantile.ts";
import type { Volatility } from "./volatility.ts";

/** A covariance as what the market brings and what it leaves, `N x N` each. */
export interface MarketApart {
  /** `beta beta'`. */
  readonly outer: Matrix;
  readonly rest: Matrix;
}

/** The covariance of scaled returns in two parts where the market's volatility moves apart, else nothing. */
export function marketApart(
  { kind }: Volatility,
  covariance: Matrix,
  beta: Float64Array,
): MarketApart | undefined {
  return kind === "market-and-residual" ? restOfMarket(covariance, beta) : undefined;
}

/** `Rest = Sigma - beta beta'`, eigenvalues raised to 1e-3 of their median. Cost: O(N^3). */
function restOfMarket(covariance: Matrix, beta: Float64Array): MarketApart {
  const outer = outerProduct(beta);
  const rest = { ...outer, data: covariance.data.map((value, at) => value - outer.data[at]) };
  return { outer, rest: flooredRest(rest) };
}

/** Share of the median eigenvalue below which what the market leaves is no risk that was seen. */
const leastShare = 1e-3;

function flooredRest(rest: Matrix): Matrix {
  const eigenvalues = symmetricEigenvalues(rest);
  const least = leastShare * quantile(eigenvalues, 0.5);
  if (eigenvalues[0] >= least) return rest;
  const { values, vectors } = symmetricEigen(rest);
  const kept = values.map((value) => Math.max(value, least));
  return multiply(scaledColumns(vectors, kept), transpose(vectors));
}

function outerProduct(a: Float64Array): Matrix {
  const column = { rows: a.length, columns: a.length, data: new Float64Array(a.length ** 2).fill(1) };
  return scaledRows(scaledColumns(column, a), a);
}
