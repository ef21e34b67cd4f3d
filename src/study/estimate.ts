import type { EstimateResult } from "../jobs/results/estimate.ts";
import type { History } from "../market/panel.ts";
import { fitter, type NamedOptions } from "../strategy/strategy.ts";
import { unconverged } from "../strategy/unconverged.ts";

/** Beliefs from the whole of a history. */
export function estimateResult(
  history: History,
  model: NamedOptions,
  returnType: "simple" | "log",
): EstimateResult {
  const moments = fitter(model, returnType)(history);
  return { moments, failure: unconverged(moments) };
}
