import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio as run, temporaryFolder } from "../support/kinfolio.ts";

/**
 * Cash that never moves earns 2.52% a year, the rate is 5%: w of A and the rest in cash have the ratio
 * `(w m + (1 - w) 0.0252 - 0.05) / (w s)`, which rises with w. The limit on volatility ends it at `w = 0.1 / s`.
 */
test("the ratio is highest where volatility ends it", async () => {
  const days = Array.from({ length: 100 }, (_, t) => 0.002 + 0.012 * Math.sin(1 + t * t));
  const rows = days.map((r, t) =>
    [new Date(Date.UTC(2021, 0, 4 + t)).toISOString().slice(0, 10), r, 0.0001].join(","),
  );
  const folder = await temporaryFolder();
  await writeFile(join(folder, "flat.csv"), `date,A,CASH\n${rows.join("\n")}\n`);
  const args = "--returns flat.csv --returns-are simple --periods-per-year 252 --json --design max-sharpe";
  const limits = ["--risk-free", "5%", "--max-volatility", "10%"];
  const { code, stdout, stderr } = await run(["optimize", ...args.split(" "), ...limits], folder);
  expect([code, stderr]).toEqual([0, ""]);
  const mean = days.reduce((total, r) => total + r, 0) / 100;
  const variance = days.reduce((total, r) => total + (r - mean) ** 2, 0) / 99;
  const w = 0.1 / Math.sqrt(252 * variance);
  const { weights, objective, optimality } = JSON.parse(stdout);
  expect(weights.A).toBeCloseTo(w, 8);
  expect(objective).toBeCloseTo((252 * (w * mean + (1 - w) * 0.0001) - 0.05) / 0.1, 7);
  expect(optimality).toBeLessThanOrEqual(1e-9);
});
