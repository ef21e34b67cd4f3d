import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { FitOutcome } from "../fit-outcome.ts";
import { outcomeOf } from "../fit-outcome.ts";
import type { Moments } from "../moments.ts";
import { regularFactor } from "../regular-factor.ts";
import { decompositionOf, systematicOf } from "./covariance/mixed-covariance.ts";
import type { OrthogonalFit } from "./engines/orthogonal-panel/orthogonal-panel.ts";
import { fitMixed } from "./fit-mixed.ts";
import { mixedDetails } from "./mixed-details.ts";
import { type MixedOptions, mixedOptions } from "./mixed-options.ts";
import { mostDegrees } from "./student-t/row-degrees-of-freedom.ts";
import { studentScenarios } from "./student-t/student-scenarios.ts";
import { movingVolatilityOf } from "./volatility/moving-volatility-of.ts";
import { separateFactors } from "./window/factor-columns.ts";

/**
 * The mixed model's beliefs, by the default specification: loadings on few factors and effects shared within a period,
 * both structured by a relationship K between assets, fitted by restricted maximum likelihood on returns in units of
 * their residual deviation, then mixed with the sample covariance.
 *
 * Everything comes from the window it is given: factors are centered and made orthogonal in it, scales and components
 * are estimated in it. With no factors the equal-weight mean of the assets is the one factor; with no kernel K is the
 * identity and loadings shrink as Vasicek's betas do.
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param returns `T x N` returns (or with the factors' columns among them).
 * @param options See `MixedOptions`.
 * @param factors Returns of factors on the same dates, in place of columns of `returns`.
 * @throws {InputError} `unknown-asset`, `too-few-periods`, `too-few-assets`, `constant-asset`, `bad-matrix`, `bad-file`.
 * @see Vasicek (1973), J. Finance 28(5), 1233-1239; Lippert et al. (2011), Nature Methods 8, 833-835.
 */
export function mixedMoments(
  returns: ReturnsPanel,
  options: MixedOptions = {},
  factors?: ReturnsPanel,
): Moments {
  const settings = settled(mixedOptions, options, "mixed");
  const { assets: panel, factors: common } = separateFactors(returns, settings.factors ?? [], factors);
  const fitted = fitMixed(panel, common, options);
  const fit = mixedOutcome(panel, fitted.fit);
  const { mean, covariance: parts, student } = fitted;
  const covariance = settings.systematicOnly ? systematicOf(parts) : parts.total;
  const moving = settings.systematicOnly
    ? undefined
    : movingVolatilityOf(fitted.volatility, fitted.scaled, common?.assets[0]);
  const degrees = student?.degreesOfFreedom;
  const moments = {
    model: "mixed",
    assets: panel.assets,
    periods: panel.values.rows,
    periodsPerYear: panel.periodsPerYear,
    mean,
    covariance,
    scenarios: panel.values,
    ...(degrees !== undefined && degrees < mostDegrees && { degreesOfFreedom: degrees }),
    ...(moving && { moving }),
    ...(fitted.posterior && { posterior: fitted.posterior.draws }),
    decomposition: decompositionOf(parts),
    fit,
    details: mixedDetails(fitted, fit, settings.horizon),
  };
  return degrees === undefined || settings.scenarioDraws === 0
    ? moments
    : withDrawnScenarios(moments, degrees, settings);
}

function mixedOutcome(panel: ReturnsPanel, { status, boundary, iterations }: OrthogonalFit): FitOutcome {
  if (status !== "boundary") {
    return outcomeOf("mixed", panel, { status: status === "stopped" ? status : "converged", iterations });
  }
  const message = `the mixed fit has variances at the bound of their search: ${boundary.join(", ")}`;
  return { status, iterations, message };
}

/**
 * Moments with scenarios drawn from the predicted distribution, where they are first looked at: most designs never do. Those of the
 * window stay where its covariance is singular.
 */
function withDrawnScenarios(
  moments: Moments,
  degreesOfFreedom: number,
  { scenarioDraws, drawSeed }: { readonly scenarioDraws: number; readonly drawSeed: number },
): Moments {
  const { mean, covariance, scenarios: ofWindow } = moments;
  const draw = (): Matrix => {
    const factor = regularFactor(covariance);
    if (factor.status === "redundant") return ofWindow;
    return studentScenarios(mean, factor.lower, degreesOfFreedom, scenarioDraws, drawSeed);
  };
  let drawn: Matrix | undefined;
  return {
    ...moments,
    get scenarios() {
      drawn ??= draw();
      return drawn;
    },
  };
}
