import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import { type Matrix, matrix, rowOf } from "../../numeric/matrix/matrix.ts";
import { multiply } from "../../numeric/matrix/multiply.ts";
import { exponential } from "../../numeric/random/exponential.ts";
import { type RandomStream, randomStream } from "../../numeric/random/random-stream.ts";
import { exactBudget, requireTaken } from "../constraints/constraint-kinds.ts";
import { boundConflicts, brokenConstraints } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import { varianceRounding } from "../moments/portfolio-variance.ts";
import type { Infeasible } from "../portfolio.ts";
import { polytopeWalk } from "./polytope-walk.ts";

/** How many portfolios are drawn, from which seed. */
export interface RandomPortfolioOptions {
  readonly count: number;
  readonly seed: number;
}

export interface RandomPortfolios {
  readonly status: "drawn";
  /** `count x N`. */
  readonly weights: Matrix;
  /** `rejection` draws are independent; those of a `walk` are neighbors' neighbors, uniform in the long run. */
  readonly method: "rejection" | "walk";
}

/** Trials a draw may take on average before a walk is cheaper. */
const patience = 100;

/**
 * Portfolios drawn uniformly from the feasible set. Bounds alone: spacings on the simplex above the lower bounds (or
 * below the upper ones, whichever leaves less room), those outside drawn again. Where almost all would be drawn again,
 * and with equality constraints, a hit-and-run walk through the set.
 *
 * Cost: O(N) a draw, times the reciprocal of the share of the simplex that is feasible; O(N^2 + N m) for a walk.
 *
 * @throws {InputError} `bad-constraint` where the feasible set is not bounded.
 * @see Rubinstein (1982), European J. Operational Research 10(2), 177-182; Smith (1984), Operations Research 32(6).
 */
export function randomPortfolios(
  { assets, ...moments }: Moments,
  constraints: Constraints,
  { count, seed }: RandomPortfolioOptions,
): RandomPortfolios | Infeasible {
  if (!(Number.isInteger(count) && count >= 0)) {
    throw new InputError("bad-option", `${count} random portfolios asked for; a whole number is needed`);
  }
  const design = "random";
  requireTaken(design, constraints, ["linear"]);
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0) return { status: "infeasible", design, assets, conflict: impossible };
  const size = assets.length;
  const weights = matrix(count, size, new Float64Array(count * size));
  const stream = randomStream(seed);
  if (drawByRejection(weights, constraints, assets, stream))
    return { status: "drawn", weights, method: "rejection" };
  const inside = minimumVariance({ assets, ...moments }, constraints);
  if (inside.status === "infeasible") return { ...inside, design };
  polytopeWalk(weights, constraints, stream);
  return { status: "drawn", weights, method: "walk" };
}

/** Annualized mean and volatility of each portfolio. */
export function portfolioFigures(
  weights: Matrix,
  moments: Moments,
): { readonly returns: Float64Array; readonly volatilities: Float64Array } {
  const { mean, covariance, periodsPerYear } = moments;
  const rounding = varianceRounding(moments);
  const returns = new Float64Array(weights.rows);
  const volatilities = new Float64Array(weights.rows);
  const { rows, columns, data } = weights;
  const covariances = multiply(weights, covariance).data; // of each asset with the portfolio
  for (let i = 0; i < rows; i++) {
    let expected = 0;
    let variance = 0;
    for (let j = 0, at = i * columns; j < columns; j++, at++) {
      expected += data[at] * mean[j];
      variance += data[at] * covariances[at];
    }
    returns[i] = periodsPerYear * expected;
    volatilities[i] = Math.sqrt(periodsPerYear * (variance <= rounding(rowOf(weights, i)) ? 0 : variance));
  }
  return { returns, volatilities };
}

/** False where the bounds on one side are not finite, or too few trials succeed. */
function drawByRejection(
  weights: Matrix,
  constraints: Constraints,
  assets: readonly string[],
  stream: RandomStream,
): boolean {
  const { lower, upper, linear } = constraints;
  const budget = exactBudget("random", constraints);
  if (linear.some(({ sense }) => sense === "=")) return false;
  const above = budget - lower.reduce((total, value) => total + value, 0);
  const below = upper.reduce((total, value) => total + value, 0) - budget;
  const fromLower = above <= below;
  const room = fromLower ? above : below;
  if (!Number.isFinite(room)) return false;
  const base = fromLower ? lower : upper;
  const spacings = new Float64Array(base.length);
  let trials = 0;
  for (let i = 0; i < weights.rows; i++) {
    do {
      if (++trials > patience * (i + 10)) return false;
      const unit = room / drawExponentials(spacings, stream);
      addSteps(weights, i, base, fromLower ? unit : -unit, spacings);
    } while (
      !isInside(weights, i, constraints) ||
      (linear.length > 0 && brokenConstraints(rowOf(weights, i), constraints, assets).length > 0)
    );
  }
  return true;
}

/** Exponential variates, and their sum: by it, they are uniform on the simplex. */
function drawExponentials(out: Float64Array, stream: RandomStream): number {
  let total = 0;
  for (let j = 0; j < out.length; j++) {
    out[j] = exponential(stream);
    total += out[j];
  }
  return total;
}

/** Row i becomes `base + unit steps`. */
function addSteps(
  { columns, data }: Matrix,
  i: number,
  base: Float64Array,
  unit: number,
  steps: Float64Array,
): void {
  for (let j = 0, at = i * columns; j < columns; j++, at++) data[at] = base[j] + unit * steps[j];
}

function isInside({ columns, data }: Matrix, i: number, { lower, upper }: Constraints): boolean {
  for (let j = 0, at = i * columns; j < columns; j++, at++) {
    if (data[at] < lower[j] || data[at] > upper[j]) return false;
  }
  return true;
}
