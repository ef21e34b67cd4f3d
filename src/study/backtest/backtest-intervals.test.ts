import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figures, referenceFile } from "../../../tests/support/reference.ts";
import type { Ledger } from "../../backtest/ledger.ts";
import { returnMeasures } from "../../evaluate/measures/return-measures.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { intervalSection } from "../../page/backtest/intervals-section.ts";
import { pathIntervals } from "./backtest-intervals.ts";

const [head, ...lines] = readFileSync(referenceFile("backtest", "backtest-returns.csv"), "utf8")
  .trim()
  .split("\n");
const dates = lines.map((line) => line.slice(0, 10));

function ledger(strategy: string, periods = dates.length): Ledger {
  const column = head.split(",").indexOf(strategy);
  return {
    name: strategy === "1/N" ? "equal-weight" : strategy,
    dates: dates.slice(0, periods),
    returns: Float64Array.from(lines.slice(0, periods), (line) => Number(line.split(",")[column])),
    periodsPerYear: 252,
    assets: [],
    weights: zeros(periods, 0),
    traded: new Float64Array(periods),
    costs: new Float64Array(periods),
    rebalances: [],
    failures: [],
    periodsAfterLookback: periods,
    rebalanceEvery: 5,
  };
}

test("the estimates are portfolioBacktest 0.4.1's, and intervals, probabilities and differences go with them", async () => {
  const path = await pathIntervals(
    ["GMRP", "GMVP", "1/N"].map((name) => ledger(name)),
    { resamples: 100 },
    { baseline: "equal-weight" },
  );
  const [section] = intervalSection(path, []);
  const [figure, worth, all, differences] = section.blocks;
  expect(figure.kind).toBe("figure");
  const measures = figures("backtest").same_period;
  expect(worth).toMatchObject({ id: "sharpe-worth", caption: expect.stringContaining("95%") });
  const rows = worth.kind === "table" ? worth.rows : [];
  expect(rows[1].estimate).toBeCloseTo(measures.GMVP["Sharpe ratio"], 12);
  expect(rows[1].deflated as number).toBeLessThan(rows[1].probabilistic as number);
  expect(all.kind === "table" && all.rows).toHaveLength(Object.keys(returnMeasures).length);
  for (const { intervals } of path?.strategies ?? []) {
    for (const { estimate, lower, upper } of Object.values(intervals)) {
      expect(lower as number).toBeLessThan(estimate as number);
      expect(upper as number).toBeGreaterThan(lower as number);
    }
  }
  expect(differences).toMatchObject({ title: "Differences to equal-weight" });
  const gap = measures.GMVP["Sharpe ratio"] - measures["1/N"]["Sharpe ratio"];
  expect(path?.strategies[1].differences?.sharpe.estimate).toBeCloseTo(gap, 12);
  expect(differences.kind === "table" && differences.rows[1].sharpe).toMatch(
    new RegExp(`^${gap.toFixed(2)} \\(-?\\d\\.\\d\\d to -?\\d\\.\\d\\d\\)$`),
  );
});

test("a strategy that ended at once has no interval, one that ended early is compared on the dates it had", async () => {
  const ledgers = [ledger("1/N"), ledger("GMVP", 1), ledger("GMRP", 200)];
  const [section] = intervalSection(await pathIntervals(ledgers, { resamples: 20 }), []);
  const [, worth, , differences] = section.blocks;
  expect(worth.kind === "table" && worth.rows.map(({ strategy }) => strategy)).toEqual([
    "equal-weight",
    "GMRP",
  ]);
  expect(differences.kind === "table" && differences.rows).toHaveLength(1);
  expect(await pathIntervals([ledger("GMVP", 1)])).toBeUndefined();
  expect(intervalSection(undefined, [])).toEqual([]);
});
