import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { samplePath } from "../../src/node/sample.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

let folder = "";
const assets = ["--assets", "S01,S02,S03"];

beforeAll(async () => {
  folder = await temporaryFolder();
  const names = ["S01", "S02", "S03"];
  const variances = [0.04, 0.01, 0.09];
  const rows = names.map((name, i) => [name, ...names.map((_, j) => (i === j ? variances[i] : 0))].join(","));
  await writeFile(join(folder, "rates.csv"), "asset,value\nS01,6%\nS02,2%\nS03,0%\n");
  await writeFile(join(folder, "covariance.csv"), `,${names.join(",")}\n${rows.join("\n")}\n`);
  await writeFile(join(folder, "all.csv"), `asset,value\n${stocks.map((name) => `${name},5%`).join("\n")}\n`);
});

const stocks = Array.from({ length: 20 }, (_, i) => `S${String(i + 1).padStart(2, "0")}`);
const given = ["--expected-returns", "rates.csv", "--covariance", "covariance.csv"];

describe.concurrent("beliefs of one's own on the command line", () => {
  test("the highest Sharpe ratio of given numbers, and the moments that it had", async () => {
    const optimized = await kinfolio(
      ["optimize", ...assets, "--design", "max-sharpe", ...given, "--json"],
      folder,
    );
    // weights as mean over variance: 1.5, 2, 0
    const { weights, annualized } = JSON.parse(optimized.stdout);
    expect(weights.S01).toBeCloseTo(1.5 / 3.5, 10);
    expect(annualized.return).toBeCloseTo((0.06 * 1.5 + 0.02 * 2) / 3.5, 12);
    const estimated = JSON.parse(
      (await kinfolio(["estimate", ...assets, ...given, "--json"], folder)).stdout,
    );
    expect(estimated).toMatchObject({ model: "sample", meanModel: "given", covarianceModel: "given" });
    expect(estimated.covariance[2][2] * 252).toBeCloseTo(0.09, 12);
  });

  test("options go to whoever knows them, the model or the one whose mean is taken", async () => {
    const flags = ["--model", "ewma", "--span", "40", "--mean-model", "capm", "--market-return", "7%"];
    const { stdout } = await kinfolio(["estimate", ...assets, ...flags, "--json"], folder);
    const { details } = JSON.parse(stdout);
    expect(details.lambda).toBeCloseTo(1 - 2 / 41, 15);
    expect(details.mean).toMatchObject({ model: "capm", marketPremium: expect.closeTo(0.07, 12) });
    const idle = await kinfolio(["estimate", ...assets, "--mean-model", "capm", "--span", "40"], folder);
    expect(idle.code).toBe(2);
    expect(idle.stderr).toContain("span");
  });

  test("a study file says the same as the flags", async () => {
    const study = `title: mine
data: { assets: [S01, S02, S03] }
strategies:
  - { name: mine, design: max-sharpe, expectedReturns: rates.csv, covariance: covariance.csv }
  - { name: mixed, design: gmv, model: ledoit-wolf, meanModel: { name: capm, marketReturn: 7% } }
`;
    await writeFile(join(folder, "mine.yaml"), study);
    const prices = ["--prices", samplePath("stock_prices.csv")];
    const ofFile = await kinfolio(["backtest", "--study", "mine.yaml", ...prices, "--json"], folder);
    expect(ofFile.stderr).not.toContain("kinfolio:");
    const flags = ["--strategies", "max-sharpe", ...assets, ...given, ...prices, "--json"];
    const ofFlags = await kinfolio(["backtest", ...flags], folder);
    const { strategies } = JSON.parse(ofFile.stdout);
    expect(strategies.mine.measures).toEqual(JSON.parse(ofFlags.stdout).strategies["max-sharpe"].measures);
    expect(strategies.mixed.failures).toEqual([]);
  });

  test("datasets that are drawn take from a file of all assets what they need", async () => {
    const drawn = ["--resamples", "3", "--resample-assets", "4", "--strategies", "min-cvar,gmv"];
    const { code, stdout } = await kinfolio(
      ["backtest", ...drawn, "--expected-returns", "all.csv", "--json"],
      folder,
    );
    expect(code).toBe(0);
    for (const { strategies } of JSON.parse(stdout).datasets) {
      expect(strategies["min-cvar"].failures ?? []).toEqual([]);
    }
  });

  test.each([
    [["--expected-returns", "all.csv"], /an expected return is given for S04, which is not among the assets/],
    [
      ["--expected-returns", "rates.csv", "--mean-model", "capm"],
      /--mean-model and --expected-returns are given/,
    ],
    [["--covariance", "rates.csv"], /rates\.csv has 1 column and 3 rows/],
    [["--mean-model", "stein"], /there is no stein/],
  ])("%j is refused with exit code 2", async (flags, message) => {
    const { code, stderr } = await kinfolio(["estimate", ...assets, ...flags], folder);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
