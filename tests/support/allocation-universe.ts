import type { Moments } from "../../src/estimate/moments.ts";
import { sampleMoments } from "../../src/estimate/sample/sample-moments.ts";
import { panelRows } from "../../src/market/panel/panel-parts.ts";
import { returnsOf } from "../../src/market/panel/returns.ts";
import { figures } from "./reference.ts";
import { samplePrices } from "./sample.ts";

const reference = figures("allocation");

/** The moments that the figures of `reference/allocation` are of, from the sample's own prices: ten funds, or twenty stocks. */
export function allocationUniverse(name: "E" | "S"): Moments {
  const { names, last, n_obs } = reference[name];
  const file = name === "E" ? "etf_prices.csv" : "stock_prices.csv";
  const prices = samplePrices(file, names, "0000-00-00", last);
  const rows = prices.dates.length;
  return sampleMoments(returnsOf(panelRows(prices, rows - n_obs - 1, rows), "simple"));
}
