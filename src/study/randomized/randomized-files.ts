import { measureNames } from "../../evaluate/samples/measure-quantiles.ts";
import { measuresTable } from "../../report/backtest/measures-table.ts";
import type { Table, TableColumn } from "../../report/report.ts";
import { tableCsv } from "../../report/table-csv.ts";
import type { TextFile } from "../text-file.ts";
import { failuresOf, type RandomizedResult } from "./randomized-json.ts";

/**
 * The tables that a randomized backtest leaves behind, full precision: medians in `measures.csv`, a line for every
 * strategy on every dataset in `cells.csv`, `failures.csv`, and `datasets.json`, which `--datasets` takes back.
 */
export function randomizedFiles(result: RandomizedResult): TextFile[] {
  const { datasets, samples } = result;
  return [
    { name: "measures.csv", text: tableCsv(measuresTable(samples.map(({ median }) => median))) },
    { name: "cells.csv", text: tableCsv(cellsTable(result)) },
    { name: "failures.csv", text: tableCsv(failuresTable(result)) },
    {
      name: "datasets.json",
      text: `[\n${datasets.map((each) => `  ${JSON.stringify(each)}`).join(",\n")}\n]\n`,
    },
  ];
}

function cellsTable({ datasets, samples }: RandomizedResult): Table {
  const rows = datasets.flatMap(({ assets, from, to }, d) =>
    samples.map(({ strategy, cells }) => ({
      dataset: d + 1,
      from,
      to,
      assets: assets.join(" "),
      strategy,
      failure: cells[d].failure?.code ?? null,
      ...cells[d].scorecard?.measures,
    })),
  );
  const keys = ["dataset", "from", "to", "assets", "strategy", "failure", ...measureNames];
  return plainTable("cells", keys, rows);
}

function failuresTable({ samples }: RandomizedResult): Table {
  const rows = samples.flatMap((sample) =>
    failuresOf(sample).map((each) => ({ strategy: sample.strategy, ...each })),
  );
  return plainTable("failures", ["strategy", "dataset", "date", "code", "message"], rows);
}

function plainTable(id: string, keys: readonly string[], rows: Table["rows"]): Table {
  const columns: TableColumn[] = keys.map((key) => ({ key, label: key }));
  return { kind: "table", id, title: id, columns, rows };
}
