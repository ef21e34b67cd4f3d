import type { NamedOptions } from "../base/option/option.ts";
import type { EstimateResult } from "../jobs/results/estimate.ts";
import type { History } from "../market/panel.ts";
import { fitter, type ReturnType } from "../strategy/strategy.ts";
import { unconverged } from "../strategy/unconverged.ts";

/** Beliefs from the whole of a history. */
export function estimateResult(
  history: History,
  model: NamedOptions,
  returnType: ReturnType,
): EstimateResult {
  const moments = fitter(model, returnType)(history);
  return { moments, failure: unconverged(moments) };
}
