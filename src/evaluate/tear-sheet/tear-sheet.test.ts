import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figures, referenceFile } from "../../../tests/support/reference.ts";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import { daysBetween } from "../../base/dates/calendar.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import type { SeriesMeasure } from "../measures/series-measures.ts";
import { seriesMeasures } from "../measures/series-measures.ts";
import { drawdownEpisodes } from "../series/drawdown-episodes.ts";
import { distributionByPeriod } from "./distribution-by-period.ts";
import type { MeasuredSeries, TearSheet } from "./tear-sheet.ts";
import { tearSheet } from "./tear-sheet.ts";

const reference = figures("tearsheet");
const p = seriesFrom(referenceFile("tearsheet", "tearsheet-series.csv"), "p");
const b = seriesFrom(referenceFile("tearsheet", "tearsheet-series.csv"), "b");

/** Reads a column of a table `date,first,second`. */
function seriesFrom(file: string, column: string): ReturnSeries {
  const [head, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const index = head.split(",").indexOf(column);
  const cells = lines.map((line) => line.split(","));
  const returns = Float64Array.from(cells, (row) => Number(row[index]));
  return { name: column, dates: cells.map(([date]) => date), returns, periodsPerYear: 252 };
}

/** The row of quantstats' table behind each measure. */
const rows: Partial<Record<SeriesMeasure, string>> = {
  timeInMarket: "Time in Market",
  exposure: "Time in Market",
  cumulativeReturn: "Cumulative Return",
  cagr: "CAGR﹪",
  sharpe: "Sharpe",
  probabilisticSharpe: "Prob. Sharpe Ratio",
  smartSharpe: "Smart Sharpe",
  sortino: "Sortino",
  smartSortino: "Smart Sortino",
  adjustedSortino: "Sortino/√2",
  omega: "Omega",
  maxDrawdown: "Max Drawdown",
  longestDrawdownDays: "Longest DD Days",
  volatility: "Volatility (ann.)",
  calmar: "Calmar",
  skewness: "Skew",
  kurtosis: "Kurtosis",
  ulcerPerformanceIndex: "Ulcer Performance Index",
  riskAdjustedReturn: "Risk-Adjusted Return",
  riskReturnRatio: "Risk-Return Ratio",
  averageReturn: "Avg. Return",
  averageWin: "Avg. Win",
  averageLoss: "Avg. Loss",
  expectedDaily: "Expected Daily",
  expectedMonthly: "Expected Monthly",
  expectedYearly: "Expected Yearly",
  kelly: "Kelly Criterion",
  riskOfRuin: "Risk of Ruin",
  valueAtRisk: "Daily Value-at-Risk",
  conditionalValueAtRisk: "Expected Shortfall (cVaR)",
  maxConsecutiveWins: "Max Consecutive Wins",
  maxConsecutiveLosses: "Max Consecutive Losses",
  gainToPain: "Gain/Pain Ratio",
  gainToPainMonthly: "Gain/Pain (1M)",
  payoffRatio: "Payoff Ratio",
  profitFactor: "Profit Factor",
  commonSenseRatio: "Common Sense Ratio",
  cpcIndex: "CPC Index",
  tailRatio: "Tail Ratio",
  outlierWinRatio: "Outlier Win Ratio",
  outlierLossRatio: "Outlier Loss Ratio",
  monthToDate: "MTD",
  threeMonths: "3M",
  sixMonths: "6M",
  yearToDate: "YTD",
  oneYear: "1Y",
  threeYears: "3Y (ann.)",
  fiveYears: "5Y (ann.)",
  tenYears: "10Y (ann.)",
  allTime: "All-time (ann.)",
  bestDay: "Best Day",
  worstDay: "Worst Day",
  bestMonth: "Best Month",
  worstMonth: "Worst Month",
  bestYear: "Best Year",
  worstYear: "Worst Year",
  averageDrawdown: "Avg. Drawdown",
  averageDrawdownDays: "Avg. Drawdown Days",
  recoveryFactor: "Recovery Factor",
  ulcerIndex: "Ulcer Index",
  serenityIndex: "Serenity Index",
  averageUpMonth: "Avg. Up Month",
  averageDownMonth: "Avg. Down Month",
  winDays: "Win Days",
  winMonths: "Win Month",
  winQuarters: "Win Quarter",
  winYears: "Win Year",
};

/** Measures that follow quantstats' own definition although the reference also holds another convention as clean. */
const conventional = new Set<SeriesMeasure>(["cagr", "skewness", "kurtosis"]);

/** Rows in the windows of years, which the reference annualizes by 252 over them; here 3 years are 3 years. */
const windows: Partial<Record<SeriesMeasure, number>> = { threeYears: 3, fiveYears: 5, tenYears: 10 };

/** The clean figure turned into the definition of docs/evaluate.md: losses positive, windows of years by their own length. */
function expectedFrom(key: SeriesMeasure, clean: number, count: number): number {
  const years = windows[key];
  if (years !== undefined) return (1 + clean) ** (count / 252 / years) - 1;
  return key === "valueAtRisk" || key === "conditionalValueAtRisk" ? -clean : clean;
}

/** Days are counted from peak to recovery here, and Kelly's two outcomes lose what they lose: their checks are below. */
const byHand = new Set<SeriesMeasure>(["longestDrawdownDays", "averageDrawdownDays", "kelly", "riskOfRuin"]);

function expectClose(actual: number | null, expected: number, tolerance: number, what: string): void {
  expect(actual, what).not.toBeNull();
  expect(Math.abs(actual! - expected), `${what}: ${actual} for ${expected}`).toBeLessThanOrEqual(
    tolerance * Math.max(Math.abs(expected), 1e-3),
  );
}

test.each([
  ["p", 0],
  ["p", 0.015],
  ["b", 0],
  ["b", 0.015],
] as const)(
  "measures of %s at a risk-free rate of %d are the clean ones of quantstats 0.0.81",
  (name, riskFree) => {
    const sheet = tearSheet(name === "p" ? p : b, { riskFreePerYear: riskFree });
    for (const [key, row] of Object.entries(rows) as [SeriesMeasure, string][]) {
      if (byHand.has(key)) continue;
      const figure = reference.metrics[`rf${riskFree}`][row];
      const count = figure.clean?.alternatives?.[name]?.count ?? 0;
      const clean = conventional.has(key)
        ? figure[name]
        : expectedFrom(key, figure.clean?.[name] ?? figure[name], count);
      // sums over 4,267 days and powers of wealth: errors of 1e-13, cancellation in skewness and alpha costs two digits more
      expectClose(sheet.strategy.measures[key], clean, 1e-10, key);
    }
  },
);

test.each([
  ["p", 0],
  ["p", 0.015],
  ["b", 0],
  ["b", 0.015],
] as const)(
  "as published, %s at %d has the figures of quantstats 0.0.81 for one series",
  (name, riskFree) => {
    const sheet = tearSheet(name === "p" ? p : b, { riskFreePerYear: riskFree, asPublished: true });
    for (const [key, row] of Object.entries(rows) as [SeriesMeasure, string][]) {
      expectClose(sheet.strategy.measures[key], reference.metrics[`rf${riskFree}`][row][name], 1e-8, key);
    }
  },
);

test.each([0, 0.015])(
  "as published at %d, two columns have the joint days and the borrowed autocorrelation of quantstats 0.0.81",
  (riskFree) => {
    const sheet = tearSheet(p, { benchmark: b, riskFreePerYear: riskFree, asPublished: true });
    for (const [key, row] of Object.entries(rows) as [SeriesMeasure, string][]) {
      const figure = reference.metrics[`rf${riskFree}`][row];
      const published = figure.faulty_two_column ?? figure;
      expectClose(sheet.strategy.measures[key], published.p, 1e-8, key);
      expectClose(sheet.benchmark!.measures[key], published.b, 1e-8, key);
    }
  },
);

test.each([0, 0.015])(
  "measures against a benchmark at %d are the clean ones beside quantstats 0.0.81",
  (riskFree) => {
    const clean = tearSheet(p, { benchmark: b, riskFreePerYear: riskFree }).relative!.measures;
    const published = tearSheet(p, { benchmark: b, riskFreePerYear: riskFree, asPublished: true }).relative!
      .measures;
    const figure = reference.relative[`rf${riskFree}`];
    const rowsOfPairs = {
      rSquared: "R^2",
      informationRatio: "Information Ratio",
      beta: "Beta",
      alpha: "Alpha",
      correlation: "Correlation",
      treynor: "Treynor Ratio",
      trackingError: "Tracking Error",
      excessCagr: "Excess CAGR",
    } as const;
    for (const key of Object.keys(rowsOfPairs) as (keyof typeof rowsOfPairs)[]) {
      const { quantstats, clean: own } = figure[rowsOfPairs[key]];
      expectClose(clean[key], own.value, 1e-10, key);
      if (quantstats !== null) expectClose(published[key], quantstats, 1e-8, key);
    }
    expectClose(clean.upCapture, figure["Up/Down Capture"].clean.up, 1e-10, "upCapture");
    expectClose(clean.downCapture, figure["Up/Down Capture"].clean.down, 1e-10, "downCapture");
  },
);

test("tail figures under other assumptions are those beside quantstats 0.0.81", () => {
  const { measures } = tearSheet(p).strategy;
  const value = reference.metrics.rf0["Daily Value-at-Risk"].clean.alternatives.p;
  const shortfall = reference.metrics.rf0["Expected Shortfall (cVaR)"].clean.alternatives.p;
  expectClose(measures.gaussianValueAtRisk, -value.gaussian, 1e-10, "Gaussian value at risk");
  expectClose(measures.cornishFisherValueAtRisk, -value.cornish_fisher, 1e-10, "Cornish-Fisher");
  expectClose(measures.gaussianConditionalValueAtRisk, -shortfall.gaussian, 1e-10, "Gaussian shortfall");
});

test("the tables are those of quantstats 0.0.81: years, months, drawdowns, rolling windows, outliers", () => {
  const sheet = tearSheet(p, { benchmark: b });
  for (const row of sheet.endOfYear) {
    const year = reference.end_of_year[row.year];
    expectClose(row.strategy, year.p, 1e-10, row.year);
    expectClose(row.benchmark, year.b, 1e-10, row.year);
    if (year.p > 0 && year.b > 0) expectClose(row.multiple, year.multiplier, 1e-10, row.year);
    else expect(row.multiple).toBeNull();
    expect(row.won).toBe(year.won === "+");
  }
  expect(sheet.endOfYear).toHaveLength(17);
  expectMonths(sheet.strategy, "p");
  expectMonths(sheet.benchmark!, "b");
  expectDrawdowns(sheet.strategy, "p");
  expectDrawdowns(sheet.benchmark!, "b");
  expectRolling(sheet);
});

function expectMonths({ monthly }: MeasuredSeries, name: "p" | "b"): void {
  monthly.years.forEach((year, i) => {
    const months: (number | null)[] = reference.monthly_returns[name][year].months;
    months.forEach((month, j) => {
      const own = monthly.months[i][j];
      if (month === null) expect(own).toBeNull();
      else expectClose(own, month, 1e-10, `${year}-${j + 1}`);
    });
  });
}

function expectDrawdowns({ series, worstDrawdowns }: MeasuredSeries, name: "p" | "b"): void {
  expect(drawdownEpisodes(series)).toHaveLength(reference.drawdowns[name].count);
  const table = reference.metrics.rf0;
  expect(worstDrawdowns[0].valley).toBe(table["Max DD Date"][name]);
  expect(worstDrawdowns[0].start).toBe(table["Max DD Period Start"][name]);
  expect(worstDrawdowns[0].end).toBe(table["Max DD Period End"][name]);
  reference.drawdowns[name].worst10.forEach((theirs: Record<string, string & number>, i: number) => {
    const ours = worstDrawdowns[i];
    const { peak, start, valley, end, recovered } = theirs;
    expect(ours).toMatchObject({ peak, start, valley, end, recovered });
    expectClose(ours.depth, theirs.depth, 1e-10, start);
    expect(ours.days).toBe(daysBetween(peak, recovered ?? end));
    expect(daysBetween(ours.start, ours.end) + 1).toBe(theirs.days);
  });
}

function expectRolling(sheet: TearSheet): void {
  const risky = tearSheet(p, { riskFreePerYear: 0.015 }).strategy.rolling;
  for (const at of reference.rolling126) {
    const t = sheet.strategy.rolling.dates.indexOf(at.date);
    expectClose(sheet.strategy.rolling.volatility[t], at.p.vol126, 1e-10, at.date);
    expectClose(sheet.strategy.rolling.sharpe[t], at.p.sharpe126_rf0, 1e-10, at.date);
    expectClose(sheet.strategy.rolling.sortino[t], at.p.sortino126_rf0, 1e-10, at.date);
    expectClose(sheet.benchmark!.rolling.volatility[t], at.b.vol126, 1e-10, at.date);
    expectClose(sheet.benchmark!.rolling.sharpe[t], at.b.sharpe126_rf0, 1e-10, at.date);
    expectClose(sheet.benchmark!.rolling.sortino[t], at.b.sortino126_rf0, 1e-10, at.date);
    expectClose(risky.sharpe[t], at.p.sharpe126_rf0_015_clean, 1e-10, at.date);
    expectClose(sheet.relative!.rollingBeta.beta[t], at.beta126, 1e-10, at.date);
  }
}

test("boxes by period have as many outliers as quantstats 0.0.81 counts, weeks ending on Monday as there", () => {
  const names = {
    day: "Daily",
    "week-to-monday": "Weekly",
    month: "Monthly",
    quarter: "Quarterly",
    year: "Yearly",
  };
  const periods = Object.keys(names) as (keyof typeof names)[];
  for (const series of [p, b]) {
    for (const { period, returns, outliers } of distributionByPeriod(series, periods)) {
      const theirs = reference.distribution_counts_1_5_IQR[series.name][names[period as keyof typeof names]];
      expect([returns.length, outliers.length], `${series.name} ${period}`).toEqual([
        theirs.n + theirs.outliers,
        theirs.outliers,
      ]);
    }
  }
});

test("Kelly's fraction is quantstats 0.0.81's over the average loss, and the risk of ruin only as published", () => {
  const { measures, missing } = tearSheet(p).strategy;
  const theirs = reference.metrics.rf0["Kelly Criterion"].p;
  expectClose(measures.kelly, theirs / -measures.averageLoss!, 1e-10, "kelly");
  expect(measures.riskOfRuin).toBeNull();
  expect(missing.riskOfRuin).toContain("as published");
});

test("the longest drawdown by hand: the peak of 1 December 2006 was reached again on 25 January 2012", () => {
  expect(tearSheet(p).strategy.measures.longestDrawdownDays).toBe(daysBetween("2006-12-01", "2012-01-25"));
});

test("every measure has a label, a formula and what it needs", () => {
  for (const measure of Object.values(seriesMeasures)) {
    expect(Math.min(measure.label.length, measure.definition.length, measure.needs.length)).toBeGreaterThan(
      0,
    );
  }
});

const markowitz = "reference/markowitz/";
const tie = new Set<SeriesMeasure>(["averageDrawdown", "averageUpMonth", "winMonths"]);

testOnRealData(
  "the seven real ETFs, equally weighted, and SPY have the figures of quantstats 0.0.81",
  [`${markowitz}series_ew_vs_spy.csv`, `${markowitz}quantstats_metrics_single_series_v0081.json`],
  () => {
    const theirs = JSON.parse(
      readFileSync(sharedFile(`${markowitz}quantstats_metrics_single_series_v0081.json`), "utf8"),
    );
    for (const name of ["EW", "SPY"]) {
      const series = seriesFrom(sharedFile(`${markowitz}series_ew_vs_spy.csv`), name);
      const { measures } = tearSheet(series, { asPublished: true }).strategy;
      for (const [key, row] of Object.entries(rows) as [SeriesMeasure, string][]) {
        // SPY ended November 2010 where it began, and touched a peak again to the cent: pandas is left with a gain of
        // 2e-16 there, and with one more drawdown of 1e-16, which move these three means by themselves
        if (name === "SPY" && tie.has(key)) continue;
        expectClose(measures[key], theirs[name][row], 1e-8, `${name} ${key}`);
      }
    }
  },
);

/** One over N of each, drifting, and set back at the close of the first trading day of every month. */
function monthlyEqualWeight(file: string, until: string): ReturnSeries {
  const [, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const rowsOfPrices = lines.map((line) => line.split(",")).filter(([date]) => date <= until);
  let held = rowsOfPrices[0].slice(1).map(() => 1);
  const returns = rowsOfPrices.map(([date, ...prices], t) => {
    if (t === 0) return 0;
    const [before, ...old] = rowsOfPrices[t - 1];
    const grown = held.map((value, i) => (value * Number(prices[i])) / Number(old[i]));
    const growth = total(grown) / total(held) - 1;
    held = date.slice(0, 7) === before.slice(0, 7) ? grown : grown.map(() => 1);
    return growth;
  });
  return {
    name: "1/N",
    dates: rowsOfPrices.map(([date]) => date),
    returns: Float64Array.from(returns),
    periodsPerYear: 252,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

testOnRealData(
  "the document's benchmark column from prices: 5.27% a year, -26.36%, 831 days, kurtosis 13.32 (quantstats 0.0.59)",
  ["data/index_etf_2006_2022.csv", `${markowitz}backtest_tearsheets_v0059.json`],
  () => {
    const theirs = JSON.parse(readFileSync(sharedFile(`${markowitz}backtest_tearsheets_v0059.json`), "utf8"));
    const column = (row: string): number => theirs.tables.util1_first_day[row].Benchmark;
    const series = monthlyEqualWeight(sharedFile("data/index_etf_2006_2022.csv"), "2022-06-01");
    const { measures, worstDrawdowns } = tearSheet(series).strategy;
    const same: Partial<Record<SeriesMeasure, string>> = {
      cumulativeReturn: "Cumulative Return",
      sharpe: "Sharpe",
      sortino: "Sortino",
      volatility: "Volatility (ann.)",
      maxDrawdown: "Max Drawdown",
      skewness: "Skew",
      kurtosis: "Kurtosis",
      monthToDate: "MTD",
      yearToDate: "YTD",
    };
    for (const [key, row] of Object.entries(same) as [SeriesMeasure, string][]) {
      expectClose(measures[key], column(row), 1e-10, key);
    }
    // version 0.0.59 counts years of 365 calendar days, and days from the first one below the peak to the recovery
    const years = daysBetween(series.dates[0], "2022-06-01") / 365;
    expectClose(
      (1 + measures.cumulativeReturn!) ** (1 / years) - 1,
      column("CAGR﹪"),
      1e-10,
      "calendar growth rate",
    );
    const { start, recovered } = worstDrawdowns[0];
    expect(daysBetween(start, recovered!)).toBe(831);
    expect(measures.maxDrawdown! * 100).toBeCloseTo(-26.36, 2);
    expect(measures.kurtosis).toBeCloseTo(13.32, 2);
  },
);
