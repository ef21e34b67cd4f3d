import { log } from "../../../numeric/elementary/elementary.ts";
import type { SymmetricEigen } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import type { RowWeights } from "../../forgetting/row-weights.ts";
import type { OrthogonalFit, OrthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";
import {
  fitOrthogonalPanel,
  orthogonalLikelihood,
  rotatedPanel,
} from "../engines/orthogonal-panel/orthogonal-panel.ts";
import { factorDesign } from "../window/factor-design.ts";
import { mostDegrees, rowDegreesOfFreedom } from "./row-degrees-of-freedom.ts";
import { rowLengths } from "./row-lengths.ts";

/** Rows of a panel as draws of a Student t, each with its own weight. */
export interface StudentRows {
  readonly status: "converged" | "stopped";
  /** nu; 200 where normal errors do. */
  readonly degreesOfFreedom: number;
  /** tau (T): how much a period counts beside others of its age, one on average. */
  readonly tau: Float64Array;
  /** Age and tau together. */
  readonly rows: RowWeights;
  /** Under these weights, `T x q`. */
  readonly design: Matrix;
  readonly panel: OrthogonalPanel;
  readonly fit: OrthogonalFit;
  readonly rounds: number;
}

/** A panel whose rows may be Student's. */
export interface StudentPanel {
  /** `T x N` scaled returns in the eigenbasis of K. */
  readonly rotated: Matrix;
  /** `T x p` factors as they are. */
  readonly factors: Matrix;
  readonly factorNames: readonly string[];
  readonly kernel: SymmetricEigen;
  /** What each period counts by its age. */
  readonly rows: RowWeights;
}

const mostRounds = 500;

/** Largest change of a weight in a round that counts as standing still. */
const tolerance = 1e-8;

/** A component next to zero has hardly a slope in its logarithm: where the new weights raise it at all, the round begins from this. */
const lifted = 1e-3;

/** Below what the search looks at. */
const none = 1e-8;

/**
 * Student-t errors by variational expectation-maximization: given `tau_t ~ Gamma(nu/2, nu/2)`, row t (assets and factors) is normal
 * with its covariance divided by tau_t. Each round fits the components by REML under the weights of age and tau, finds nu from the
 * rows' squared lengths delta, and sets
 *
 *     tau_t = (nu + M) / (nu + delta_t),   M = N + p, divided by their weighted mean
 *
 * Cost: O(T N q) a round, 5 to 50 rounds.
 *
 * @param degreesOfFreedom held, where given.
 * @see Lange, Little and Taylor (1989), J. American Statistical Association 84(408), 881-896; Liu and Rubin (1995), Statistica Sinica 5, 19-39.
 */
export function studentRows(input: StudentPanel, degreesOfFreedom?: number): StudentRows {
  const { rotated, rows } = input;
  const size = rotated.columns + input.factors.columns;
  let nu = degreesOfFreedom ?? 8;
  let tau = new Float64Array(rotated.rows).fill(1);
  let last: OrthogonalFit | undefined;
  for (let rounds = 1; ; rounds++) {
    const round = fitWith(input, tau, last);
    const lengths = rowLengths(rotated, round.design, round.panel, round.fit);
    nu = degreesOfFreedom ?? rowDegreesOfFreedom(lengths, size, rows, Math.min(nu, mostDegrees / 2));
    const next = weightsOf(lengths, nu, size, rows);
    const change = next.reduce((most, value, t) => Math.max(most, Math.abs(value - tau[t])), 0);
    if (change < tolerance || rounds === mostRounds) {
      const status = change < tolerance ? "converged" : "stopped";
      return { status, degreesOfFreedom: nu, tau, rounds, ...round };
    }
    tau = next;
    last = round.fit;
  }
}

function fitWith(
  { rotated, factors, factorNames, kernel, rows }: StudentPanel,
  tau: Float64Array,
  last: OrthogonalFit | undefined,
): Pick<StudentRows, "rows" | "design" | "panel" | "fit"> {
  const weighed = { ...rows, weights: rows.weights.map((w, t) => w * tau[t]) };
  const design = factorDesign(factors, factorNames, weighed);
  const panel = rotatedPanel(rotated, design, kernel, weighed);
  return { rows: weighed, design, panel, fit: fitOrthogonalPanel(panel, last && warmStart(panel, last)) };
}

function weightsOf(
  lengths: Float64Array,
  nu: number,
  size: number,
  { weights, effectivePeriods }: RowWeights,
) {
  const tau = lengths.map((delta) => (nu + size) / (nu + delta));
  const mean = tau.reduce((total, value, t) => total + weights[t] * value, 0) / effectivePeriods;
  return tau.map((value) => value / mean);
}

/** The components of the last round; those next to zero only where the likelihood still falls as they rise. */
function warmStart(
  panel: OrthogonalPanel,
  { loadingVariances, interaction, residual }: OrthogonalFit,
): Float64Array {
  const variances = Float64Array.of(...loadingVariances, interaction, residual).map((value) =>
    Math.max(value, none),
  );
  const slopes = new Float64Array(variances.length);
  orthogonalLikelihood(panel)(variances.map(log), slopes);
  return variances.map((value, k) => (value < lifted && slopes[k] < 0 ? lifted : value));
}
