import { counted } from "../../base/words/counted.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { dateNameRank, plainName } from "../read/layout/field-names.ts";
import { quantityNames } from "../read/layout/holdings-columns.ts";
import { complaint, type TableSource } from "../read/market-table.ts";
import { assetColumn, numberColumn, valuesIn } from "../table/asset-values.ts";
import { type TableCells, tableCells } from "../table/table-cells.ts";
import { requireNoTotal } from "../table/total-row.ts";
import { arePercentages, shareAdvice } from "./percent-shares.ts";

/** What is held of each asset: its share of the whole, or a number of pieces and, where the file has them, their prices. */
export type Holdings =
  | { readonly kind: "weights"; readonly assets: readonly string[]; readonly weights: Float64Array }
  | {
      readonly kind: "quantities";
      readonly assets: readonly string[];
      /** Shares or units, of either sign. */
      readonly quantities: Float64Array;
      readonly prices?: Float64Array;
    };

/** Whether something are holdings, so that an option may hold them. */
export function isHoldings(value: unknown): value is Holdings {
  const kinds: readonly unknown[] = ["weights", "quantities"];
  return typeof value === "object" && value !== null && "kind" in value && kinds.includes(value.kind);
}

const weightNames = ["weight", "weights", "weight %", "target", "gewicht", "allocation"];
const priceNames = ["price", "last price", "last", "close", "kurs"];

/**
 * Reads what is held from a text: `asset,weight`, or `symbol,quantity[,price]` as brokers export it. Further columns are passed over.
 *
 * @throws {InputError} as `parseAssetValues`; `bad-file` for holdings of several dates, `bad-number` for weights that look like
 *   percentages and have no percent signs, `bad-price`.
 */
export function parseHoldings(text: string, file: string): Holdings {
  const source: TableSource = { file, holds: "prices", counts: "line" };
  const cells = tableCells(text, file);
  requireOneDate(cells, source);
  const lineOf = (row: number): number => cells.lines[row];
  const asset = assetColumn(cells);
  const plain = cells.names.map(plainName);
  if (!plain.some((name) => quantityNames.includes(name))) {
    const column = numberColumn(cells, weightNames, [asset, ...datesOf(cells)], source);
    const { assets, values: weights } = valuesIn(cells, asset, column, source);
    requireNoTotal({ assets, values: weights, lineOf, areShares: true }, source);
    requireShares(weights, source);
    return { kind: "weights", assets, weights };
  }
  const { assets, values: quantities } = valuesIn(
    cells,
    asset,
    numberColumn(cells, quantityNames, [], source),
    source,
  );
  requireNoTotal({ assets, values: quantities, lineOf, areShares: false }, source);
  if (!plain.some((name) => priceNames.includes(name))) return { kind: "quantities", assets, quantities };
  const { values: prices } = valuesIn(cells, asset, numberColumn(cells, priceNames, [], source), source);
  const wrong = prices.findIndex((price) => !(price > 0));
  if (wrong < 0) return { kind: "quantities", assets, quantities, prices };
  const what = `the price of ${assets[wrong]} is ${prices[wrong]}; it needs to be positive`;
  throw complaint("bad-price", source, cells.lines[wrong], what, {
    asset: assets[wrong],
    advice: "correct it, or leave the column of prices out",
  });
}

function datesOf({ names }: TableCells): number[] {
  return [...names.keys()].filter((column) => dateNameRank(names[column]) >= 0);
}

function requireOneDate(cells: TableCells, source: TableSource): void {
  for (const column of datesOf(cells)) {
    const { texts: dates } = cells.distinct(column);
    if (dates.length < 2) continue;
    const what = `holdings of ${counted(dates.length, "date")}, the first ${dates[0]} and ${dates[1]}`;
    throw complaint("bad-file", source, 0, what, { advice: "leave the rows of one date in the file" });
  }
}

function requireShares(weights: Float64Array, source: TableSource): void {
  const total = sum(weights);
  if (!arePercentages(total)) return;
  const what = `the weights sum to ${Number(total.toPrecision(6))}: percentages?`;
  throw complaint("bad-number", source, 0, what, { advice: shareAdvice });
}
