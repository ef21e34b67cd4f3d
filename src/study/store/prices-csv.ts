import { csvText } from "../../report/tables/table-csv.ts";
import type { DataFile } from "../data/data.ts";
import { tableIn } from "../data/data.ts";

/** Prices as a wide CSV that every command reads again: `date`, then a column a symbol; nothing where there is no price. */
export async function pricesCsv(file: DataFile): Promise<string> {
  const { dates, columns, values } = await tableIn(file);
  const rows = dates.map((date, t) => [
    date,
    ...values.data.subarray(t * columns.length, (t + 1) * columns.length),
  ]);
  return csvText(["date", ...columns], rows);
}
