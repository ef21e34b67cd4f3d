import type { TextFile } from "../../base/text-file.ts";
import { measureNames } from "../../evaluate/measures/backtest-measures.ts";
import type { GridResult } from "../../jobs/results/grid.ts";
import type { Table } from "../../report/report.ts";
import { tableCsv } from "../../report/tables/table-csv.ts";
import type { Workbook } from "../outcome/outcome.ts";
import { effectsFile, gridFailuresTable, heatMapsFile } from "./grid-tables.ts";

/**
 * The tables that a grid leaves behind beside its cells, full precision: `ranks.csv`, `effects.csv`, `heat-maps.csv`, `failures.csv`, and
 * `datasets.json`, which `randomized.datasets` takes back.
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
