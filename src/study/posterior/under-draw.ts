import type { Moments } from "../../estimate/moments.ts";
import { type PosteriorDraws, posteriorDraw } from "../../estimate/posterior-draws.ts";
import { columnMeans } from "../../numeric/matrix/columns.ts";
import { cholesky } from "../../numeric/matrix/factorizations/cholesky.ts";
import { solveLowerMatrix } from "../../numeric/matrix/factorizations/triangular.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed, transpose, transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";

/**
 * Beliefs as one draw of their posterior has them. Scenarios, where a design looks at them, are moved and turned to the draw's mean and
 * covariance: `x' = m + L L0^-1 (x - m0)`. Cost: O(N^2), and O(S N^2) for scenarios.
 */
export function underDraw(moments: Moments, draws: PosteriorDraws, s: number): Moments {
  const {
    skewT: _shape,
    decomposition: _parts,
    posterior: _draws,
    moving: _course,
    scenarios: own,
    ...rest
  } = moments;
  const { mean, covariance } = posteriorDraw(draws, s);
  let turned: Matrix | undefined;
  return {
    ...rest,
    mean,
    covariance,
    get scenarios() {
      turned ??= turnedScenarios(own, moments, mean, covariance);
      return turned;
    },
  };
}

function turnedScenarios(own: Matrix, from: Moments, mean: Float64Array, covariance: Matrix): Matrix {
  const [before, after] = [cholesky(from.covariance), cholesky(covariance)];
  const { probabilities } = from;
  const center = probabilities ? transposeMultiplyVector(own, probabilities) : columnMeans(own);
  const out = zeros(own.rows, own.columns);
  for (let at = 0; at < out.data.length; at++) out.data[at] = own.data[at] - center[at % own.columns];
  const canTurn = before.status === "positive-definite" && after.status === "positive-definite";
  const moved = canTurn
    ? transpose(multiplyTransposed(after.lower, transpose(solveLowerMatrix(before.lower, transpose(out)))))
    : out;
  for (let at = 0; at < moved.data.length; at++) moved.data[at] += mean[at % own.columns];
  return moved;
}
