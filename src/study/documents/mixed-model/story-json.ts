import { finiteOrNull } from "../../../base/finite-or-null.ts";
import { byName } from "../../../base/json.ts";
import { findings } from "../../../jobs/results/evidence.ts";
import type { MixedModelResult } from "../../../jobs/results/mixed-model.ts";
import { leastWeights, loadingsIn, rowWeightsIn, scalesIn } from "../../../page/estimate/mixed-findings.ts";
import {
  byNames,
  choice,
  date,
  figure,
  type JsonOf,
  list,
  number,
  object,
  optional,
  text,
  whole,
} from "../../../page/json/json-shape.ts";

/** What the model believes on the study's data. */
export const storyShape = object({
  moved: object({
    from: date("Of the first price."),
    to: date(),
    degreesOfFreedom: figure("number of degrees of freedom", "Null where errors are normal."),
    volatility: object({
      a: number("ratio", "Reaction to the last period; zero where no clustering was found."),
      p: number("ratio", "Persistence."),
      next: number("ratio", "Variance of the next period over the usual one."),
    }),
    leastWeights: list(
      object({ date: date(), weight: number("ratio", "What the period counts, one on average.") }),
      "The ten periods that surprised most.",
    ),
    constancyTest: object({
      gain: number("log-likelihood", "Twice what loadings that walk at random gain over constant ones."),
      pValue: figure("share"),
    }),
  }),
  weights: optional(
    byNames(
      object({
        weight: number("weight", "Long only, of least variance."),
        mean: number("weight", "Over the posterior."),
        sd: number("weight"),
        lower: number("weight", "5%."),
        upper: number("weight", "95%."),
        positive: number("share", "Probability of more than zero."),
      }),
    ),
  ),
  densities: optional(
    list(
      object({
        distribution: text(),
        estimate: number("log-likelihood", "Log density a period beyond the normal distribution's."),
        lower: number("log-likelihood"),
        upper: number("log-likelihood"),
        jointLower: number("log-likelihood"),
        jointUpper: number("log-likelihood"),
        pValue: number("share"),
        finding: choice(findings),
      }),
      "Walked forward, a volatility that moves followed from period to period.",
    ),
  ),
  fits: optional(whole("number of windows", "Behind the densities.")),
});

/** The same, as its JSON. */
export function storyJson({ story, densities }: MixedModelResult): JsonOf<typeof storyShape> {
  const { details, degreesOfFreedom } = story.moving;
  const [{ a, p, next }] = scalesIn(details);
  const constancy = loadingsIn(details)?.constancy ?? { gain: 0, pValue: null };
  const { dates } = story.prices;
  return {
    moved: {
      from: dates[0],
      to: dates[dates.length - 1],
      degreesOfFreedom: finiteOrNull(degreesOfFreedom ?? Number.NaN),
      volatility: { a, p, next },
      leastWeights: leastWeights(rowWeightsIn(details), 10).map((each) => ({ ...each })),
      constancyTest: { gain: constancy.gain, pValue: constancy.pValue },
    },
    ...(story.weights && { weights: weightsJson(story.weights) }),
    ...(densities && { densities: densitiesJson(densities), fits: densities.fits }),
  };
}

function weightsJson({
  assets,
  weights,
  posterior: { mean, sd, lower, upper, positive },
}: NonNullable<MixedModelResult["story"]["weights"]>): JsonOf<typeof storyShape>["weights"] {
  return byName(
    assets,
    assets.map((_, i) => ({
      weight: weights[i],
      mean: mean[i],
      sd: sd[i],
      lower: lower[i],
      upper: upper[i],
      positive: positive[i],
    })),
  );
}

function densitiesJson({
  contest: { models, differences, findings: found, reference },
}: NonNullable<MixedModelResult["densities"]>): JsonOf<typeof storyShape>["densities"] {
  return differences.flatMap((difference, i) =>
    i === reference ? [] : [{ distribution: models[i], ...difference, finding: found[i] }],
  );
}
