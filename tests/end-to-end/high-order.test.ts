import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStudyFile } from "../../src/node/studies.ts";
import { schemaFaults } from "../support/json-schema.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { figures } from "../support/reference.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";

test("the high-order study: three routes to one optimum, and portfolioBacktest 0.4.1's figures for GMRP and GMVP", async () => {
  const out = await temporaryFolder();
  const { code, stdout } = await kinfolio(["run", "high-order", "--as-published", "--json", "--out", out]);
  expect(code).toBe(0);
  expect(schemaFaults("run", stdout)).toEqual([]);
  const { routes, exact, walkForward, walkForwardAsPublished, randomized } = JSON.parse(stdout);
  expect(exact.residual).toBeLessThan(1e-11);
  for (const { name, gap, weightGap } of routes) {
    expect(Math.abs(gap), name).toBeLessThan(1e-12);
    expect(weightGap, name).toBeLessThan(1e-7);
  }
  const inR = figures("backtest").same_period;
  const { GMRP, GMVP, MVSK } = walkForward.strategies;
  expect(GMRP.measures.sharpe).toBeCloseTo(inR.GMRP["Sharpe ratio"], 9);
  expect(GMVP.measures.sharpe).toBeCloseTo(inR.GMVP["Sharpe ratio"], 9);
  expect(MVSK.measures.sharpe).toBeCloseTo(inR.MVSK["Sharpe ratio"], 3); // R's fit stops at its loose tolerance
  expect(randomized.datasets).toHaveLength(100);
  const [{ right, published, weightGap }] = walkForwardAsPublished;
  expect(right).toEqual({ strategy: "MVSK", measures: MVSK.measures });
  expect(published.measures.sharpe).toBeCloseTo(MVSK.measures.sharpe, 2);
  expect(weightGap).toBeGreaterThan(1e-6);
  expect(weightGap).toBeLessThan(1e-2);
  const page = await readFile(join(out, "report.html"), "utf8");
  expect(page.length).toBeLessThan(1_500_000);
  for (const step of ["Gradient of the third moment", "Stop rule", "Weight of the mean"])
    expect(page).toContain(step);
});

const stocks = "data/sp500_2015to2020.csv";

testOnRealData(
  "on 471 real stocks the study draws twenty, and many universes from all",
  [stocks],
  async () => {
    const out = await temporaryFolder();
    const run = ["run", "high-order", "--prices", sharedFile(stocks), "--json", "--out", out];
    const drawn = await kinfolio(run);
    expect(drawn.code).toBe(0);
    const { exact, walkForward, randomized } = JSON.parse(drawn.stdout);
    expect(exact.weights).toHaveLength(20);
    expect(walkForward.strategies.MVSK.failures).toEqual([]);
    const universe = new Set(randomized.datasets.flatMap((dataset: { assets: string[] }) => dataset.assets));
    expect(universe.size).toBeGreaterThan(300);
    expect(await readFile(join(out, "report.html"), "utf8")).toContain("20 of 471 assets by seed 1");
  },
);

test("assets given take the place of the study's own", async () => {
  const { study } = await openStudyFile("high-order", { assets: ["S03", "S01"] });
  expect(study.data.assets).toEqual(["S03", "S01"]);
});
