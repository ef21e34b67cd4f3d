import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { PricePanel } from "../../src/market/panel/panel.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";

const folder = resolve(import.meta.dirname, "../../sample");

/** Columns of a shipped sample file between two ISO dates (both inclusive), parsed without the code under test. */
export function samplePrices(
  file: "stock_prices.csv" | "etf_prices.csv",
  assets: readonly string[],
  from = "0000-00-00",
  to = "9999-99-99",
): PricePanel {
  return pricesInFile(resolve(folder, file), assets, from, to);
}

/** The same of any wide file without gaps. */
export function pricesInFile(path: string, assets: readonly string[], from: string, to: string): PricePanel {
  const [head, ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  const columns = assets.map((asset) => names.indexOf(asset));
  const rows = lines.map((line) => line.split(",")).filter(([date]) => date >= from && date <= to);
  return {
    kind: "prices",
    dates: rows.map(([date]) => date),
    assets,
    values: fromRows(rows.map((cells) => columns.map((column) => Number(cells[column])))),
    periodsPerYear: 252,
  };
}

/** S01, S02, ... of the sample's stocks. */
export function sampleStocks(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `S${String(i + 1).padStart(2, "0")}`);
}
