import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { portfolioBacktestNames } from "../support/portfolio-backtest-names.ts";
import { figures } from "../support/reference.ts";
import { sampleStocks } from "../support/sample.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";

type Measures = Readonly<Record<string, number>>;

function expectMeasures(measures: Measures, inR: Measures, relative: number): void {
  for (const [key, name] of Object.entries(portfolioBacktestNames)) {
    expect(Math.abs(measures[key] / inR[name] - 1), key).toBeLessThan(relative);
  }
}

const stocks = [
  "--prices",
  "sample/stock_prices.csv",
  "--assets",
  sampleStocks(20).join(","),
  "--to",
  "2019-12-31",
];
const settings = ["--strategies", "equal-weight,gmr,gmv", "--return-type", "log", "--json"];

describe.concurrent("every measure of portfolioBacktest 0.4.1 on the sample, by kinfolio backtest", () => {
  const reference = figures("backtest");
  test.each([
    ["same_period", ["--execution", "same-close"]],
    ["cost_10bps", ["--execution", "same-close", "--cost-bps", "10"]],
    ["next_period", []],
    ["cost_10bps_next_period", ["--cost-bps", "10"]],
  ])("%s", async (key, flags) => {
    const { code, stdout, stderr } = await kinfolio(["backtest", ...stocks, ...settings, ...flags]);
    expect([code, stderr]).toEqual([0, ""]);
    const { strategies } = JSON.parse(stdout);
    expect(Object.keys(strategies)).toEqual(["equal-weight", "gmr", "gmv"]);
    expectMeasures(strategies["equal-weight"].measures, reference[key]["1/N"], 1e-9);
    expectMeasures(strategies.gmr.measures, reference[key].GMRP, 1e-9);
    expectMeasures(strategies.gmv.measures, reference[key].GMVP, 1e-9);
    expect(strategies.gmv.failures).toEqual([]);
  });
});

const setB = "reference/high-order/backtest_setB";

describe.concurrent("portfolioBacktest 0.4.1 on set B of real stocks", () => {
  const files = ["data/sp500_2015to2020.csv", `${setB}/performance.json`, `${setB}/performance_extra.json`];

  testOnRealData(
    "daily returns to 1e-9 and every measure to 1e-6",
    [...files, `${setB}/daily_returns.csv`],
    async () => {
      const { set_B: assets, performance } = await sharedJson(`${setB}/performance.json`);
      const out = await temporaryFolder();
      const { code, stdout } = await kinfolio([
        ...realStocks(assets),
        "--execution",
        "same-close",
        "--out",
        out,
      ]);
      expect(code).toBe(0);
      const { strategies } = JSON.parse(stdout);
      expectMeasures(strategies.gmr.measures, performance.GMRP, 1e-6);
      expectMeasures(strategies.gmv.measures, performance.GMVP, 1e-6);

      const ours = numbersByDate(await readFile(join(out, "returns.csv"), "utf8"));
      const theirs = numbersByDate(await readFile(sharedFile(`${setB}/daily_returns.csv`), "utf8"));
      expect([...ours.keys()]).toEqual([...theirs.keys()]);
      for (const [date, [gmr, gmv]] of theirs) {
        expect(Math.abs((ours.get(date) as number[])[1] - gmr)).toBeLessThan(1e-9);
        expect(Math.abs((ours.get(date) as number[])[2] - gmv)).toBeLessThan(1e-9);
      }
    },
  );

  const variants: Readonly<Record<string, readonly string[]>> = {
    cost: ["--execution", "same-close", "--cost-bps", "10", "--sell-cost-bps", "15"],
    next: [],
    cost_next: ["--cost-bps", "10", "--sell-cost-bps", "15"],
  };
  for (const [key, flags] of Object.entries(variants)) {
    testOnRealData(`every measure to 1e-6: ${key}`, files, async () => {
      const extra = await sharedJson(`${setB}/performance_extra.json`);
      const { set_B: assets } = await sharedJson(`${setB}/performance.json`);
      const { strategies } = JSON.parse((await kinfolio([...realStocks(assets), ...flags])).stdout);
      expectMeasures(strategies["equal-weight"].measures, extra[key].EWP, 1e-6);
      expectMeasures(strategies.gmr.measures, extra[key].GMRP, 1e-6);
      expectMeasures(strategies.gmv.measures, extra[key].GMVP, 1e-6);
    });
  }

  const realStocks = (assets: readonly string[]): string[] => [
    "backtest",
    ...["--prices", sharedFile(files[0]), "--assets", assets.join(","), "--to", "2019-12-31"],
    ...settings,
  ];
});

// biome-ignore lint/suspicious/noExplicitAny: a reference file of its own shape
async function sharedJson(path: string): Promise<any> {
  return JSON.parse(await readFile(sharedFile(path), "utf8"));
}

function numbersByDate(csv: string): Map<string, number[]> {
  const [, ...lines] = csv.trim().split("\n");
  return new Map(lines.map((line) => [line.slice(0, 10), line.split(",").slice(1).map(Number)]));
}
