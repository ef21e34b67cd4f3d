import type { BeliefsSpec } from "../../strategy/beliefs/beliefs-spec.ts";
import type { LoadedData } from "./data-origin.ts";
import type { EstimateResult } from "./estimate.ts";

/** Beliefs, and on what and how they were formed. */
export interface EstimateRun {
  readonly data: LoadedData;
  readonly beliefs: BeliefsSpec;
  readonly result: EstimateResult;
}
