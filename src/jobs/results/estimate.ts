import type { Moments } from "../../estimate/moments.ts";
import type { Failure } from "./failure.ts";

/** Beliefs from the whole of a history. */
export interface EstimateResult {
  readonly moments: Moments;
  /** Where the fit stopped before its optimum. */
  readonly failure?: Failure;
}
