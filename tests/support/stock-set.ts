import { readFileSync } from "node:fs";
import type { PricePanel, ReturnsPanel } from "../../src/market/panel/panel.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";
import { logReturnsOf } from "./log-returns.ts";
import { sharedFile } from "./shared.ts";

export const stockFile = "data/sp500_2015to2020.csv";

/** Prices of real stocks 2015-2019, parsed without the code under test; only where the data are. */
export function stockPrices(stocks: readonly string[]): PricePanel {
  const [head, ...lines] = readFileSync(sharedFile(stockFile), "utf8").trim().split(/\r?\n/);
  const columns = stocks.map((stock) => head.split(",").indexOf(stock));
  const rows = lines.map((line) => line.split(",")).filter(([date]) => date < "2020");
  return {
    kind: "prices",
    dates: rows.map(([date]) => date),
    assets: stocks,
    values: fromRows(rows.map((cells) => columns.map((column) => Number(cells[column])))),
    periodsPerYear: 252,
  };
}

/** Their log returns. */
export function stockReturns(stocks: readonly string[]): ReturnsPanel {
  return logReturnsOf(stockPrices(stocks));
}
