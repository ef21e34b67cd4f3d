import { sum } from "../../numeric/matrix/vector.ts";
import { complaint, type TableSource } from "../read/market-table.ts";
import { isTotalName } from "./row-names.ts";

/** Rows of a table of assets: names, numbers and lines. */
export interface AssetRows {
  readonly assets: readonly string[];
  readonly values: Float64Array;
  readonly lineOf: (row: number) => number;
  /** Whether the numbers are shares of one: where they sum to it, the last is a part of it. */
  readonly areShares: boolean;
}

/**
 * Refuses a row in which the others are summed up, as spreadsheets and brokers end tables with: it would be held as one more asset. It is
 * told by its name, its place behind all others, and its number, which is their sum but for rounding.
 *
 * @throws {InputError} `bad-file`.
 */
export function requireNoTotal({ assets, values, lineOf, areShares }: AssetRows, source: TableSource): void {
  const last = assets.length - 1;
  if (last < 1 || !isTotalName(assets[last])) return;
  if (areShares && Math.abs(sum(values) - 1) < 0.005) return;
  const others = sum(values.subarray(0, last));
  if (others === 0 || Math.abs(values[last] - others) > 0.005 * Math.abs(others)) return;
  const [name, line] = [assets[last], lineOf(last)];
  throw complaint("bad-file", source, line, `${name} is the sum of the rows above, and no asset`, {
    asset: name,
    advice: "take the row out of the file; where it is an asset, put it above another one",
  });
}
