import { InputError } from "../../base/errors.ts";
import type { TextFile } from "../../base/text-file.ts";
import { listed } from "../../base/words/listed.ts";
import type { MixedModelFit } from "../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
import { predictMixedModel } from "../../estimate/mixed-model/engines/general/predict-mixed-model.ts";
import { profileIntervals, waldIntervals } from "../../estimate/mixed-model/inference/mixed-intervals.ts";
import { mixedPosterior } from "../../estimate/mixed-model/inference/slice/mixed-posterior.ts";
import { testMixedModels } from "../../estimate/mixed-model/inference/test-mixed-models.ts";
import type { MixedModelSpecification } from "../../estimate/mixed-model/specification/mixed-model-specification.ts";
import type { MixedAnswers, MixedPrediction } from "../../jobs/results/mixed.ts";
import type { DataTable } from "../../market/panel/panel.ts";

/** What can be asked of a fitted mixed model. */
export interface MixedQuestions {
  readonly intervals?: "wald" | "profile";
  /** Probability that they cover. */
  readonly level?: number;
  /** A formula in place of the fixed one, to test the model against. */
  readonly test?: string;
  /** Rows whose response is expected. */
  readonly predict?: TextFile;
  /** Whether effects that the fit does not have are taken as zero. */
  readonly allowNewLevels?: boolean;
  /** Whether fitted values are told. */
  readonly fitted?: boolean;
  /** Whether the posterior is drawn, by so many chains of so many draws, from this seed. */
  readonly bayes?: boolean;
  readonly chains?: number;
  readonly draws?: number;
  readonly seed?: number;
}

/** A fit, and what it came from. */
interface FittedFrom {
  readonly fit: MixedModelFit;
  readonly table: DataTable;
  readonly specification: MixedModelSpecification;
  readonly read: (file: TextFile) => DataTable;
}

/** @throws {InputError} for a formula or rows that do not fit the model. */
export function answersTo(
  { intervals, level, test, predict, allowNewLevels = false, fitted = false, ...posterior }: MixedQuestions,
  { fit, table, specification, read }: FittedFrom,
): MixedAnswers {
  const { bayes = false, chains = 4, draws = 500, seed = 1 } = posterior;
  return {
    ...(bayes && { posterior: mixedPosterior(fit, { chains, draws, seed }) }),
    ...(intervals && { intervals: (intervals === "wald" ? waldIntervals : profileIntervals)(fit, level) }),
    ...(test !== undefined && {
      test: testMixedModels(fit, table, specification, { ...specification, fixed: test }),
    }),
    ...(predict && { prediction: predictionOf(fit, read(predict), allowNewLevels) }),
    fitted,
  };
}

function predictionOf(fit: MixedModelFit, rows: DataTable, allowNewLevels: boolean): MixedPrediction {
  const prediction = predictMixedModel(fit, rows);
  const { newLevels } = prediction;
  if (allowNewLevels || newLevels.length === 0) return prediction;
  throw new InputError(
    "bad-option",
    `the fit has no effect of ${listed(newLevels)}, levels that it knows are needed`,
    {
      advice: "--allow-new-levels takes their effects as zero",
    },
  );
}
