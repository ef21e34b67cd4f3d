import type { MixedModelFit } from "../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
import type { MixedPrediction } from "../../estimate/mixed-model/engines/general/predict-mixed-model.ts";
import type { MixedIntervals } from "../../estimate/mixed-model/inference/mixed-intervals.ts";
import type { MixedPosterior } from "../../estimate/mixed-model/inference/slice/mixed-posterior.ts";
import type { MixedModelTest } from "../../estimate/mixed-model/inference/test-mixed-models.ts";
import type { MixedModelSpecification } from "../../estimate/mixed-model/specification/mixed-model-specification.ts";
import type { Failure } from "./failure.ts";

export type { Estimate } from "../../estimate/mixed-model/engines/general/fit/fixed-estimates.ts";
export type { MixedModelFit } from "../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
export type { MixedPrediction } from "../../estimate/mixed-model/engines/general/predict-mixed-model.ts";
export type { MixedIntervals } from "../../estimate/mixed-model/inference/mixed-intervals.ts";
export type { MixedPosterior } from "../../estimate/mixed-model/inference/slice/mixed-posterior.ts";
export type { MixedModelTest } from "../../estimate/mixed-model/inference/test-mixed-models.ts";
export type { VarianceComponent } from "../../estimate/mixed-model/mixed-fit.ts";

/** What a fitted model was asked besides. */
export interface MixedAnswers {
  readonly intervals?: MixedIntervals;
  readonly test?: MixedModelTest;
  readonly prediction?: MixedPrediction;
  readonly posterior?: MixedPosterior;
  /** Whether fitted values are to be told. */
  readonly fitted: boolean;
}

/** A fit, and what it was asked for, on which file. */
export interface MixedRun {
  readonly file: string;
  /** SHA-256 of its text. */
  readonly digest: string;
  readonly specification: Omit<MixedModelSpecification, "relationships">;
  readonly result: MixedResult;
}

/** A linear mixed model fitted to a table. */
export interface MixedResult extends MixedAnswers {
  readonly fit: MixedModelFit;
  /** How the table was read. */
  readonly notes: readonly string[];
  /** Where the likelihood was not brought to its maximum, or does not tell the components. */
  readonly failure?: Failure;
}
