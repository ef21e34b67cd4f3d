import type { PublishedFigure } from "../../jobs/results/tear-sheet.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Table, TableRow } from "../../report/report.ts";
import { unitFormats } from "../measure-columns.ts";

/** Where quantstats prints another number: its figures beside the definitions of this page. */
export function publishedTable(differences: readonly PublishedFigure[]): Table {
  return {
    kind: "table",
    id: "as-published",
    title: "What quantstats 0.0.81 prints otherwise",
    columns: [
      { key: "row", label: "Its row" },
      { key: "of", label: "Of" },
      { key: "published", label: "It prints" },
      { key: "own", label: "Here" },
      { key: "remark", label: "What it does" },
    ],
    rows: differences.map(publishedRow),
  };
}

function publishedRow({ row, of, unit, published, own, remark }: PublishedFigure): TableRow {
  const print = (value: number | null): string =>
    formatNumber(value, { ...unitFormats[unit], decimals: unit === "days" ? 1 : 3 });
  return { row, of, published: print(published), own: print(own), remark };
}
