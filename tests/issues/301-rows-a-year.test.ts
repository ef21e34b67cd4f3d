import { describe, expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";
import { measuresPath, sheetOf } from "../support/measured.ts";

const months = ["--prices", measuresPath("87b_monthly_10y")];

async function json(args: readonly string[]) {
  const { code, stdout, stderr } = await kinfolio([...args, "--json"]);
  expect(code, stderr).toBe(0);
  return { ...JSON.parse(stdout), stderr };
}

/** Right: numpy on the 120 returns of the file, means and covariances times 12. */
describe("found-bugs-data A2: ten years of months were counted as days", () => {
  test.each([[[]], [["--frequency", "monthly"]]])("optimize %j", async (flags) => {
    const { annualized, stderr } = await json(["optimize", ...months, "--design", "equal-weight", ...flags]);
    expect(annualized.return).toBeCloseTo(0.04792879327, 10);
    expect(annualized.volatility).toBeCloseTo(0.07755702482, 10);
    expect(annualized.sharpe).toBeCloseTo(0.61798132886, 9);
    if (flags.length === 0) expect(stderr).toContain("rows are a month apart: 12 periods a year");
  });

  test("weights follow where an annual number is given", async () => {
    const target = await json([
      "optimize",
      ...months,
      "--design",
      "efficient-return",
      "--target-return",
      ".05",
    ]);
    expect(Object.values(target.weights)).toEqual([0.095, 0.287, 0.618].map((w) => expect.closeTo(w, 3)));
    const ratio = await json(["optimize", ...months, "--design", "max-sharpe", "--risk-free", ".03"]);
    expect(Object.values(ratio.weights)).toEqual([0.238, 0.271, 0.491].map((w) => expect.closeTo(w, 3)));
  });

  test("estimate and frontier", async () => {
    expect((await json(["estimate", ...months, "--model", "sample"])).periodsPerYear).toBe(12);
    const { points } = await json(["frontier", ...months, "--random", "10"]);
    expect(points[0].return).toBeCloseTo(0.048, 3);
  });

  test("backtest: a twenty-first of the return, and the root of it in the ratio", async () => {
    const schedule = ["--lookback", "24", "--optimize-every", "1", "--rebalance-every", "1"];
    const args = ["backtest", ...months, "--strategies", "equal-weight", ...schedule];
    const own = (await json(args)).strategies["equal-weight"].measures;
    const asDays = (await json([...args, "--periods-per-year", "252"])).strategies["equal-weight"].measures;
    expect(own.annualReturn).toBeCloseTo(asDays.annualReturn / 21, 12);
    expect(own.sharpe).toBeCloseTo(asDays.sharpe / Math.sqrt(21), 12);
  });

  test("weeks of months cannot be had", async () => {
    const { code, stderr } = await kinfolio([
      "optimize",
      ...months,
      "--design",
      "gmv",
      "--frequency",
      "weekly",
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain("rows are 31 days apart, weekly ones were asked for");
  });
});

describe("found-bugs-data A5: calendars of other lengths were counted as 252 a year", () => {
  test("a coin on all days: growth and volatility of 365 (W^(365/449) - 1)", async () => {
    const { measures, notes } = await sheetOf("37b_crypto_only", "prices");
    expect(measures.cagr).toBeCloseTo(0.8536275829754261, 10);
    expect(measures.volatility).toBeCloseTo(0.5732626335230304, 10);
    expect(notes).toEqual(["BTC-USD: rows are on every day, weekends included: 365 periods a year"]);
  });

  test.each(["q516_3y_crypto", "q516_3y_bdays"])(
    "%s grows 20 %% a year, over three years and over all",
    async (name) => {
      const { measures } = await sheetOf(name, "prices");
      expect(measures.threeYears).toBeCloseTo(0.2, 4);
      expect(measures.cagr).toBeCloseTo(0.2, 3);
      expect(measures.sharpe === null || measures.sharpe < 100).toBe(true); // rounding is no volatility
    },
  );

  test("every weekday of five years at .05%: 1.0005^1305 over five years", async () => {
    const { measures } = await sheetOf("bd261", "returns");
    expect(measures.cagr).toBeCloseTo(0.1393, 4);
  });

  test("what somebody says of the rows comes before what their dates say", async () => {
    const { measures, notes } = await sheetOf("bd261", "returns", { periodsPerYear: 252 });
    expect(measures.cagr).toBeCloseTo(1.0005 ** 252 - 1, 12);
    expect(notes).toEqual([]);
  });
});

describe("found-bugs-data A6: growth rose with every date that was missing", () => {
  test("21% in two years, a third of the prices missing: 10%", async () => {
    const { measures, notes } = await sheetOf("dropdate_cagr", "prices", { missing: "drop-date" });
    expect(measures.cagr).toBeCloseTo(0.1, 6);
    expect(notes.at(-1)).toContain("168.0 rows a year");
  });

  test("two prices a year apart: 2^(365/364) - 1, not 7e75", async () => {
    expect((await sheetOf("q302_two_rows", "prices")).measures.cagr).toBeCloseTo(2 ** (365 / 364) - 1, 10);
  });

  test("the same growth in 251 days is that of 252 a year", async () => {
    expect((await sheetOf("q302_daily", "prices")).measures.cagr).toBeCloseTo(2 ** (252 / 251) - 1, 10);
  });
});

test("found-bugs-data A14: nothing grows by a rate from less than a quarter of a year; the reason is said", async () => {
  const { measures, strategy, relative } = await sheetOf("spanning", "prices", {
    ...{ strategy: "S", benchmark: "B", missing: "drop-date" },
  });
  expect(measures).toMatchObject({ cagr: null, calmar: null, expectedYearly: null, allTime: null });
  expect(strategy.missing.cagr).toBe("needs a quarter of a year, and wealth that stays above zero");
  expect(relative!.measures).toMatchObject({ treynor: null, excessCagr: null });
  expect(measures.cumulativeReturn).toBeCloseTo(0.331, 12);
});
