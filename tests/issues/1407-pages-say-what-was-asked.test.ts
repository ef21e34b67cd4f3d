import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

test("the page of weights has the probabilities that were asked for, and constraints in words of theirs", async () => {
  const out = join(await temporaryFolder(), "weights.html");
  const chosen = ["--prices", "sample/etf_prices.csv", "--from", "2021-01-01", "--assets", "IWM,AGG,GLD"];
  const asked = ["--posterior", "20", "--probability", "AGG > GLD", "--max-weight", "80%"];
  const { code } = await kinfolio(["optimize", ...chosen, "--model", "mixed", ...asked, "--out", out]);
  expect(code).toBe(0);
  const page = await readFile(out, "utf8");
  expect(page).toContain("Which weight is larger");
  expect(page).toContain("weights from 0% to 80%");
  expect(page).not.toContain("is in percent");
});

test("the head of a grid's page says of the schedule what all combinations share, not what none has", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "grid.yaml");
  const out = join(folder, "grid");
  const varied = "grid: { lookbacks: [21, 42], costs: [10, 30] }\n";
  const datasets = "randomized: { resamples: 2, assets: 3, periods: 80 }\n";
  await writeFile(file, `title: Small\nstrategies: [equal-weight, gmv]\n${varied}${datasets}`);
  const { code } = await kinfolio(["backtest", "--study", file, "--out", out]);
  expect(code).toBe(0);
  const page = await readFile(join(out, "report.html"), "utf8");
  expect(page).toContain("optimize every 20 rows");
  expect(page).not.toContain("252 prices, 251 returns");
  expect(page).not.toContain("0 basis points of the value traded");
});
