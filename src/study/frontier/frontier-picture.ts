import type { Moments } from "../../estimate/moments.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { Constraints } from "../../optimize/constraints.ts";
import { efficientFrontier, type Frontier } from "../../optimize/frontier.ts";
import { portfolioFigures, randomPortfolios } from "../../optimize/random-portfolios.ts";

export interface FrontierSettings {
  /** Points on the frontier. */
  readonly points: number;
  /** Random portfolios beside it. */
  readonly random: number;
  readonly seed: number;
  /** Annual. */
  readonly riskFree: number;
}

/** What the picture of a frontier holds where nobody says otherwise. */
export const frontierDefaults: FrontierSettings = { points: 100, random: 10_000, seed: 1, riskFree: 0 };

/** Random portfolios and their annualized figures. */
export interface Cloud {
  /** `count x N`. */
  readonly weights: Matrix;
  readonly returns: Float64Array;
  readonly volatilities: Float64Array;
  /** NaN where the volatility is zero. */
  readonly sharpes: Float64Array;
}

/** The frontier of a feasible set with a cloud of what else is feasible. */
export interface FrontierPicture {
  readonly status: "drawn";
  readonly moments: Moments;
  readonly frontier: Extract<Frontier, { status: "optimal" }>;
  readonly cloud: Cloud;
  readonly riskFree: number;
}

/**
 * The efficient frontier, and portfolios drawn uniformly from the same feasible set.
 *
 * @throws {InputError} `bad-constraint` where the feasible set has no end.
 */
export function frontierPicture(
  moments: Moments,
  constraints: Constraints,
  { points, random, seed, riskFree }: FrontierSettings = frontierDefaults,
): FrontierPicture | Exclude<Frontier, { status: "optimal" }> {
  const frontier = efficientFrontier(moments, constraints, { points, riskFree });
  if (frontier.status !== "optimal") return frontier;
  const drawn = randomPortfolios(moments, constraints, { count: random, seed });
  if (drawn.status !== "drawn") return drawn;
  const { returns, volatilities } = portfolioFigures(drawn.weights, moments);
  const sharpes = returns.map((each, i) =>
    volatilities[i] > 0 ? (each - riskFree) / volatilities[i] : Number.NaN,
  );
  const cloud = { weights: drawn.weights, returns, volatilities, sharpes };
  return { status: "drawn", moments, frontier, cloud, riskFree };
}
