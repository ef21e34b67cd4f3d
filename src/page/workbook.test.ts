import { expect, test } from "vitest";
import { readTable } from "../market/index.ts";
import { workbook } from "./workbook.ts";

const columns = ["Date", "A"].map((label, i) => ({ key: String(i), label }));
const book = (title: string, days: readonly string[]) =>
  workbook([
    { kind: "table", id: "a", title, columns, rows: days.map((day, t) => ({ 0: day, 1: 100 + t })) },
  ]);

test("dates are dates of the spreadsheet, and are read again as they were", async () => {
  const days = ["1999-12-31", "2000-02-29", "2024-01-02", "2024-12-31"];
  const { default: read } = await import("read-excel-file/universal");
  const bytes = await book("Returns", days);
  const [{ data }] = (await read(bytes.buffer)) as unknown as { readonly data: readonly unknown[][] }[];
  expect(data.slice(1).map(([day]) => day)).toEqual(days.map((day) => new Date(`${day}T00:00:00Z`)));
  expect((await readTable(bytes, "returns.xlsx")).dates).toEqual(days);
});

test("what only looks like a date, and days that Excel does not count, stay texts", async () => {
  const { default: read } = await import("read-excel-file/universal");
  const texts = ["2023-02-29", "1899-12-31", "2024-01", "2024-01-02 to 2024-01-05"];
  const bytes = await book("Texts", texts);
  const [{ data }] = (await read(bytes.buffer)) as unknown as { readonly data: readonly unknown[][] }[];
  expect(data.slice(1).map(([text]) => text)).toEqual(texts);
});

test("the name of a sheet is one that Excel takes, wherever it is cut", async () => {
  const { default: read } = await import("read-excel-file/universal");
  const bytes = await book("Worst drawdowns: S and P 500 E'TF", ["2024-01-02"]);
  const [{ sheet }] = (await read(bytes.buffer)) as unknown as { readonly sheet: string }[];
  expect(sheet).toBe("Worst drawdowns  S and P 500 E ");
});
