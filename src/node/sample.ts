import { resolve } from "node:path";

/** A shipped file of simulated prices, and which of its columns cannot be held. */
export interface SampleFile {
  readonly path: string;
  readonly notAssets: readonly string[];
}

const folder = resolve(import.meta.dirname, "../../sample");

/** A file of the simulated market that ships. */
export function sampleFile(which: "stocks" | "etfs"): SampleFile {
  return which === "stocks"
    ? { path: resolve(folder, "stock_prices.csv"), notAssets: ["INDEX"] }
    : { path: resolve(folder, "etf_prices.csv"), notAssets: ["VIX"] };
}
