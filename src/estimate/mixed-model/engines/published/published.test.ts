import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { figures, referenceFile } from "../../../../../tests/support/reference.ts";
import { samplePrices } from "../../../../../tests/support/sample.ts";
import { sharedFile, testOnRealData } from "../../../../../tests/support/shared.ts";
import type { DataTable, PricePanel } from "../../../../market/panel/panel.ts";
import { parseDataTable } from "../../../../market/table/data-table.ts";
import { columnOf, columnsAt, fromRows, rowOf } from "../../../../numeric/matrix/matrix.ts";
import { fitMixedModel } from "../general/fit-mixed-model.ts";
import { publishedDecomposition } from "./published-covariances.ts";
import { publishedReml } from "./published-reml.ts";
import { publishedModel, publishedTable } from "./published-table.ts";

const symbols = ["IWM", "EFA", "EEM", "AGG", "TLT", "GLD", "DBC", "VNQ", "HYG"];
const relationship = figures("relationship");
const relationships = { K: { names: symbols, values: fromRows(relationship.K_combined.K) } };

function monthEnds(prices: PricePanel): PricePanel {
  const last = prices.dates.flatMap((date, t) =>
    date.slice(0, 7) === prices.dates[t + 1]?.slice(0, 7) ? [] : [t],
  );
  return {
    ...prices,
    dates: last.map((t) => prices.dates[t]),
    values: fromRows(last.map((t) => rowOf(prices.values, t))),
  };
}

function expectSameTable(made: DataTable, path: string, tolerance: number): void {
  const given = parseDataTable(readFileSync(path, "utf8"), path);
  for (const column of given.columns) {
    const own = made.columns.find(({ name }) => name === column.name);
    expect(own?.kind).toBe(column.kind);
    if (column.kind === "label") expect(own?.values).toEqual(column.values);
    else {
      column.values.forEach((value, i) => {
        expect(Math.abs((own?.values[i] as number) - value)).toBeLessThan(
          tolerance * Math.max(1, Math.abs(value)),
        );
      });
    }
  }
}

describe("the published pipeline on the sample", () => {
  const reference = figures("mixed-model");
  const everything = monthEnds(
    samplePrices("etf_prices.csv", ["SPY", ...symbols, "VIX"], "2017-06-01", "2022-06-30"),
  );
  const levels = {
    ...everything,
    assets: ["SPY", ...symbols],
    values: columnsAt(everything.values, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  };
  const table = publishedTable(levels, columnOf(everything.values, 10));
  const fit = fitMixedModel(table, { ...publishedModel, relationships });

  test("its data are those of the R script", () => {
    expectSameTable(table, referenceFile("mixed-model", "mixed-model-data.csv"), 1e-12);
  });

  test("its fit is sommer 4.3.4's, iterate by iterate", () => {
    const { sommer_default: sommer } = reference.seed_model;
    const { components, path, iterations } = publishedReml(fit);
    expect(iterations).toBe(sommer.iterations);
    path.forEach((value, k) => {
      expect(value).toBeCloseTo(sommer.monitor[0][k], 7);
    });
    components.forEach(({ estimate, standardError }, k) => {
      expect(Math.abs(estimate / sommer.varcomp[k] - 1)).toBeLessThan(1e-8);
      expect(Math.abs(standardError / sommer.varcomp_se[k] - 1)).toBeLessThan(1e-8);
    });
  });

  test("its covariances are those of the R script, the systematic one of rank one", () => {
    const { portfolio } = reference.seed_model;
    const parts = publishedDecomposition(table, fit, symbols);
    symbols.forEach((symbol, i) => {
      expect(parts.expectedReturn[i]).toBeCloseTo(portfolio.table.expected_return[symbol], 7);
      expect(parts.systematicVolatility[i]).toBeCloseTo(portfolio.table.systematic_volatility[symbol], 7);
      expect(parts.idiosyncraticVolatility[i]).toBeCloseTo(
        portfolio.table.idiosyncratic_volatility[symbol],
        7,
      );
      expect(parts.totalVolatility[i]).toBeCloseTo(portfolio.table.total_volatility[symbol], 10);
    });
    parts.systematic.data.forEach((value) => {
      expect(value).toBeCloseTo(portfolio.cov_systematic_constant, 8);
    });
  });

  test("with training months, later ones change no regime and no standardization of earlier ones", () => {
    const training = publishedTable(levels, columnOf(everything.values, 10), { trainingMonths: 48 });
    const shorter = publishedTable(
      {
        ...levels,
        dates: levels.dates.slice(0, 49),
        values: fromRows(Array.from({ length: 49 }, (_, t) => rowOf(levels.values, t))),
      },
      columnOf(everything.values, 10).slice(0, 49),
    );
    for (const [j, column] of training.columns.entries()) {
      expect(column.values.slice(0, 48)).toEqual(shorter.columns[j].values.slice(0, 48));
    }
  });
});

const real = ["data/etf_prices_daily.csv", "data/vix_daily.csv", "reference/mixed-model/seed_fit.json"];
testOnRealData(
  "the published tables on real ETFs, 2020-07-06 to 2025-07-03: data, Z ratios 0.905, 2.899, 15.400",
  real,
  () => {
    const rows = (file: string): string[][] =>
      readFileSync(sharedFile(file), "utf8")
        .trim()
        .split(/\r?\n/)
        .map((line) => line.split(","));
    const [head, ...lines] = rows(real[0]);
    const kept = lines.filter(([date]) => date >= "2020-07-06" && date <= "2025-07-03");
    const assets = ["SPY", ...symbols];
    const levels = monthEnds({
      kind: "prices",
      dates: kept.map(([date]) => date),
      assets,
      values: fromRows(kept.map((cells) => assets.map((asset) => Number(cells[head.indexOf(asset)])))),
      periodsPerYear: 252,
    });
    const vix = new Map(rows(real[1]).map((cells) => [cells[0], Number(cells[4])]));
    const table = publishedTable(
      levels,
      Float64Array.from(levels.dates, (date) => vix.get(date) as number),
    );
    expectSameTable(table, sharedFile("reference/mixed-model/model_data.csv"), 1e-7); // prices there were rounded otherwise
    const fit = fitMixedModel(table, { ...publishedModel, relationships });
    expect(fit.logLikelihood).toBeCloseTo(1013.82257, 4);
    const printed = publishedReml(fit).components.map(({ z }) => z.toFixed(3));
    expect(printed).toEqual(["0.905", "2.899", "15.400"]);
  },
);
