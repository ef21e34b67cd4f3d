import type { Dataset } from "../../market/universe/universe.ts";
import type { Failure } from "./failure.ts";

/** The stages of a study in the order of the data's way. */
export type Stage = "data" | "factor" | "estimate" | "weights";

/** Something that depends on what came after it. */
export interface LookaheadFinding {
  /** The data were left alone up to this date. */
  readonly cutoff: string;
  readonly disturbance: "truncated" | "scrambled";
  /** The first stage on the data's way that differs. */
  readonly stage: Stage;
  readonly what: string;
  /** The earliest close at which it differs. */
  readonly date: string;
  /** Largest difference there; infinite where it is missing, or was not there before. */
  readonly difference: number;
  /** Dates at which weights changed, targets and holdings counted apart. */
  readonly changedWeights: number;
}

export interface LookaheadReport {
  readonly cutoffs: readonly string[];
  /** Figures that were compared. */
  readonly compared: number;
  /** Empty for a pipeline that cannot be told to look ahead. */
  readonly findings: readonly LookaheadFinding[];
}

/** What was looked for in a study, and found. */
export interface LookaheadResult extends LookaheadReport {
  readonly title: string;
  /** Of a randomized study: the dataset that was looked at. */
  readonly dataset?: Dataset;
  readonly strategies: readonly string[];
  /** Where something was found: what ends the command. */
  readonly failure?: Failure;
}
