import { isoDate } from "../../base/dates/iso-date.ts";
import { dateNameRank, plainName } from "../read/layout/field-names.ts";
import { quantityNames } from "../read/layout/holdings-columns.ts";
import { complaint, type TableSource } from "../read/market-table.ts";
import { numberInText } from "../read/numbers/number-text.ts";
import { assetColumn, numberColumn } from "../table/asset-values.ts";
import { tableCells } from "../table/table-cells.ts";

/** Shares that were bought together, as a file has them. */
export interface TaxLotRow {
  readonly asset: string;
  readonly date: string;
  readonly shares: number;
  /** What one cost. */
  readonly price: number;
  /** Which is to be sold first, where the file has a column `order`. */
  readonly rank?: number;
}

const priceNames = ["price", "cost", "cost basis", "cost per share", "unit cost", "basis", "purchase price"];

/**
 * Reads tax lots from a text: `symbol,date,quantity,price[,order]`, a row for what was bought together, the price that of one share.
 *
 * @throws {InputError} `bad-file` for a table without such columns, `bad-date` for a date that is not ISO, `bad-number`.
 */
export function parseTaxLots(text: string, file: string): TaxLotRow[] {
  const cells = tableCells(text, file);
  const source: TableSource = { file, holds: "prices", counts: "line" };
  const asset = assetColumn(cells);
  const date = cells.names.findIndex((name) => dateNameRank(name) >= 0);
  if (date < 0) {
    throw complaint("bad-file", source, 0, `tax lots need a column date, found ${cells.names.join(", ")}`, {
      advice: "write the columns symbol,date,quantity,price",
    });
  }
  const quantity = numberColumn(cells, quantityNames, [asset, date], source);
  const price = numberColumn(cells, priceNames, [asset, date, quantity], source);
  const order = cells.names.findIndex((name) => plainName(name) === "order");
  const mark = cells.markOf([quantity, price]);
  const numberAt = (row: number, column: number): number => {
    const written = cells.text(row, column);
    const read = numberInText(written, mark);
    if (read !== undefined && read > 0 && Number.isFinite(read)) return read;
    const what = `${cells.names[column]} of ${cells.text(row, asset)} is ${written || "empty"}; a positive number is needed`;
    throw complaint("bad-number", source, cells.lines[row], what, { asset: cells.text(row, asset) });
  };
  return Array.from({ length: cells.rows }, (_, row) => {
    const bought = isoDate(cells.text(row, date));
    if (bought === undefined) {
      const what = `the date ${cells.text(row, date) || "(empty)"} is not written YYYY-MM-DD`;
      throw complaint("bad-date", source, cells.lines[row], what, {
        advice: "write the days of purchase as 2024-03-28",
      });
    }
    return {
      asset: cells.text(row, asset),
      date: bought,
      shares: numberAt(row, quantity),
      price: numberAt(row, price),
      ...(order >= 0 && { rank: numberAt(row, order) }),
    };
  });
}
