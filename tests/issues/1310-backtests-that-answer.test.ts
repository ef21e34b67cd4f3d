import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { kinfolio as run, temporaryFolder } from "../support/kinfolio.ts";

let folder: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  writeFileSync(
    join(folder, "w.csv"),
    "date,asset,weight\n2019-06-01,S01,60%\n2019-06-01,S02,40%\n2020-02-03,S03,100%\n",
  );
  writeFileSync(join(folder, "dates.csv"), "date\n2019-03-02\n2020-01-02\n");
  writeFileSync(
    join(folder, "plans.yaml"),
    `title: plans
benchmark: INDEX
riskFree: 2%
data: { sample: stocks, from: 2018-06-01 }
strategies:
  - gmv,hold:S01,buy-and-hold:S01=50%,S02=50%,file:w.csv
  - { name: leveraged, plan: { name: fixed, weights: { S01: 80%, S02: 60%, S03: -20% } } }
backtest: { lookback: 60, start: 2019, rebalance: month, band: 2%, borrowRate: 5%, shortRate: 1%, capital: 10000, contribution: 100/month, minCost: 1 }
`,
  );
});

const kinfolio = (...args: string[]) => run(args, folder);

async function backtest(...args: string[]) {
  const { code, stdout, stderr } = await kinfolio("backtest", "--from", "2018-06-01", ...args, "--json");
  expect([code, stderr.includes("kinfolio:")]).toEqual([0, false]);
  return JSON.parse(stdout);
}

test("a strategy against itself as the benchmark has beta 1, no tracking error and no difference", async () => {
  const found = await backtest("--strategies", "hold:S01", "--benchmark", "S01", "--risk-free", "1%");
  const { relative, measures } = found.strategies["hold:S01"];
  expect(relative.beta).toBeCloseTo(1, 12);
  expect(relative.alpha).toBeCloseTo(0, 12);
  expect(relative.trackingError).toBeLessThan(1e-12);
  expect(found.benchmark.name).toBe("S01");
  expect(found.benchmark.measures.sharpe).toBeCloseTo(measures.sharpe, 10);
  expect(found.inference.against).toBe("S01");
  expect(found.inference.strategies["hold:S01"].differences.sharpe.estimate).toBeCloseTo(0, 10);
});

test("1/N is no file of a folder named 1, and on drawn datasets too it is what strategies differ from", async () => {
  const { benchmark } = await backtest("--strategies", "hold:S01", "--benchmark", "1/N");
  expect(benchmark.name).toBe("1/N");
  const drawn = ["--resamples", "3", "--resample-assets", "4", "--resample-periods", "300"];
  const many = await backtest("--strategies", "gmv", "--benchmark", "1/N", ...drawn);
  expect(many.differences[0]).toMatchObject({ strategy: "gmv", against: "1/N", pairs: 3 });
  expect(many.datasets[2].benchmark.measures.turnover).toBeGreaterThan(0);
});

test("1/N is walked as a strategy; named as one of them it says that it is the benchmark", async () => {
  const found = await backtest(
    "--strategies",
    "equal-weight,gmv",
    "--benchmark",
    "equal-weight",
    "--rebalance",
    "month",
  );
  expect(found.benchmark.name).toBe("equal-weight (benchmark)");
  expect(found.benchmark.measures).toEqual(found.strategies["equal-weight"].measures);
  expect(found.inference.against).toBe("equal-weight (benchmark)");
});

test("a file of returns, of prices and of weights say the same of one asset", async () => {
  await backtest("--strategies", "hold:S01", "--out", "out");
  const lines = readFileSync(join(folder, "out/returns.csv"), "utf8");
  writeFileSync(join(folder, "r.csv"), lines.replace("hold:S01", "mine"));
  writeFileSync(join(folder, "one.csv"), "asset,weight\nS01,100%\n");
  const beta = async (file: string): Promise<number> => {
    const { strategies } = await backtest("--strategies", "hold:S01", "--benchmark", file);
    return strategies["hold:S01"].relative.beta;
  };
  expect(await beta("r.csv")).toBeCloseTo(1, 9);
  expect(await beta("one.csv")).toBeCloseTo(1, 9);
});

