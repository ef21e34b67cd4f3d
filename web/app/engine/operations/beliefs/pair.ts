import { InputError } from "../../../../../src/base/errors.ts";
import { finiteOrNull } from "../../../../../src/base/finite-or-null.ts";
import { returnsOf } from "../../../../../src/market/panel/returns.ts";
import { covariance, standardDeviation } from "../../../../../src/numeric/statistics/sample-statistics.ts";
import type { AboutStudy } from "../../../document/document.ts";
import { dataOf, opened } from "../../at-hand/data-at-hand.ts";
import type { Tools } from "../../tools.ts";

/** How two assets moved together, over time. */
export interface PairOverTime {
  readonly pair: readonly [string, string];
  /** Rows of each window. */
  readonly window: number;
  /** Ends of the windows. */
  readonly dates: readonly string[];
  readonly correlations: readonly (number | null)[];
  /** Over the whole. */
  readonly whole: number | null;
}

/** The correlation of two assets' returns over a moving window of half a year. @throws {InputError} `unknown-asset`. */
export async function pair(
  { pair: names, ...about }: AboutStudy & { readonly pair: readonly [string, string] },
  { blobs }: Tools,
): Promise<PairOverTime> {
  const { prices } = dataOf(await opened(about, blobs), about).history;
  const { assets, periodsPerYear } = prices;
  const { values: returns, dates } = returnsOf(prices);
  const [one, other] = names.map((name) => {
    const place = assets.indexOf(name);
    if (place < 0) throw new InputError("unknown-asset", `there is no asset ${name}`, { asset: name });
    return Float64Array.from({ length: returns.rows }, (_, t) => returns.data[t * returns.columns + place]);
  });
  const window = Math.min(returns.rows, Math.max(12, Math.round(periodsPerYear / 2)));
  const ends = Array.from({ length: returns.rows - window + 1 }, (_, k) => k + window);
  return {
    pair: names,
    window,
    dates: ends.map((end) => dates[end - 1]),
    correlations: ends.map((end) =>
      correlation(one.subarray(end - window, end), other.subarray(end - window, end)),
    ),
    whole: correlation(one, other),
  };
}

function correlation(one: Float64Array, other: Float64Array): number | null {
  return finiteOrNull(covariance(one, other) / (standardDeviation(one) * standardDeviation(other)));
}
