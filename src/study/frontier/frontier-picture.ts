import type { Moments } from "../../estimate/moments.ts";
import { type FrontierSettings, frontierDefaults } from "../../jobs/requests/frontier.ts";
import type { Cloud, FrontierPicture, RiskReturn } from "../../jobs/results/frontier.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import type { Constraints } from "../../optimize/constraints/constraints.ts";
import { efficientFrontier, type Frontier, type FrontierPoint } from "../../optimize/frontier/frontier.ts";
import { portfolioFigures, randomPortfolios } from "../../optimize/frontier/random-portfolios.ts";
import { portfolioVariance } from "../../optimize/moments/portfolio-variance.ts";
import { riskFrontier } from "../../optimize/risk/risk-frontier.ts";

/**
 * The efficient frontier, and portfolios drawn uniformly from the same feasible set. Needs `loadLinearSolver` for other measures of
 * risk than the variance.
 *
 * @throws {InputError} `bad-constraint` where the feasible set has no end.
 */
export function frontierPicture(
  moments: Moments,
  constraints: Constraints,
  settings: FrontierSettings = frontierDefaults,
): FrontierPicture | Exclude<Frontier, { status: "optimal" }> {
  const { random, seed, riskFree } = settings;
  const frontier = frontierIn(moments, constraints, settings);
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

/** The efficient frontier, of another measure than the variance with points that are its corners too. */
function frontierIn(
  moments: Moments,
  constraints: Constraints,
  { points: count, riskFree, risk, ...measure }: FrontierSettings,
): Frontier {
  const frontier = efficientFrontier(moments, constraints, { points: count, riskFree });
  if (frontier.status !== "optimal" || risk === "volatility" || risk === "variance") return frontier;
  const { confidence, threshold, kappa } = measure;
  const measured = riskFrontier(moments, constraints, { risk, confidence, threshold, kappa, points: count });
  if (measured.status !== "optimal") return measured;
  const points = measured.points.map((point): FrontierPoint => {
    const volatility = Math.sqrt(moments.periodsPerYear * portfolioVariance(moments, point.weights));
    const sharpe = volatility > 0 ? (point.return - riskFree) / volatility : null;
    return { ...point, volatility, sharpe, riskTolerance: Number.NaN };
  });
  return { ...frontier, points, corners: points };
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
