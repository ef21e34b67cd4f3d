import { counted } from "../../base/words/counted.ts";
import type { RowWeights } from "../forgetting/row-weights.ts";
import { redundantAssets } from "./covariance/redundant-assets.ts";
import { dynamicWarnings } from "./dynamic/dynamic-loadings.ts";
import type { MixedWindowFit } from "./mixed-window-fit.ts";
import { posteriorWarnings } from "./posterior/posterior-words.ts";
import { studentWarnings } from "./student-t/student-words.ts";
import { volatilityWarnings } from "./volatility/volatility-words.ts";

/** A fit about to be warned of. */
type Fitted = Omit<MixedWindowFit, "warnings">;

/** What the reader of a fit should know, one sentence each. `separable`: whether the kernel differs from the identity. */
export function mixedWarnings(fitted: Fitted, separable: boolean): string[] {
  const { covariance, kernelGain, fit, kernel, assets, rows } = fitted;
  const warnings = [...kernel.notes];
  if (covariance.intensity < 0.25) {
    warnings.push(
      `only ${(100 * covariance.intensity).toFixed(0)}% of the covariance is the model's (below 25%), the rest is the sample's: factors or kernel miss structure`,
    );
  }
  if (separable && kernelGain < 3.84) {
    warnings.push(
      `the kernel carries nothing: its gain over none is ${kernelGain.toFixed(2)}, below 3.84 (the 95% point of chi-square)`,
    );
  }
  if (fit.boundary.includes("residual")) {
    warnings.push("the residual variance is at its lower bound: some assets may be near-duplicates");
  }
  for (const component of fit.atUpper) {
    const far = component === "intercept" ? farthestMean(fitted) : undefined;
    const whose = far === undefined ? "" : `: ${far} has a mean that is large beside its risk, as cash has`;
    warnings.push(`the variance of ${component} is at the upper bound of its search${whose}`);
  }
  if (covariance.intensity < 1e-3) warnings.push(...redundantAssets(fitted.assets, covariance.sample));
  const crowding = assets.length / rows.effectivePeriods;
  if (crowding > 0.5) {
    warnings.push(
      `${counted(assets.length, "asset")} on ${periodsInWords(rows)} (${crowding.toFixed(2)} > 0.5): with unconstrained weights the realized risk was 1.3 to 2.8 times the predicted`,
    );
  }
  const { volatility, student, moving, posterior, factors } = fitted;
  return [
    ...warnings,
    ...volatilityWarnings(volatility),
    ...(student ? studentWarnings(student) : []),
    ...(posterior ? posteriorWarnings(posterior, student !== undefined) : []),
    ...(moving ? dynamicWarnings(moving, factors, rows.weights.length) : []),
  ];
}

function periodsInWords({ weights, effectivePeriods: n }: RowWeights): string {
  return n === weights.length ? counted(n, "period") : counted(Math.round(n), "effective period");
}

/** The asset whose intercept is farthest from the mean, in residual deviations. */
function farthestMean({ assets, fit }: Fitted): string {
  const distances = assets.map((_, i) =>
    Math.abs(fit.loadings.data[i * fit.loadings.columns] - fit.means[0]),
  );
  return assets[distances.indexOf(Math.max(...distances))];
}
