import { choice, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import type { DegreesOfFreedomRule } from "../heavy-tails/degrees-of-freedom.ts";
import {
  clamp,
  fixedDegreesOfFreedom,
  likelihoodDegreesOfFreedom,
} from "../heavy-tails/degrees-of-freedom.ts";
import {
  degreesOfFreedomOptions,
  fitHeavyTails,
  heavyTailsMoments,
  iterationOptions,
  requireBounds,
  whitenedStart,
} from "../heavy-tails/fit-heavy-tails.ts";
import { totalVariance } from "../heavy-tails/total-variance.ts";
import type { WhitenedReturns } from "../heavy-tails/whitened-returns.ts";
import { whitenedReturns } from "../heavy-tails/whitened-returns.ts";
import type { Moments } from "../moments.ts";
import {
  harmonicOppDegreesOfFreedom,
  kurtosisDegreesOfFreedom,
  oppDegreesOfFreedom,
  popDegreesOfFreedom,
} from "./degrees-of-freedom-estimators.ts";

/** The options of `student-t`. */
export const studentTOptions = {
  ...degreesOfFreedomOptions,
  method: choice({
    says: "How the degrees of freedom are found: exact maximum likelihood (ECME), or an estimator of their own.",
    choices: ["likelihood", "pop", "opp", "opp-harmonic", "kurtosis"],
    usual: "likelihood",
    notWith: ["degreesOfFreedom"],
  }),
  ...iterationOptions,
};

export type StudentTOptions = OptionsOf<typeof studentTOptions>;

export type StudentTMethod = (typeof studentTOptions.method.choices)[number];

/**
 * The multivariate Student t distribution of the returns: location m, scatter S and degrees of freedom nu, with
 * mean m and covariance `nu / (nu - 2) S`.
 *
 * Location and scatter are those of maximum likelihood at the nu that the method finds.
 *
 * Cost: 10 to 20 iterations of O(T N^2).
 *
 * @param panel `T x N` returns with `T > N`.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `duplicate-asset`, `bad-matrix`, `bad-option`.
 * @see Liu and Rubin (1995), Statistica Sinica 5, 19-39; for the other methods, `degrees-of-freedom-estimators.ts`.
 */
export function studentT(panel: ReturnsPanel, options: StudentTOptions = {}): Moments {
  const settings = settled(studentTOptions, options, "student-t");
  const {
    minDegreesOfFreedom: minimum,
    maxDegreesOfFreedom: maximum,
    degreesOfFreedom: held,
    method,
  } = settings;
  if (held === undefined) requireBounds(minimum, maximum);
  else requireBounds(held, held);

  const whitened = whitenedReturns(panel);
  const known =
    method === "kurtosis" ? clamp(kurtosisDegreesOfFreedom(panel.values), minimum, maximum) : held;
  const start = whitenedStart(panel.assets.length, known ?? minimum, known ?? maximum);
  const model = {
    skewness: "held",
    degreesOfFreedom:
      known === undefined ? rule(method, whitened, minimum, maximum) : fixedDegreesOfFreedom(known),
    ...((known !== undefined || method === "likelihood") && {
      within: [known ?? minimum, known ?? maximum] as const,
    }),
  } as const;
  const moments = heavyTailsMoments("student-t", panel, fitHeavyTails(whitened, start, model, settings));
  const { skewness: _none, ...details } = moments.details;
  return { ...moments, details };
}

function rule(
  method: StudentTMethod,
  whitened: WhitenedReturns,
  minimum: number,
  maximum: number,
): DegreesOfFreedomRule {
  switch (method) {
    case "likelihood":
      return likelihoodDegreesOfFreedom(minimum, maximum);
    case "pop":
      return popDegreesOfFreedom(minimum, maximum);
    case "opp":
      return oppDegreesOfFreedom(totalVariance(whitened), minimum, maximum);
    default: // opp-harmonic; what kurtosis says is known before the fit
      return harmonicOppDegreesOfFreedom(totalVariance(whitened), minimum, maximum);
  }
}
