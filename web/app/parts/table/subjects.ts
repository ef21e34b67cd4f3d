import { formatNumber, typographic } from "../../../../src/report/number-format.ts";
import type { Table, TableColumn } from "../../../../src/report/report.ts";
import type { TableView } from "../../../../src/report/tables/table-view.ts";
import type { Subject } from "../definition/definition.tsx";
import { useOtherTools } from "./other-tools.ts";
import type { Sorting } from "./table-lines.ts";

/** What the headings and the figures of a table are about; nothing where there is nothing to say. */
export interface Subjects {
  readonly ofHead: (column: number) => Subject | undefined;
  /** Of the heading of a line. */
  readonly ofLine: (line: number) => Subject | undefined;
  readonly ofFigure: (line: number, column: number) => Subject | undefined;
  /** Whether other tools print any of the figures otherwise. */
  readonly hasOthers: boolean;
}

/** So many rows at most have their figures elsewhere said at the heading of a column. */
const mostAtHead = 6;

/** @param sort puts the lines in an order; of no use to a table that runs down. */
export function useSubjects(
  table: Table,
  { heads, lines }: TableView,
  sort: (sorting: Sorting | undefined) => void,
): Subjects {
  const otherOf = useOtherTools();
  const { columns, rows } = table;
  const isDown = table.layout !== undefined && table.layout !== "across";
  const nameOf = (row: number): string => String(rows[row]?.[columns[0].key] ?? "");
  const others = (column: TableColumn, of: readonly string[]) =>
    of.flatMap((name) =>
      otherOf(column.key, name).map((other) => ({
        other,
        text: typographic(formatNumber(other.value, column.format)),
      })),
    );
  const ofMeasure = (column: TableColumn, of: readonly string[]): Subject | undefined => {
    const { label, description: says } = column;
    return says === undefined ? undefined : { label, says, others: others(column, of) };
  };
  const names = rows.map((_, i) => nameOf(i));
  return {
    hasOthers: columns.some((column) => names.some((name) => otherOf(column.key, name).length > 0)),
    ofHead(column) {
      if (isDown) return undefined;
      const { text, description: says } = heads[column];
      const sorts = (descending: boolean | undefined): void =>
        sort(descending === undefined ? undefined : { column, descending });
      if (lines.length < 2) return ofMeasure(columns[column], []);
      const elsewhere = names.length > mostAtHead ? [] : others(columns[column], names);
      return { label: text, says, others: elsewhere, sort: sorts };
    },
    ofLine: (line) => (isDown ? ofMeasure(columns[line + 1], names) : undefined),
    ofFigure(line, column) {
      const [measure, row] = isDown ? [columns[line + 1], column - 1] : [columns[column], line];
      const about = ofMeasure(measure, [nameOf(row)]);
      return (
        about && { ...about, figure: { text: typographic(lines[line].cells[column].text), of: nameOf(row) } }
      );
    },
  };
}
