import type { Moments } from "../../estimate/moments.ts";
import { type PosteriorDraws, posteriorDraw } from "../../estimate/posterior-draws.ts";
import { columnMeans } from "../../numeric/matrix/columns.ts";
import { cholesky } from "../../numeric/matrix/factorizations/cholesky.ts";
import { solveLowerMatrix } from "../../numeric/matrix/factorizations/triangular.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed, transpose, transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";

/**
 * Beliefs as draws of their posterior have them, by the number of the draw. Scenarios, where a design looks at them, are moved and
 * turned to the draw's mean and covariance: `x' = m + L L0^-1 (x - m0)`. Cost: O(S N^2) once, and a draw O(N^2), with scenarios
 * O(S N^2).
 */
export function underDraws(moments: Moments, draws: PosteriorDraws): (s: number) => Moments {
  const {
    skewT: _shape,
    decomposition: _parts,
    posterior: _draws,
    moving: _course,
    scenarios: own,
    ...rest
  } = moments;
  let standard: Standard | undefined;
  return (s) => {
    const { mean, covariance } = posteriorDraw(draws, s);
    let turned: Matrix | undefined;
    return {
      ...rest,
      mean,
      covariance,
      get scenarios() {
        standard ??= standardized(own, moments);
        turned ??= turnedScenarios(standard, mean, covariance);
        return turned;
      },
    };
  };
}

/** Scenarios about their mean, in units of the covariance where it has a root. */
interface Standard {
  readonly deviations: Matrix;
  readonly units?: Matrix;
}

function standardized(own: Matrix, { probabilities, covariance }: Moments): Standard {
  const center = probabilities ? transposeMultiplyVector(own, probabilities) : columnMeans(own);
  const deviations = zeros(own.rows, own.columns);
  for (let at = 0; at < own.data.length; at++) deviations.data[at] = own.data[at] - center[at % own.columns];
  const root = cholesky(covariance);
  if (root.status !== "positive-definite") return { deviations };
  return { deviations, units: transpose(solveLowerMatrix(root.lower, transpose(deviations))) };
}

function turnedScenarios({ deviations, units }: Standard, mean: Float64Array, covariance: Matrix): Matrix {
  const root = cholesky(covariance);
  const canTurn = units !== undefined && root.status === "positive-definite";
  const { rows, columns, data } = canTurn ? multiplyTransposed(units, root.lower) : deviations;
  const out = { rows, columns, data: canTurn ? data : data.slice() };
  for (let at = 0; at < out.data.length; at++) out.data[at] += mean[at % columns];
  return out;
}
