import { InputError } from "../../../base/errors.ts";
import { cholesky } from "../../../numeric/matrix/factorizations/cholesky.ts";
import { solveLowerTransposedMatrix } from "../../../numeric/matrix/factorizations/triangular.ts";
import { type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import { multiply, multiplyVector, transpose } from "../../../numeric/matrix/multiply.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";
import type { PosteriorDraws } from "../../posterior-draws.ts";
import { fitOrthogonalPanel, type OrthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";
import { componentGrid } from "./component-grid.ts";
import {
  type ComponentSummaries,
  componentSummaries,
  type PosteriorSummary,
  summary,
} from "./component-summary.ts";
import { covariancePosterior } from "./covariance-posterior.ts";
import type { PosteriorInput } from "./posterior-input.ts";

/** What a window leaves open, and draws of what it says of the next periods. */
export interface WindowPosterior {
  /** Of the components, on all periods. */
  readonly components: ComponentSummaries;
  readonly logEvidence: number;
  /** Log Bayes factor of K against the identity; none where K is one. */
  readonly logBayesFactor?: number;
  /** Mass at the edge of the grid. */
  readonly edgeMass: number;
  /** Of rho, how far the model is trusted. */
  readonly intensity: PosteriorSummary;
  /** Periods that the loadings' part of the draws is worth. */
  readonly periods: number;
  readonly draws: PosteriorDraws;
  /** Of the expected returns, over the draws (N). */
  readonly expectedReturns: { readonly mean: Float64Array; readonly sd: Float64Array };
}

/** How beliefs about the scaled rows of a window become those about the next periods. */
export interface Outlook {
  /** Mean and covariance of the scaled rows as the plug-in fit has them. */
  readonly scaled: { readonly mean: Float64Array; readonly covariance: Matrix };
  /** Those of the next periods. */
  readonly ahead: { readonly mean: Float64Array; readonly covariance: Matrix };
}

/**
 * The posterior of a fitted window: that of its components exactly, by quadrature, and independent draws of mean and covariance. Where
 * volatility moves, draws are brought to the next periods as the plug-in covariance is, `Sigma -> G Sigma G'` with
 * `G = L_ahead L_scaled^-1`.
 *
 * Cost: two grids, and O(N^3) a draw.
 *
 * @param unrelated The panel under K = I, for the Bayes factor.
 * @throws {InputError} `bad-matrix` where the plug-in covariance is singular.
 */
export function windowPosterior(
  input: PosteriorInput,
  unrelated: OrthogonalPanel,
  outlook: Outlook,
  count: number,
  seed: number,
): WindowPosterior {
  const grid = componentGrid(input.panel, input.fit);
  const posterior = covariancePosterior(input);
  const { weight } = posterior;
  const degrees = input.panel.periods - 1;
  const evidence = input.panel.separable
    ? componentGrid(unrelated, fitOrthogonalPanel(unrelated)).logEvidence
    : undefined;
  const { draws, expectedReturns } = drawn(posterior.draw, outlook, count, seed);
  return {
    components: componentSummaries(grid),
    logEvidence: grid.logEvidence,
    ...(evidence !== undefined && { logBayesFactor: grid.logEvidence - evidence }),
    edgeMass: Math.max(grid.edgeMass, posterior.components.edgeMass),
    intensity: summary(
      weight.weights.map((k) => k / (k + degrees)),
      weight.mass,
    ),
    periods: posterior.periods,
    draws,
    expectedReturns,
  };
}

function drawn(
  draw: ReturnType<typeof covariancePosterior>["draw"],
  outlook: Outlook,
  count: number,
  seed: number,
): Pick<WindowPosterior, "draws" | "expectedReturns"> {
  const N = outlook.ahead.mean.length;
  const move = mover(outlook);
  const stream = randomStream(seed);
  const means = zeros(count, N);
  const covariances = zeros(count, (N * (N + 1)) / 2);
  const mean = new Float64Array(N);
  const square = new Float64Array(N);
  for (let s = 0; s < count; s++) {
    const belief = move(draw(stream));
    means.data.set(belief.mean, s * N);
    belief.mean.forEach((value, i) => {
      const step = value - mean[i];
      mean[i] += step / (s + 1);
      square[i] += step * (value - mean[i]);
    });
    for (let i = 0, at = s * covariances.columns; i < N; i++) {
      for (let j = 0; j <= i; j++, at++) covariances.data[at] = belief.covariance.data[i * N + j];
    }
  }
  const sd = square.map((value) => Math.sqrt(value / Math.max(count - 1, 1)));
  return { draws: { means, covariances }, expectedReturns: { mean, sd } };
}

interface Belief {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
}

function mover({ scaled, ahead }: Outlook): (belief: Belief) => Belief {
  if (scaled.covariance === ahead.covariance) return (belief) => belief;
  const rootOf = (covariance: Matrix): Matrix => {
    const factor = cholesky(covariance);
    if (factor.status === "positive-definite") return factor.lower;
    throw new InputError("bad-matrix", "the covariance is singular: it has no posterior to draw from");
  };
  const flipped = solveLowerTransposedMatrix(rootOf(scaled.covariance), transpose(rootOf(ahead.covariance))); // G'
  const turn = transpose(flipped);
  return ({ mean, covariance }) => {
    const step = multiplyVector(
      turn,
      mean.map((value, i) => value - scaled.mean[i]),
    );
    return {
      mean: ahead.mean.map((value, i) => value + step[i]),
      covariance: multiply(multiply(turn, covariance), flipped),
    };
  };
}
