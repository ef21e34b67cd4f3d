import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  scaledColumns,
  scaledRows,
  weightedGram,
} from "../../../numeric/matrix/multiply.ts";
import { symmetricEigen } from "../../../numeric/matrix/symmetric-eigen.ts";
import { scale } from "../../../numeric/matrix/vector.ts";
import { equalRowWeights, type RowWeights } from "../../forgetting/row-weights.ts";
import type { OrthogonalFit, OrthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";

/** Common structure that neither factors nor kernel explain. */
export interface ResidualSpikes {
  /** How many directions stand out, at most as many as were asked for. */
  readonly count: number;
  /** Their covariance, `N x N`, in the units of the panel. */
  readonly covariance: Matrix;
}

/**
 * Looks for directions in which what the model leaves is wider than noise: residuals whitened by `su2 K + se2 I` have eigenvalues below
 * `(1 + sqrt(N/n))^2`, n effective periods, if nothing is missing (Marchenko-Pastur). An eigenvalue l beyond is that of a hidden factor whose true size is
 *
 *     (l + 1 - N/n + sqrt((l + 1 - N/n)^2 - 4 l)) / 2
 *
 * and the excess over one is added to the model, in the first few such directions. Cost: O(T N^2 + N^3).
 *
 * @param y `T x N` scaled returns, as in the panel; `design` their design.
 * @param most How many directions at most.
 * @param rows What each period counts, default once.
 * @see Baik and Silverstein (2006), J. Multivariate Analysis 97(6), 1382-1408.
 */
export function residualSpikes(
  y: Matrix,
  design: Matrix,
  panel: OrthogonalPanel,
  fit: OrthogonalFit,
  most: number,
  { weights, effectivePeriods: n }: RowWeights = equalRowWeights(y.rows),
): ResidualSpikes {
  const ratio = y.columns / n;
  const explained = multiplyTransposed(design, fit.loadings);
  const left = { ...y, data: y.data.map((value, at) => value - explained.data[at]) };
  const deviations = panel.lambda.map((value) => Math.sqrt(fit.interaction * value + fit.residual));
  const white = scaledColumns(
    multiply(left, panel.vectors),
    deviations.map((value) => 1 / value),
  );
  const scatter = weightedGram(white, weights);
  scale(scatter.data, 1 / (n - design.columns));
  const { values, vectors } = symmetricEigen(scatter);
  const N = values.length;
  const edge = (1 + Math.sqrt(ratio)) ** 2;
  const found = Array.from({ length: Math.min(most, N) }, (_, k) => N - 1 - k).filter(
    (j) => values[j] > edge,
  );
  const directions = zeros(N, found.length);
  found.forEach((j, k) => {
    const half = (values[j] + 1 - ratio) / 2;
    const size = half + Math.sqrt(Math.max(half * half - values[j], 0));
    for (let i = 0; i < N; i++)
      directions.data[i * found.length + k] = vectors.data[i * N + j] * Math.sqrt(size - 1);
  });
  const back = multiply(panel.vectors, scaledRows(directions, deviations));
  return { count: found.length, covariance: multiplyTransposed(back, back) };
}
