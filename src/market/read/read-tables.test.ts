import { expect, test } from "vitest";
import { encodeUtf8 } from "../../base/text-encoding.ts";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { pricePanel } from "../selection/price-panel.ts";
import { readTables } from "./read-tables.ts";

const file = (name: string, text: string): { name: string; bytes: Uint8Array } => ({
  name,
  bytes: encodeUtf8(text),
});

const yahoo = "Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,1,1,1,1,10,5\n2024-01-03,1,1,1,1,11,5\n";

test("downloads of single tickers are joined on dates, each an asset named by its file", async () => {
  const later = yahoo.replaceAll("2024-01-03", "2024-01-04");
  const table = await readTables([
    file("data/AAPL.csv", yahoo),
    file("data/MSFT.csv.gz", later),
    file("SPY.csv", "date,SPX\n2024-01-02,7\n2024-01-04,8\n"),
  ]);
  expect(table.columns).toEqual(["AAPL", "MSFT", "SPX"]);
  expect(table.dates).toEqual(["2024-01-02", "2024-01-03", "2024-01-04"]);
  const gap = Number.NaN;
  expect(toRows(table.values)).toEqual([
    [10, 10, 7],
    [11, gap, gap],
    [gap, 11, 8],
  ]);
  expect(table.notes?.[0]).toBe("3 files joined on dates: 3 dates, 1 of them in all");
  expect(
    pricePanel(table, { missing: "drop-asset", assets: ["AAPL"], to: "2024-01-03" }).panel.assets,
  ).toEqual(["AAPL"]);
});

test("a wrong number is named by the file and line that it stands in", async () => {
  const wrong = "date,close\n2024-01-02,1\n2024-01-03,-1\n";
  const table = await readTables([
    file("A.csv", "date,close\n2024-01-02,1\n2024-01-03,2\n"),
    file("B.csv", wrong),
  ]);
  expect(table.columns).toEqual(["A", "B"]);
  expect(() => pricePanel(table)).toThrow("B.csv, line 3: the price of B on 2024-01-03 is -1");
});

test("one name in two files of several columns is refused", async () => {
  const wide = "date,A,B\n2024-01-02,1,2\n2024-01-03,1,2\n";
  await expect(readTables([file("1.csv", wide), file("2.csv", wide)])).rejects.toThrow(
    "2.csv: the asset A is in 1.csv too",
  );
});
