import { workbook } from "../../../../../src/page/workbook.ts";
import type { Table } from "../../../../../src/report/report.ts";

/** Tables as the workbook that `--out` writes of them, byte for byte. */
export async function tableWorkbook({ tables }: { readonly tables: readonly Table[] }): Promise<Blob> {
  return new Blob([await workbook(tables)], {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  });
}
