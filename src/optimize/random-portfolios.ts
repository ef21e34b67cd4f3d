import { InputError } from "../errors.ts";
import type { Moments } from "../estimate/moments.ts";
import { type Matrix, matrix, rowOf } from "../numeric/matrix/matrix.ts";
import { quadraticForm } from "../numeric/matrix/multiply.ts";
import { dot } from "../numeric/matrix/vector.ts";
import { type RandomStream, randomStream } from "../numeric/random/random-stream.ts";
import { uniform } from "../numeric/random/uniform.ts";
import { boundConflicts, brokenConstraints } from "./constraint-words.ts";
import type { Constraints } from "./constraints.ts";
import { minimumVariance } from "./minimum-variance.ts";
import { polytopeWalk } from "./polytope-walk.ts";
import type { InfeasiblePortfolio } from "./portfolio.ts";

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
): RandomPortfolios | InfeasiblePortfolio {
  if (!(Number.isInteger(count) && count >= 0)) {
    throw new InputError("bad-option", `${count} random portfolios asked for; a whole number is needed`);
  }
  const design = "random";
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
  { mean, covariance, periodsPerYear }: Moments,
): { readonly returns: Float64Array; readonly volatilities: Float64Array } {
  const returns = new Float64Array(weights.rows);
  const volatilities = new Float64Array(weights.rows);
  for (let i = 0; i < weights.rows; i++) {
    const row = rowOf(weights, i);
    returns[i] = periodsPerYear * dot(row, mean);
    volatilities[i] = Math.sqrt(Math.max(0, periodsPerYear * quadraticForm(covariance, row)));
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
  const { lower, upper, budget, linear } = constraints;
  if (linear.some(({ sense }) => sense === "=")) return false;
  const above = budget - lower.reduce((total, value) => total + value, 0);
  const below = upper.reduce((total, value) => total + value, 0) - budget;
  const fromLower = above <= below;
  const room = fromLower ? above : below;
  if (!Number.isFinite(room)) return false;
  let trials = 0;
  for (let i = 0; i < weights.rows; i++) {
    const row = rowOf(weights, i);
    do {
      if (++trials > patience * (i + 10)) return false;
      drawSpacings(row, stream);
      for (let j = 0; j < row.length; j++)
        row[j] = fromLower ? lower[j] + room * row[j] : upper[j] - room * row[j];
    } while (
      !isInside(row, constraints) ||
      (linear.length > 0 && brokenConstraints(row, constraints, assets).length > 0)
    );
  }
  return true;
}

/** Uniform on the simplex: exponential variates by their sum. */
function drawSpacings(out: Float64Array, stream: RandomStream): void {
  let total = 0;
  for (let j = 0; j < out.length; j++) {
    out[j] = -Math.log(1 - uniform(stream));
    total += out[j];
  }
  for (let j = 0; j < out.length; j++) out[j] /= total;
}

function isInside(row: Float64Array, { lower, upper }: Constraints): boolean {
  for (let j = 0; j < row.length; j++) if (row[j] < lower[j] || row[j] > upper[j]) return false;
  return true;
}
