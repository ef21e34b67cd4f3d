import { measureNames } from "../../evaluate/measures/backtest-measures.ts";
import type { GridResult } from "../../jobs/results/grid.ts";
import { csvText } from "../../report/tables/table-csv.ts";
import type { CellsFile } from "../outcome/outcome.ts";

export function cellsFile({ study, datasets, figures }: GridResult): CellsFile {
  return {
    name: "cells.csv",
    axes: study.axes.map(({ name }) => name),
    datasets: datasets.map(({ from, to }) => ({ from, to })),
    combinations: study.combinations.map(({ name, levels }) => ({ name, levels })),
    figures,
  };
}

/** The lines as CSV, those of a dataset at a time; empty where a cell failed. */
export function* cellsCsv({ axes, datasets, combinations, figures }: CellsFile): Generator<string> {
  const head = ["dataset", "from", "to", "combination", ...axes, ...measureNames];
  const line = csvText(head, []);
  yield line;
  for (const [d, { from, to }] of datasets.entries()) {
    const rows = combinations.map(({ name, levels }, p) => {
      const measures = measureNames.map((measure) => figures[measure][p][d]); // NaN is printed as nothing
      return [d + 1, from, to, name, ...axes.map((axis) => levels[axis] ?? null), ...measures];
    });
    yield csvText(head, rows).slice(line.length);
  }
}
