import { beforeAll, expect, test } from "vitest";
import { riskFigures, riskMoments } from "../../../tests/support/risk-cases.ts";
import { loadLinearSolver } from "../../numeric/minimize/linear/load-linear-solver.ts";
import { longOnly } from "../constraints/constraints.ts";
import { riskFrontier } from "./risk-frontier.ts";

beforeAll(loadLinearSolver);

const moments = riskMoments("S_stocks20", "window_250");

function pointsOf(risk: "cvar" | "evar" | "variance") {
  const frontier = riskFrontier(moments, longOnly(20), { risk, points: 6 });
  if (frontier.status !== "optimal") throw new Error(JSON.stringify(frontier));
  return frontier.points;
}

test(`begins at the least risk of ${riskFigures.origin.tool} and ends at the highest mean`, () => {
  const { objective } = riskFigures.cases.find(
    ({ id, data }) => id === "min_evar95_window_250" && data === "S_stocks20",
  ) ?? { objective: Number.NaN };
  const points = pointsOf("evar");
  expect(Math.abs(points[0].risk / objective - 1)).toBeLessThan(1e-8);
  const highest = 252 * moments.mean.reduce((a, b) => Math.max(a, b));
  expect(points[5].return / highest).toBeCloseTo(1, 8);
});

test.each(["cvar", "evar", "variance"] as const)("%s rises with the mean, and is convex in it", (risk) => {
  const points = pointsOf(risk);
  for (let k = 1; k < points.length; k++) {
    expect(points[k].return).toBeGreaterThan(points[k - 1].return);
    expect(points[k].risk).toBeGreaterThanOrEqual(points[k - 1].risk);
    expect(points[k].optimality).toBeLessThan(1e-9);
  }
  for (let k = 1; k < points.length - 1; k++) {
    const between = (points[k - 1].risk + points[k + 1].risk) / 2;
    expect(points[k].risk).toBeLessThanOrEqual(between * (1 + 1e-7));
  }
});
