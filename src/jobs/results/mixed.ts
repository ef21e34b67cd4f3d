import type { MixedModelFit } from "../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
import type { Failure } from "./failure.ts";

export type {
  Estimate,
  MixedModelFit,
  VarianceComponent,
} from "../../estimate/mixed-model/engines/general/fit-mixed-model.ts";

/** A linear mixed model fitted to a table. */
export interface MixedResult {
  readonly fit: MixedModelFit;
  /** Where the likelihood was not brought to its maximum. */
  readonly failure?: Failure;
}
