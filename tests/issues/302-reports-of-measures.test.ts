import { describe, expect, test } from "vitest";
import type { TearSheetOptions } from "../../src/evaluate/tear-sheet/tear-sheet.ts";
import type { SeriesSelection } from "../../src/study/tear-sheet/tear-sheet-data.ts";
import { sheetOf } from "../support/measured.ts";

interface Report {
  /** The public report it was rebuilt from. */
  readonly report: string;
  readonly file: string;
  readonly right: Readonly<Record<string, number | null>>;
  readonly holds?: "prices";
  readonly selection?: SeriesSelection;
  readonly options?: TearSheetOptions;
}

const against = { strategy: "S", benchmark: "B" };

/**
 * Table D of found-bugs-data: small inputs rebuilt from public reports on quantstats, empyrical, pyfolio, ffn, Lean,
 * skfolio and others. Right values by hand, numpy or the definition in the report; those in 300 and 301 are not repeated.
 */
const reports: readonly Report[] = [
  { report: "quantstats#458 weeks", file: "q458_weekly", right: { cagr: 1.006 ** 52 - 1 } },
  { report: "pyfolio#179 first-day loss", file: "pf179_first_day", right: { maxDrawdown: -0.25 } },
  {
    ...{ report: "quantstats#233 days to the end", file: "q233_days", holds: "prices" },
    right: { longestDrawdownDays: 4, averageDrawdownDays: 2.5 },
  },
  { report: "pyfolio#158 Sortino", file: "pf158_redrock", right: { sortino: 4.417261042993862 } },
  {
    ...{ report: "empyrical#61 annualized, drawdown", file: "e61" },
    right: { sortino: 3.5496478698597693, maxDrawdown: -0.02 },
  },
  {
    ...{ report: "quantstats#547, #195, jquantstats#552, quantstats#493", file: "q547_t3" },
    right: {
      conditionalValueAtRisk: 0.023381480767879,
      gaussianConditionalValueAtRisk: 0.0210471423617693,
      probabilisticSharpe: 0.976837658124231,
      smartSharpe: 0.800318892218174,
      tailRatio: 1.137746909981949,
      profitFactor: 1.165862111973031,
    },
  },
  {
    ...{ report: "skfolio#255 deflated Sharpe, 20 trials", file: "q547_t3", options: { trials: 20 } },
    right: { deflatedSharpe: 0.524132955244791 },
  },
  {
    ...{
      report: "Lean#9533 with a risk-free rate",
      file: "lean9533_bill",
      options: { riskFreePerYear: 0.05 },
    },
    right: { probabilisticSharpe: 5.7264097848e-148 },
  },
  {
    ...{ report: "skfolio#288 units of rf", file: "sk288", options: { riskFreePerYear: 0.02 } },
    right: { sharpe: 0.2309518813819 },
  },
  {
    ...{ report: "quantstats#537 negative rf", file: "sk288", options: { riskFreePerYear: -0.005 } },
    right: { sharpe: 0.400755371210808 },
  },
  // p = .6 of +2% against .4 of -1%: .6/.01 - .4/.02
  { report: "quantstats#537 Kelly", file: "q537_kelly", right: { kelly: 40, riskOfRuin: null } },
  {
    ...{ report: "empyrical#59 alpha, IR, Treynor", file: "alpha", selection: against },
    options: { riskFreePerYear: 0.03 },
    right: { alpha: 0.032829107512539, informationRatio: 0.656519213931183, treynor: 0.087433594698126 },
  },
  {
    ...{ report: "quantstats#189 the same series twice", file: "q189_same", selection: against },
    right: { beta: 1, alpha: 0, trackingError: 0, informationRatio: null },
  },
  // returns from January 2016 to December 2025: ten years of twelve
  { report: "quantstats#74 months", file: "q74_monthly", right: { cagr: 0.8941718095577876 ** 0.1 - 1 } },
  {
    ...{ report: "quantstats#92 windows: 1% a month", file: "q92_windows", holds: "prices" },
    right: {
      monthToDate: 0.01,
      threeMonths: 1.01 ** 3 - 1,
      sixMonths: 1.01 ** 6 - 1,
      yearToDate: 1.01 ** 12 - 1,
      oneYear: 1.01 ** 12 - 1,
      threeYears: 1.01 ** 12 - 1,
      fiveYears: 1.01 ** 12 - 1,
      tenYears: 1.01 ** 12 - 1,
      cagr: 1.01 ** 12 - 1,
    },
  },
  { report: "quantstats#386 average loss", file: "q386", right: { averageLoss: -0.015, winDays: 0.6 } },
  // Martin's: the root of the mean square of six drawdowns
  { report: "quantstats#112 ulcer", file: "ulcer", right: { ulcerIndex: 0.075855553715944, calmar: null } },
  {
    ...{ report: "pyfolio#42 Omega", file: "omega", options: { riskFreePerYear: 0.1 } },
    right: { omega: 1.621284019619 },
  },
  // whole months: February +2%, March -1%
  {
    ...{ report: "quantstats#92 partial months", file: "partial_months" },
    right: { worstMonth: -0.01, bestMonth: 0.02, winMonths: 0.5 },
  },
  {
    report: "cvxrisk#494 short tail",
    file: "cvar_small",
    right: { conditionalValueAtRisk: 0.05, valueAtRisk: 0.045 },
  },
  // 40 days of -1% and 10 of 0 are the worst twentieth of a thousand
  { report: "ties at the quantile", file: "cvar_ties", right: { conditionalValueAtRisk: 0.008 } },
  {
    report: "investing-algorithm-framework#599 equal losses",
    file: "eqloss",
    right: { sortino: 3.741657386773945 },
  },
  { report: "no variance", file: "const", right: { sharpe: null, sortino: null, volatility: 0 } },
];

describe("found-bugs-data, table D", () => {
  test.each(reports)("$report", async ({ file, holds, selection, options, right }) => {
    const sheet = await sheetOf(file, holds ?? "returns", selection, options);
    const figures: Readonly<Record<string, number | null>> = {
      ...sheet.measures,
      ...sheet.relative?.measures,
    };
    for (const [key, value] of Object.entries(right)) {
      if (value === null) expect(figures[key], key).toBeNull();
      else expect(Math.abs(figures[key]! - value), key).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
    }
  });

  test("as published, Kelly is .40, the months have their stubs and the risk of ruin its figure", async () => {
    const published = { asPublished: true };
    const { measures } = await sheetOf("q537_kelly", "returns", {}, published);
    expect(measures.kelly).toBeCloseTo(0.4, 12);
    expect(measures.riskOfRuin).toBeCloseTo((0.4 / 1.6) ** 100, 70);
    const stubs = (await sheetOf("partial_months", "returns", {}, published)).measures;
    expect([stubs.worstMonth, stubs.winMonths]).toEqual([expect.closeTo(-0.05, 12), 0.25]);
    expect((await sheetOf("ulcer", "returns", {}, published)).measures.ulcerIndex).toBeCloseTo(0.083096, 6);
  });
});
