import type { TextFile } from "../../base/text-file.ts";
import { measureNames } from "../../evaluate/measures/backtest-measures.ts";
import type { GridResult } from "../../jobs/results/grid.ts";
import type { Table } from "../../report/report.ts";
import { csvText, tableCsv } from "../../report/table-csv.ts";
import type { Workbook } from "../outcome.ts";
import { effectsFile, gridFailuresTable, heatMapsFile } from "./grid-tables.ts";

/**
 * The tables that a grid leaves behind, full precision: `ranks.csv`, `effects.csv`, `heat-maps.csv`, a line for every cell in
 * `cells.csv`, `failures.csv`, and `datasets.json`, which `randomized.datasets` takes back.
 */
export function gridFiles(result: GridResult): TextFile[] {
  const failures = gridFailuresTable(result);
  return [
    ...[ranksFile(result), effectsFile(result), heatMapsFile(result), ...(failures ? [failures] : [])].map(
      (table) => ({
        name: `${table.id}.csv`,
        text: tableCsv(table),
      }),
    ),
    { name: "cells.csv", text: cellsCsv(result) },
    {
      name: "datasets.json",
      text: `[\n${result.datasets.map((each) => `  ${JSON.stringify(each)}`).join(",\n")}\n]\n`,
    },
  ];
}

/** The tables, a sheet each. */
export function gridWorkbook(result: GridResult): Workbook {
  return { name: "grid.xlsx", tables: [ranksFile(result), effectsFile(result), heatMapsFile(result)] };
}

/** Every combination with its levels and all medians: names and figures as in the JSON, where losses are positive. */
function ranksFile({ study, ranking }: GridResult): Table {
  const axes = study.axes.map(({ name }) => name);
  const keys = ["rank", "combination", ...axes.map((axis) => `axis:${axis}`), ...measureNames];
  const further = ["sharpeLower", "sharpeUpper", "first", "score", "failureRate"];
  return {
    kind: "table",
    id: "ranks",
    title: "Ranks",
    columns: [...keys, ...further].map((key) => ({ key, label: key.replace(/^axis:/, "") })),
    rows: ranking.map(({ name, levels, median, quartiles, first, score, failureRate }, i) => ({
      rank: i + 1,
      combination: name,
      ...Object.fromEntries(axes.map((axis) => [`axis:${axis}`, levels[axis] ?? null])),
      ...median,
      sharpeLower: quartiles.lower,
      sharpeUpper: quartiles.upper,
      first,
      score,
      failureRate,
    })),
  };
}

/** A line for every cell; empty where it failed. Made dataset by dataset: rows of all cells at once would take ten times their text. */
function cellsCsv({ study, datasets, figures }: GridResult): string {
  const axes = study.axes.map(({ name }) => name);
  const head = ["dataset", "from", "to", "combination", ...axes, ...measureNames];
  const line = csvText(head, []);
  const lines = datasets.map(({ from, to }, d) => {
    const rows = study.combinations.map(({ name, levels }, p) => {
      const measures = measureNames.map((measure) => figures[measure][p][d]); // NaN is printed as nothing
      return [d + 1, from, to, name, ...axes.map((axis) => levels[axis] ?? null), ...measures];
    });
    return csvText(head, rows).slice(line.length);
  });
  return `${line}${lines.join("")}`;
}
