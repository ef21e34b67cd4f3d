import type { Moments } from "../../estimate/moments.ts";
import { type FrontierSettings, frontierDefaults } from "../../jobs/requests/frontier.ts";
import type { Cloud, FrontierPicture, RiskReturn } from "../../jobs/results/frontier.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import type { Constraints } from "../../optimize/constraints/constraints.ts";
import { efficientFrontier, type Frontier } from "../../optimize/frontier.ts";
import { portfolioFigures, randomPortfolios } from "../../optimize/random-portfolios.ts";

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
  const cloud: Cloud = { weights: drawn.weights, returns, volatilities, sharpes };
  return { status: "drawn", moments, frontier, cloud, curve: curveOf(frontier.corners, moments), riskFree };
}

/** Points of the curve, at least. */
const curvePoints = 100;

/** The frontier as a smooth line however few its points: weights are linear between corners, and variances quadratic. */
function curveOf(corners: FrontierPicture["frontier"]["corners"], moments: Moments): RiskReturn[] {
  const stretches = Math.max(1, corners.length - 1);
  const steps = Math.ceil(curvePoints / stretches);
  const rows = corners.slice(1).flatMap(({ weights: to }, k) =>
    Array.from({ length: steps }, (_, i) => {
      const share = (i + 1) / steps;
      return corners[k].weights.map((from, j) => from + share * (to[j] - from));
    }),
  );
  const weights = fromRows([corners[0].weights, ...rows]);
  const { returns, volatilities } = portfolioFigures(weights, moments);
  return Array.from(returns, (each, i) => [volatilities[i], each]);
}
