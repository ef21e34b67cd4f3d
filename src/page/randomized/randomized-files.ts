import type { TextFile } from "../../base/text-file.ts";
import { measureNames } from "../../evaluate/measures/backtest-measures.ts";
import type { RandomizedResult, StrategySample } from "../../jobs/results/randomized.ts";
import type { Dataset } from "../../market/universe/universe.ts";
import { csvText, tableCsv } from "../../report/tables/table-csv.ts";
import { measuresFile, withPositiveLosses } from "../backtest/measures-table.ts";
import type { Workbook } from "../outcome/outcome.ts";
import { failuresOf } from "./randomized-json.ts";
import { leaderboardTable, mediansTables, quartileTable } from "./randomized-tables.ts";
import { overAll, withBenchmark } from "./samples.ts";

/**
 * The tables that a randomized backtest leaves behind, full precision: medians over all of them in `measures.csv`, a line for every
 * strategy, and the benchmark, on every dataset in `cells.csv`, its differences from the benchmark or the first
 * strategy in `differences.csv`, `failures.csv`, and `datasets.json`, which `--datasets` takes back.
 */
export function randomizedFiles(result: RandomizedResult): TextFile[] {
  const { datasets } = result;
  const samples = withBenchmark(result);
  return [
    { name: "measures.csv", text: tableCsv(measuresFile(overAll(result).map(({ median }) => median))) },
    { name: "cells.csv", text: cellsCsv(datasets, samples) },
    { name: "differences.csv", text: differencesCsv(result) },
    { name: "failures.csv", text: failuresCsv(samples) },
    {
      name: "datasets.json",
      text: `[\n${datasets.map((each) => `  ${JSON.stringify(each)}`).join(",\n")}\n]\n`,
    },
  ];
}

/** What the draws come to, a sheet each: the cells themselves are many. */
export function randomizedWorkbook(result: RandomizedResult): Workbook {
  const quartiles = quartileTable(withBenchmark(result), result.data.universe.periodsPerYear);
  return {
    name: "randomized.xlsx",
    tables: [...[...mediansTables(result), quartiles].map(withPositiveLosses), leaderboardTable(result)],
  };
}

function cellsCsv(datasets: readonly Dataset[], samples: readonly StrategySample[]): string {
  const head = ["dataset", "from", "to", "assets", "strategy", "failure", ...measureNames];
  const rows = datasets.flatMap(({ assets, from, to }, d) =>
    samples.map(({ strategy, cells }) => {
      const { failure, scorecard } = cells[d];
      const measures = measureNames.map((name) => scorecard?.measures[name] ?? null);
      return [d + 1, from, to, assets.join(" "), strategy, failure?.code ?? null, ...measures];
    }),
  );
  return csvText(head, rows);
}

function differencesCsv({ samples, benchmark }: RandomizedResult): string {
  const [first, ...others] = benchmark === undefined ? samples : [benchmark, ...samples];
  const rows = first.cells.flatMap(({ scorecard: base }, d) =>
    others.map(({ strategy, cells }) => {
      const own = cells[d].scorecard;
      const gaps = measureNames.map((name) => gap(own?.measures[name], base?.measures[name]));
      return [d + 1, strategy, first.strategy, ...gaps];
    }),
  );
  return csvText(["dataset", "strategy", "against", ...measureNames], rows);
}

function gap(own: number | null | undefined, base: number | null | undefined): number | null {
  return typeof own === "number" && typeof base === "number" ? own - base : null;
}

function failuresCsv(samples: readonly StrategySample[]): string {
  return csvText(
    ["strategy", "dataset", "date", "code", "message", "kept"],
    samples.flatMap((sample) =>
      failuresOf(sample).map(({ dataset, date, code, message, kept = null }) => [
        ...[sample.strategy, dataset, date, code, message, kept],
      ]),
    ),
  );
}
