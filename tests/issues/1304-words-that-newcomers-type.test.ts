import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const months = Array.from(
  { length: 30 },
  (_, t) => `20${20 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, "0")}`,
);
const prices = `date,A,B\n${months.map((month, t) => `${month},${100 + t + (t % 3)},${100 + (t % 5)}`).join("\n")}\n`;

test.each([
  [
    ["backtest", "prices.csv"],
    '"prices.csv" stands by itself',
    "--prices prices.csv or --returns prices.csv",
  ],
  [["mixed", "prices.csv"], '"prices.csv" stands by itself', "--data prices.csv"],
  [["optimize", "--assets", "A", "B"], '"B" stands by itself', "joined by commas (A,B,C)"],
  [["run", "walk-forward", "markowitz"], '"markowitz" stands by itself', ""],
  [
    ["optimize", "--design", "minimum-variance"],
    "unknown design minimum-variance, did you mean gmv?",
    "designs: ",
  ],
  [["backtest", "--strategies", "1/n"], "unknown design 1/n, did you mean equal-weight?", "designs: "],
  [["estimate", "--model", "shrinkage"], "unknown model shrinkage, did you mean ledoit-wolf?", "models: "],
  [
    ["backtest", "--prices", "prices.csv", "--lookback", "60"],
    "30 price rows given",
    "a lookback of at most 28 fits (--lookback)",
  ],
  [["run", "prices.csv"], "prices.csv is a table", "a study file is YAML or JSON"],
  [["backtest", "--out", "sheet.pdf"], "sheet.pdf would be a folder", "--out sheet is a folder"],
  [["tearsheet", "--out", "sheet.pdf"], "sheet.pdf would be a folder", "is --out sheet.html"],
])("%j is answered with what was meant", async (args, message, advice) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "prices.csv"), prices);
  const { code, stderr } = await kinfolio(args, folder);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain(advice);
  expect(existsSync(join(folder, "sheet.pdf"))).toBe(false);
});