describe("when strategies earn and trade", () => {
  test("--start earns from that day on, and the lookback lies before it", async () => {
    const { code } = await kinfolio(
      ...[
        "backtest",
        "--strategies",
        "gmv,hold:S01",
        "--from",
        "2018-01-02",
        "--start",
        "2019-03",
        "--out",
        "start",
      ],
      ...["--lookback", "100", "--rebalance", "quarter"],
    );
    expect(code).toBe(0);
    const text = readFileSync(join(folder, "start/returns.csv"), "utf8");
    expect(text.split("\n")[1].slice(0, 10)).toBe("2019-03-01");
  });

  test("--dates are the dates of decisions, or the next with prices", async () => {
    await kinfolio(
      ...["backtest", "--strategies", "gmv", "--lookback", "60", "--dates", "dates.csv", "--out", "dates"],
    );
    const text = readFileSync(join(folder, "dates/weights.csv"), "utf8");
    const dates = new Set(
      text
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.slice(0, 10)),
    );
    expect([...dates]).toEqual(["2019-03-04", "2020-01-02"]);
  });

  test("months have a lookback of a year of them", async () => {
    const { stdout } = await kinfolio("backtest", "--strategies", "gmv", "--frequency", "monthly");
    expect(stdout).toContain("Each saw\nthe last 12 prices");
  });
});

test("the same file of weights, and every plan, knows nothing of what comes later", async () => {
  const { code, stdout } = await kinfolio("check-lookahead", "--study", "plans.yaml", "--cutoffs", "3");
  expect(stdout).toContain("Nothing depends on what came later.");
  expect(code).toBe(0);
});

test("a benchmark that begins later says which dates its figures are of", async () => {
  const rows = readFileSync("sample/stock_prices.csv", "utf8").split("\n");
  const ofOneYear = rows.filter((row) => row.startsWith("2019")).map((row) => row.split(",").slice(0, 2));
  writeFileSync(join(folder, "late.csv"), ["date,late", ...ofOneYear].join("\n"));
  const { notes } = await backtest("--strategies", "hold:S01", "--benchmark", "late.csv");
  expect(notes).toContainEqual(
    expect.stringMatching(
      /^the benchmark late has values from 2019-01-03 to 2019-12-31, strategies from 2018-/,
    ),
  );
});

test("a study with money is run again from its record, benchmark and all", async () => {
  await kinfolio("backtest", "--study", "plans.yaml", "--out", "study");
  const again = await kinfolio("run", "study/run.json", "--out", "again");
  expect(again.code).toBe(0);

  for (const file of ["returns.csv", "measures.csv", "money.csv"]) {
    expect(readFileSync(join(folder, "again", file), "utf8")).toBe(
      readFileSync(join(folder, "study", file), "utf8"),
    );
  }
});

test.each([
  [
    ["--contribution", "100/month"],
    "--contribution is an amount of money, and no capital is given",
    "--capital 10000",
  ],
  [
    ["--capital", "1e4", "--contribution", "100/day"],
    "an amount and how often are needed",
    "week, month, quarter, year",
  ],
  [
    ["--start", "2018-07"],
    "has 20 price rows up to its decision, a lookback of 252 needs as many",
    "start on 2019-05-27",
  ],
  [["--rebalance", "month", "--optimize-every", "20"], "--rebalance and --optimize-every are given", ""],
  [["--strategies", "hold:S99"], "hold:S99 holds S99, which is not among the assets", "assets: S01"],
  [["--benchmark", "INDX"], "the benchmark INDX is no column of", "a column of the data"],
])("%j is refused with a way out", async (args, message, advice) => {
  const { code, stderr } = await kinfolio("backtest", "--from", "2018-06-01", ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain(advice);
});
