import type { EstimateResult } from "../jobs/results/estimate.ts";
import type { History } from "../market/panel/panel.ts";
import type { BeliefsSpec } from "../strategy/beliefs/beliefs-spec.ts";
import { believer } from "../strategy/beliefs/believer.ts";
import { unconverged } from "../strategy/unconverged.ts";

/** Beliefs from the whole of a history. */
export function estimateResult(history: History, beliefs: BeliefsSpec): EstimateResult {
  const moments = believer(beliefs)(history);
  return { moments, failure: unconverged(moments) };
}
