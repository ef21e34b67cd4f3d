import type { PricePanel } from "../../market/panel/panel.ts";
import { expm1 } from "../../numeric/elementary/elementary.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";

/** How far each asset moved in one period. */
export interface AssetMoves {
  /** N simple returns, x. */
  readonly simple: Float64Array;
  /** N ratios of the prices at its ends, 1 + x. */
  readonly gross: Float64Array;
}

/**
 * The moves of the period that ends at a row of the prices; where these were made from returns, by the returns
 * themselves. Each call overwrites what the one before gave.
 */
export function assetMoves(prices: PricePanel): (row: number) => AssetMoves {
  const size = prices.assets.length;
  const [simple, gross] = [new Float64Array(size), new Float64Array(size)];
  const { returns } = prices;
  if (returns === undefined) {
    const { data } = prices.values;
    return (row) => {
      const now = row * size;
      for (let i = 0; i < size; i++) {
        gross[i] = data[now + i] / data[now - size + i];
        simple[i] = gross[i] - 1;
      }
      return { simple, gross };
    };
  }
  return (row) => {
    const step = rowOf(returns.values, row - 1);
    for (let i = 0; i < size; i++) {
      simple[i] = returns.kind === "log" ? expm1(step[i]) : step[i];
      gross[i] = 1 + simple[i];
    }
    return { simple, gross };
  };
}
