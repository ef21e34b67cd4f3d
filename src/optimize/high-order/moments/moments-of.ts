import { InputError } from "../../../base/errors.ts";
import { choice } from "../../../base/option/option.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { existingCovariance } from "../../moments/existing-covariance.ts";
import type { MomentModel } from "./moment-model.ts";
import { scenarioMoments } from "./scenario-moments.ts";
import { skewTMoments } from "./skew-t-moments.ts";

/** `skew-t`: the moments of the fitted distribution; `sample`: those of the scenarios behind the estimate. */
export const momentSource = choice({
  says: "Where the higher moments come from.",
  choices: ["skew-t", "sample"],
  otherwise: "skew-t where the model is one, else sample",
});

export type MomentSource = (typeof momentSource.choices)[number];

/**
 * The four moments that beliefs imply. From the sample, mean and covariance are the model's own and the
 * higher moments those of its scenarios, so that a shrunk covariance is not lost on the way.
 *
 * @throws {InputError} `bad-option` where a skew-t is asked for and the model has none, `bad-matrix` where the model has no
 * covariance.
 */
export function momentsOf(moments: Moments, source?: MomentSource): MomentModel {
  if (source === "sample" || (source === undefined && moments.skewT === undefined)) {
    const { model, covarianceModel, scenarios, mean } = moments;
    return model === "sample" && covarianceModel === undefined
      ? scenarioMoments(scenarios)
      : scenarioMoments(scenarios, { mean, covariance: existingCovariance(moments) }, moments.probabilities);
  }
  if (moments.skewT === undefined) {
    throw new InputError("bad-option", `skew-t moments are wanted, and the model ${moments.model} has none`, {
      advice: "take --model skew-t, or --moments sample",
    });
  }
  return skewTMoments(moments.skewT);
}
