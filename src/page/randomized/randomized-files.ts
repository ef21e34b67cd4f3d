import type { TextFile } from "../../base/text-file.ts";
import { measureNames } from "../../evaluate/measures/backtest-measures.ts";
import type { RandomizedResult } from "../../jobs/results/randomized.ts";
import { csvText, tableCsv } from "../../report/table-csv.ts";
import { measuresFile } from "../backtest/measures-table.ts";
import { failuresOf } from "./randomized-json.ts";

/**
 * The tables that a randomized backtest leaves behind, full precision: medians in `measures.csv`, a line for every
 * strategy on every dataset in `cells.csv`, `failures.csv`, and `datasets.json`, which `--datasets` takes back.
 */
export function randomizedFiles(result: RandomizedResult): TextFile[] {
  const { datasets, samples } = result;
  return [
    { name: "measures.csv", text: tableCsv(measuresFile(samples.map(({ median }) => median))) },
    { name: "cells.csv", text: cellsCsv(result) },
    { name: "failures.csv", text: failuresCsv(result) },
    {
      name: "datasets.json",
      text: `[\n${datasets.map((each) => `  ${JSON.stringify(each)}`).join(",\n")}\n]\n`,
    },
  ];
}

function cellsCsv({ datasets, samples }: RandomizedResult): string {
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

function failuresCsv({ samples }: RandomizedResult): string {
  return csvText(
    ["strategy", "dataset", "date", "code", "message"],
    samples.flatMap((sample) =>
      failuresOf(sample).map(({ dataset, date, code, message }) => [
        ...[sample.strategy, dataset, date, code, message],
      ]),
    ),
  );
}
