import type { MixedModelFit } from "../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
import type { Failure } from "./failure.ts";

export type { MixedModelFit } from "../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
export type { Estimate } from "../../estimate/mixed-model/engines/general/fixed-estimates.ts";
export type { VarianceComponent } from "../../estimate/mixed-model/mixed-fit.ts";

/** A linear mixed model fitted to a table. */
export interface MixedResult {
  readonly fit: MixedModelFit;
  /** How the table was read. */
  readonly notes: readonly string[];
  /** Where the likelihood was not brought to its maximum, or does not tell the components. */
  readonly failure?: Failure;
}
