import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { runStudy } from "../../src/node/studies.ts";
import { schemaFaults } from "../support/json-schema.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { figures } from "../support/reference.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";

test("the markowitz study: quantstats 0.0.81's figures for strategy and 1/N, the fallbacks, and a page", async () => {
  const out = await temporaryFolder();
  const { code, stdout } = await kinfolio(["run", "markowitz", "--as-published", "--json", "--out", out]);
  expect(code).toBe(0);
  expect(schemaFaults("run", stdout)).toEqual([]);
  const { frontier, walkForward, lookbacks, tearSheet, published } = JSON.parse(stdout);
  const { metrics } = figures("markowitz-backtest");
  for (const [sheet, key] of [
    [tearSheet.strategy, "utility1"],
    [tearSheet.benchmark, "ew"],
  ] as const) {
    const expected = metrics[key].quantstats_single_series;
    expect(sheet.cumulativeReturn).toBeCloseTo(expected["Cumulative Return"], 9);
    expect(sheet.sharpe).toBeCloseTo(expected.Sharpe, 9);
    expect(sheet.maxDrawdown).toBeCloseTo(expected["Max Drawdown"], 9);
    expect(sheet.volatility).toBeCloseTo(expected["Volatility (ann.)"], 9);
  }
  expect(tearSheet.relative.beta).toBeCloseTo(metrics.utility1.relative_to_ew.beta, 9);
  const { strategies } = walkForward;
  expect(strategies["Max Sharpe"].fallbacks).toHaveLength(metrics.max_sharpe.trading.gmvp_fallbacks);
  expect(strategies["Max Sharpe"].fallbacks[0].message).toContain("risk-free rate of 1.5%");
  expect(frontier.box.maxSharpe.sharpe).toBeLessThan(frontier.longOnly.maxSharpe.sharpe);
  expect(lookbacks.rows.map(({ lookback }: { lookback: number }) => lookback).slice(0, 4)).toEqual([
    21, 63, 126, 252,
  ]);
  expect(published).toHaveLength(7);
  const page = await readFile(join(out, "report.html"), "utf8");
  expect(page.length).toBeLessThan(1_500_000);
  for (const fault of published) expect(page).toContain(fault.fault);
});

const real = ["data/index_etf_2006_2022.csv", "reference/markowitz/backtest_tearsheets_v0059.json"];

testOnRealData(
  "the document's strategy and 1/N on its own prices (quantstats 0.0.59), and its 26 months without a solution",
  real,
  async () => {
    const study = await readFile(resolve(import.meta.dirname, "../../studies/markowitz.yaml"), "utf8");
    const ownPrices = study
      .replace("sample: etfs", `prices: ${sharedFile(real[0])}\n  to: 2022-06-01`)
      .replace("random: 10000", "random: 100");
    const file = join(await temporaryFolder(), "markowitz.yaml");
    await writeFile(file, `${ownPrices}inference: { resamples: 20 }\n`);
    const outcome = await runStudy(file, { asPublished: false }, { workers: 1, onProgress: () => {} });
    const { tearSheet, walkForward } = JSON.parse(JSON.stringify(outcome.json));
    const { tables } = JSON.parse(await readFile(sharedFile(real[1]), "utf8"));
    const published = tables.util1_month_end_lag1;
    const calendarYears = 5993 / 365; // from 2006-01-03 to 2022-06-01, as that version counts them
    for (const [sheet, column] of [
      [tearSheet.benchmark, "Benchmark"],
      [tearSheet.strategy, "Strategy"],
    ] as const) {
      expect(sheet.cumulativeReturn).toBeCloseTo(published["Cumulative Return"][column], 9);
      expect(sheet.maxDrawdown).toBeCloseTo(published["Max Drawdown"][column], 9);
      expect((1 + sheet.cumulativeReturn) ** (1 / calendarYears) - 1).toBeCloseTo(
        published["CAGR﹪"][column],
        9,
      );
      // It counts a day on which nothing was held yet, and a drawdown from the first day below the peak,
      // which comes up to a long weekend after the peak.
      expect(sheet.kurtosis / published.Kurtosis[column]).toBeCloseTo(1, 3);
      const later = sheet.longestDrawdownDays - published["Longest DD Days"][column];
      expect([1, 2, 3, 4]).toContain(later);
    }
    expect(walkForward.strategies["Max Sharpe"].fallbacks).toHaveLength(26);
  },
);
