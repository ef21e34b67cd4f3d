import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import type { MarketTable } from "../read/market-table.ts";
import { readTable } from "../read/read-table.ts";
import { askOfReturns } from "../selection/asked-returns.ts";
import { pricePanel } from "../selection/price-panel.ts";
import { usedCells } from "../selection/selection.ts";
import { returnsOf } from "./returns.ts";

/** The returns of one column, times a factor, as a file of returns would hold them. */
function alone(prices: MarketTable, asset: string, factor: number): MarketTable {
  const { dates, values } = returnsOf(pricePanel(prices, { assets: [asset], missing: "drop-date" }).panel);
  const data = values.data.map((value) => factor * value);
  const lines = new Int32Array(dates.length);
  return {
    ...prices,
    holds: "returns",
    dates,
    columns: [asset],
    values: { ...values, data },
    unreadable: new Map(),
    lines,
  };
}

function isAsked(table: MarketTable): boolean {
  try {
    askOfReturns(usedCells(table, {}), undefined);
    return false;
  } catch {
    return true;
  }
}

const stocks = ["pypfopt_stock_prices.csv", "skfolio_sp500_dataset.csv", "sp500_2015to2020.csv"];
const funds = "etf21_adjclose_daily_1993_2025.csv";

testOnRealData(
  "of 511 stocks not one is asked whether it is in percent, nor 21 funds, nor the same held three times over",
  [...stocks, funds].map((file) => `data/${file}`),
  async () => {
    const asked: string[] = [];
    for (const file of [...stocks, funds]) {
      const table = await readTable(readFileSync(sharedFile(`data/${file}`)), file);
      for (const factor of file === funds ? [1, 3] : [1]) {
        asked.push(...table.columns.filter((asset) => isAsked(alone(table, asset, factor))));
      }
    }
    expect(asked).toEqual([]);
  },
);

testOnRealData(
  "of 21 funds in percent all are asked but one of three-month bills",
  [`data/${funds}`],
  async () => {
    const table = await readTable(readFileSync(sharedFile(`data/${funds}`)), funds);
    expect(table.columns.filter((asset) => !isAsked(alone(table, asset, 100)))).toEqual(["BIL"]);
  },
);
