import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { figures } from "../support/reference.ts";

test("the high-order study: three routes to one optimum, and portfolioBacktest 0.4.1's figures for GMRP and GMVP", async () => {
  const out = await temporaryFolder();
  const { code, stdout } = await kinfolio(["run", "high-order", "--as-published", "--json", "--out", out]);
  expect(code).toBe(0);
  const { routes, exact, walkForward, randomized } = JSON.parse(stdout);
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
  const page = await readFile(join(out, "report.html"), "utf8");
  expect(page.length).toBeLessThan(1_500_000);
  for (const step of ["Gradient of the third moment", "Stop rule", "Weight of the mean"])
    expect(page).toContain(step);
});
