import { InputError } from "../../base/errors.ts";
import { didYouMean } from "../../base/words/nearest-name.ts";
import type { History } from "../../market/panel/panel.ts";
import type { ConstraintsSpec } from "./constraint-options.ts";
import { weightsOfHoldings } from "./held-weights.ts";

/** Names of equal weights. */
const equal: readonly string[] = ["equal-weight", "1/N"];

/** Whether a benchmark of this name holds all assets alike. */
export function isEqualWeight(name: string): boolean {
  return equal.includes(name);
}

/**
 * A benchmark as weights of the assets: one of them, all alike, or those of a file.
 *
 * @throws {InputError} `unknown-asset` for one that is not among the assets: its risk is not known.
 */
export function benchmarkWeights(
  benchmark: NonNullable<ConstraintsSpec["benchmark"]>,
  assets: readonly string[],
  history?: History,
): Float64Array {
  if (typeof benchmark !== "string") return weightsOfHoldings(benchmark, assets, "the benchmark", history);
  if (isEqualWeight(benchmark)) return new Float64Array(assets.length).fill(1 / assets.length);
  const place = assets.indexOf(benchmark);
  if (place >= 0) return Float64Array.from(assets, (_, i) => (i === place ? 1 : 0));
  const guess = didYouMean(benchmark, [...assets, ...equal]);
  throw new InputError("unknown-asset", `the benchmark ${benchmark} is not among the assets${guess}`, {
    asset: benchmark,
    advice: `take it among the assets and hold none of it: --max-weight ${benchmark}=0; or give equal-weight, or a file of weights`,
  });
}
