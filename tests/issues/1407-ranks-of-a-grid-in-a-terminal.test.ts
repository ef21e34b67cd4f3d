import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";

const study = `title: Limits that a formula cannot keep
data: { prices: ${process.cwd()}/sample/etf_prices.csv, assets: [SPY, AGG, TLT, GLD], from: 2020-01-01, to: 2021-06-30 }
strategies: [inverse-volatility, gmv]
grid:
  models: [sample, ledoit-wolf]
  lookbacks: [63, 126]
  costs: [0, 10]
  options: { maxWeight: [40%, 1] }
randomized: { resamples: 3, assets: 3, periods: 200 }
`;

test("at 80 columns every combination of a grid is told apart, and what failed is said", async () => {
  const folder = await mkdtemp(join(tmpdir(), "grid-"));
  const file = join(folder, "grid.yaml");
  await writeFile(file, study);
  try {
    const { stdout } = await kinfolio(["backtest", "--study", file]);
    const lines = stdout.split("\n");
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(stdout).not.toContain("…");
    const head = lines.findIndex((line) => line.startsWith("Rank  Strategy"));
    expect(lines[head]).toMatch(/Estimator +Max weight +Lookback +Cost of trading/);
    const rows = lines.slice(head + 2, head + 12).map((line) => line.split(/ {2,}/).slice(1, 6).join());
    expect(new Set(rows).size).toBe(10);
    // weights in proportion to inverse volatilities keep no limit of 40% on one of three assets
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /\d+ of 96 cells failed as a whole and are in no median.*The first: inverse-volatility, .*: infeasible: /,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});
