import { InputError } from "../../../base/errors.ts";
import { cholesky } from "../../../numeric/matrix/factorizations/cholesky.ts";
import { columnsAt, diagonalOf, identity, type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import { multiply, multiplyTransposed } from "../../../numeric/matrix/multiply.ts";
import { inverseWishart } from "../../../numeric/random/inverse-wishart.ts";
import { normal } from "../../../numeric/random/normal.ts";
import type { RandomStream } from "../../../numeric/random/random-stream.ts";
import { toCorrelation } from "../../correlation/correlation.ts";
import type { OrthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";
import { fitOrthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";
import { componentDraws } from "./component-draws.ts";
import { type ComponentGrid, componentGrid } from "./component-grid.ts";
import { drawnLoadings } from "./loading-draws.ts";
import { type ModelWeight, modelWeight, weightDraws } from "./model-weight.ts";
import type { PosteriorInput } from "./posterior-input.ts";

/** A draw of what the next period is drawn from. */
export interface BeliefDraw {
  readonly mean: Float64Array;
  /** `N x N`. */
  readonly covariance: Matrix;
  /** What the covariance would be on average, given all that was drawn but itself: `(k M + n S) / (k + n)`. */
  readonly expected: Matrix;
}

/** The posterior of mean and covariance, to be drawn from. */
export interface CovariancePosterior {
  /** Of the components, on a panel of `rho T` periods. */
  readonly components: ComponentGrid;
  /** Of the periods that the model is worth. */
  readonly weight: ModelWeight;
  readonly periods: number;
  readonly draw: (stream: RandomStream) => BeliefDraw;
}

/** A model that is worth less is not taken as worth nothing. */
const leastIntensity = 0.05;

/**
 * The posterior of the covariance. The mix says that Sigma is not exactly of the model's form, so data tell less of the components: their
 * posterior is that of a panel worth `rho T` periods. A draw takes components and loadings from it, a covariance Om of the factors, makes
 * the model's M of them with the sample's variances as the plug-in has them, takes k from its evidence, and
 *
 *     Sigma ~ IW(k + N + 1 + n, k M + n S),   n = T - 1,     mu = u (B_0 + B_F fm),  fm ~ N(0, Om / (rho T))
 *
 * Bands of this posterior held about ten points less than they say in simulations. Cost: O(N^3) a draw.
 *
 * @throws {InputError} `bad-matrix` where a covariance is singular.
 * @see Chen (1979), J. Royal Statistical Society B 41(2), 235-248.
 */
export function covariancePosterior(input: PosteriorInput): CovariancePosterior {
  const { panel, fit, kernel, hidden, sample, scales } = input;
  const N = scales.length;
  const p = panel.squares.length - 1;
  const degrees = panel.periods - 1;
  const fewer = withFewerPeriods(panel, Math.max(input.intensity, leastIntensity));
  const components = componentGrid(fewer, fitOrthogonalPanel(fewer));
  const slopesOf = (loadings: Matrix): Matrix =>
    columnsAt(
      loadings,
      Array.from({ length: p }, (_, k) => k + 1),
    );
  const plugIn = modelled(slopesOf(fit.loadings), fit.interaction, fit.residual, kernel, hidden);
  const modelScales = diagonalOf(plugIn).map(Math.sqrt);
  const deviations = diagonalOf(sample).map(Math.sqrt);
  const ratio = deviations.map((s, i) => s / modelScales[i]);
  const correlation = factorOf(toCorrelation(plugIn, modelScales));
  const weight = modelWeight(correlation, toCorrelation(sample, deviations), degrees);
  const drawComponents = componentDraws(components);
  const drawWeight = weightDraws(weight);

  const draw = (stream: RandomStream): BeliefDraw => {
    const drawn = drawComponents(stream);
    const loadings = drawnLoadings(fewer, drawn, stream);
    const root = factorRoot(stream, p, fewer.periods);
    const slopes = multiply(slopesOf(loadings), root); // B_F Om^1/2
    const center = modelled(slopes, drawn.interaction, drawn.residual, kernel, hidden);
    const k = drawWeight(stream);
    const expected = zeros(N, N);
    for (let i = 0, at = 0; i < N; i++) {
      for (let j = 0; j < N; j++, at++) {
        expected.data[at] = k * center.data[at] * ratio[i] * ratio[j] + degrees * sample.data[at];
      }
    }
    const covariance = inverseWishart(stream, factorOf(expected), k + N + 1 + degrees);
    for (let at = 0; at < expected.data.length; at++) expected.data[at] /= k + degrees;
    const z = Float64Array.from({ length: p }, () => normal(stream) / Math.sqrt(fewer.periods));
    const mean = scales.map((u, i) => {
      let move = loadings.data[i * (p + 1)];
      for (let f = 0; f < p; f++) move += slopes.data[i * p + f] * z[f];
      return u * move;
    });
    return { mean, covariance, expected };
  };
  return { components, weight, periods: fewer.periods, draw };
}

function factorOf(covariance: Matrix): Matrix {
  const factor = cholesky(covariance);
  if (factor.status === "positive-definite") return factor.lower;
  throw new InputError(
    "bad-matrix",
    "a covariance of the posterior is singular: assets are made of each other",
  );
}

/** The panel whose rows all count `share`. */
function withFewerPeriods(panel: OrthogonalPanel, share: number): OrthogonalPanel {
  const times = (a: Float64Array, factor: number): Float64Array => a.map((value) => factor * value);
  return {
    ...panel,
    periods: share * panel.periods,
    squares: times(panel.squares, share),
    projected: { ...panel.projected, data: times(panel.projected.data, Math.sqrt(share)) },
    scatter: times(panel.scatter, share),
  };
}

/** `B B' + su2 K + se2 I`, and hidden factors. */
function modelled(
  slopes: Matrix,
  interaction: number,
  residual: number,
  kernel: Matrix,
  hidden?: Matrix,
): Matrix {
  const out = multiplyTransposed(slopes, slopes);
  for (let at = 0; at < out.data.length; at++) {
    out.data[at] += interaction * kernel.data[at] + (hidden?.data[at] ?? 0);
  }
  for (let i = 0; i < out.rows; i++) out.data[i * (out.rows + 1)] += residual;
  return out;
}

/** A root of the factors' covariance, one on average, that n periods leave open: `(n-p-2) IW(n-1, I)`, or I where they are too few. */
function factorRoot(stream: RandomStream, p: number, n: number): Matrix {
  const eye = identity(p);
  if (n - 1 <= p + 2) return eye;
  const root = factorOf(inverseWishart(stream, eye, n - 1));
  const size = Math.sqrt(n - p - 2);
  return { ...root, data: root.data.map((value) => size * value) };
}
