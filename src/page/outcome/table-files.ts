import type { TextFile } from "../../base/text-file.ts";
import type { Table } from "../../report/report.ts";
import { tableCsv } from "../../report/tables/table-csv.ts";

/** Tables as CSV files named by their ids, full precision. */
export function tableFiles(tables: readonly Table[]): TextFile[] {
  return tables.map((table) => ({ name: `${table.id}.csv`, text: tableCsv(table) }));
}
