import type { PublishedFigure } from "../../jobs/results/tear-sheet.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Table, TableRow } from "../../report/report.ts";
import { unitFormats } from "../measure-columns.ts";

/** Where other tools print another number: their figures beside the definitions of this page, a table each. */
export function publishedTables(differences: readonly PublishedFigure[]): Table[] {
  const tools = [...new Set(differences.map(({ tool }) => tool))];
  return tools.map((tool, i) => ({
    kind: "table",
    id: i === 0 ? "as-published" : `as-published-${i + 1}`,
    title: `What ${tool} prints otherwise`,
    columns: [
      { key: "row", label: "Its row" },
      { key: "of", label: "Of" },
      { key: "published", label: "It prints" },
      { key: "own", label: "Here" },
      { key: "remark", label: "What it does" },
    ],
    rows: differences.filter((each) => each.tool === tool).map(publishedRow),
  }));
}

function publishedRow({ row, of, unit, value, own, remark }: PublishedFigure): TableRow {
  const print = (figure: number | null): string =>
    formatNumber(figure, { ...unitFormats[unit], decimals: unit === "days" ? 1 : 3 });
  return { row, of, published: print(value), own: print(own), remark };
}
