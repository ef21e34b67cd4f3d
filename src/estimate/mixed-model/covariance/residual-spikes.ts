import { symmetricEigen } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  scaledColumns,
  scaledRows,
  transposeMultiply,
  weightedGram,
} from "../../../numeric/matrix/multiply.ts";
import { addScaled, scale } from "../../../numeric/matrix/vector.ts";
import { withScratch } from "../../../numeric/scratch.ts";
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
 * In the eigenbasis of K the residuals' scatter is that of least squares and what the predicted loadings B miss of it, `H` as in the panel:
 *
 *     E'WE = Y'WY - H H' + D D',   D = H - Q'B diag(c)^1/2
 *
 * @param rotated `T x N` scaled returns in the eigenbasis of K, as in the panel.
 * @param most How many directions at most.
 * @param rows What each period counts, default once.
 * @see Baik and Silverstein (2006), J. Multivariate Analysis 97(6), 1382-1408.
 */
export function residualSpikes(
  rotated: Matrix,
  panel: OrthogonalPanel,
  fit: OrthogonalFit,
  most: number,
  rows: RowWeights = equalRowWeights(rotated.rows),
): ResidualSpikes {
  const { effectivePeriods: n } = rows;
  const ratio = rotated.columns / n;
  const deviations = panel.lambda.map((value) => Math.sqrt(fit.interaction * value + fit.residual));
  const scatter = residualScatter(rotated, panel, fit, rows);
  whiten(scatter, deviations);
  scale(scatter.data, 1 / (n - panel.squares.length));
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

/** `E'WE`, `N x N`: lower and upper triangle to the bit the same. */
function residualScatter(
  rotated: Matrix,
  { projected, squares, vectors }: OrthogonalPanel,
  { loadings }: OrthogonalFit,
  { weights }: RowWeights,
): Matrix {
  const missed = scaledColumns(transposeMultiply(vectors, loadings), squares.map(Math.sqrt));
  addScaled(missed.data, -1, projected.data);
  const scatter = withScratch(() => weightedGram(rotated, weights));
  addScaled(scatter.data, -1, multiplyTransposed(projected, projected).data);
  addScaled(scatter.data, 1, multiplyTransposed(missed, missed).data);
  return scatter;
}

/** `diag(d)^-1 A diag(d)^-1`, in place. */
function whiten({ columns, data }: Matrix, deviations: Float64Array): void {
  for (let at = 0; at < data.length; at++) {
    data[at] /= deviations[Math.floor(at / columns)] * deviations[at % columns];
  }
}
