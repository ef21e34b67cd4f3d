import { beforeAll, expect, test } from "vitest";
import type { Moments } from "../../src/estimate/moments.ts";
import { undecided } from "../../src/numeric/minimize/integer/position-states.ts";
import { searchPositions } from "../../src/numeric/minimize/integer/search-positions.ts";
import { loadLinearSolver } from "../../src/numeric/minimize/linear/load-linear-solver.ts";
import { longOnly } from "../../src/optimize/constraints/constraints.ts";
import { stoppedSearch } from "../../src/optimize/positions/position-words.ts";
import { maxSharpe } from "../../src/optimize/ratios/max-sharpe.ts";
import { maxRatio } from "../../src/optimize/risk/max-ratio.ts";

beforeAll(loadLinearSolver);

function momentsOf(rows: readonly (readonly number[])[]): Moments {
  const size = rows[0].length;
  const mean = Float64Array.from(
    { length: size },
    (_, j) => rows.reduce((sum, r) => sum + r[j], 0) / rows.length,
  );
  const covariance = { rows: size, columns: size, data: new Float64Array(size * size) };
  for (const r of rows)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        covariance.data[size * i + j] += ((r[i] - mean[i]) * (r[j] - mean[j])) / (rows.length - 1);
  return {
    model: "sample",
    assets: ["A", "B", "C", "D"].slice(0, size),
    periods: rows.length,
    periodsPerYear: 100,
    mean,
    covariance,
    scenarios: { rows: rows.length, columns: size, data: Float64Array.from(rows.flat()) },
    details: {},
  };
}

/** Both have a mean of 1% a year; `0.01 - 0.05 (w² + (1 - w)²)` is highest at halves: -1.5%. */
test("no ratio where a ridge takes off more than the highest mean", () => {
  const moments = momentsOf([
    [0.0101, -0.0049],
    [-0.0099, 0.0051],
    [0.0051, 0.0101],
    [-0.0049, -0.0099],
  ]);
  const found = maxSharpe(moments, longOnly(2), { ridge: 0.05 });
  expect(found).toMatchObject({
    status: "infeasible",
    conflict: [
      "no feasible portfolio beats the risk-free rate of 0% a year: the highest mean is -1.5%, 1.5 points below, with the ridge taken off",
    ],
  });
});

/** Halves of A and B gain 1% in each period: no shortfall, no drawdown, no deviation. */
test.each(["lpm2", "ulcer", "edar", "semideviation", "gini"] as const)(
  "no ratio to %s where a portfolio has none of it",
  (risk) => {
    const moments = momentsOf([
      [0.03, -0.01, 0.02, -0.02],
      [-0.01, 0.03, -0.03, 0.01],
    ]);
    const found = maxRatio(moments, longOnly(4), { risk });
    expect(found).toMatchObject({
      status: "infeasible",
      isEndless: true,
      conflict: [
        `the ratio has no highest value: some portfolio beats the risk-free rate without any ${risk}`,
      ],
    });
  },
);

test("a search whose parts have no bound says that nothing is known, and not NaN", () => {
  const one = Float64Array.of(1);
  const limits = { n: 1, most: 1, least: 0, smallest: new Float64Array(1), unit: new Float64Array(1) };
  const found = searchPositions(
    {
      limits,
      root: undecided(limits, new Float64Array(1), one),
      relax: () => ({ relaxed: { status: "stopped" }, price: 0 }),
      first: [[0]],
      bestOn: () => ({ x: one, objective: -1, reducedCosts: one }),
      tried: { in: 1, out: 1 },
    },
    {},
  );
  expect(found).toMatchObject({ status: "stopped", objective: -1, gap: Infinity });
  const words = stoppedSearch("max-ratio", { text: "at most 2 positions" }, { nodes: 8, gap: Infinity });
  expect(words).toBe(
    "max-ratio with at most 2 positions stopped after 8 parts of the search: nothing is known of how much better another choice may be",
  );
});
