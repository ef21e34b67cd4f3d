import { InputError } from "../../base/errors.ts";
import { number, type OptionsOf, type Settled, whole } from "../../base/option/option.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { symmetricEigenvalues } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { identity, type Matrix } from "../../numeric/matrix/matrix.ts";
import { scale } from "../../numeric/matrix/vector.ts";
import type { FitOutcome } from "../fit-outcome.ts";
import { outcomeDetails, outcomeOf } from "../fit-outcome.ts";
import type { Detail, Moments, SkewTParameters } from "../moments.ts";
import { leastWidth } from "./least-width.ts";
import { isZero } from "./maximization.ts";
import type { HeavyTailsFit, HeavyTailsModel } from "./maximize-likelihood.ts";
import { maximizeLikelihood } from "./maximize-likelihood.ts";
import { skewTCovariance, skewTMean } from "./skew-t-moments.ts";
import type { WhitenedReturns } from "./whitened-returns.ts";
import {
  directionOf,
  locationOf,
  logVolume,
  scatterOf,
  whitenedDirection,
  whitenedLocation,
  whitenedScatter,
} from "./whitened-returns.ts";

/** How long a fit iterates. */
export const iterationOptions = {
  tolerance: number({
    says: "Largest change of a parameter by an iteration at which a fit ends, in units of the assets' covariance.",
    unit: "ratio",
    above: 0,
    usual: 1e-9,
  }),
  maxIterations: whole({
    says: "Most iterations of a fit.",
    unit: "number of iterations",
    least: 1,
    usual: 500,
  }),
};

/** When the iteration of a fit with heavy tails ends. */
export type IterationOptions = OptionsOf<typeof iterationOptions>;

/** Within which the degrees of freedom are sought. */
export const degreesOfFreedomOptions = {
  minDegreesOfFreedom: number({
    says: "Lower bound of the degrees of freedom.",
    unit: "degrees of freedom",
    above: 2,
    because: "at 2 there is no covariance",
    usual: 8.5,
  }),
  maxDegreesOfFreedom: number({
    says: "Upper bound of the degrees of freedom.",
    unit: "degrees of freedom",
    above: 2,
    usual: 100,
  }),
  degreesOfFreedom: number({
    says: "Degrees of freedom that are held instead of estimated.",
    unit: "degrees of freedom",
    above: 2,
    because: "at 2 there is no covariance",
    notWith: ["minDegreesOfFreedom", "maxDegreesOfFreedom"],
    otherwise: "estimated",
  }),
};

/** A fit, and whether its scatter would be narrower in some direction if it could. */
export interface WidthCheckedFit extends HeavyTailsFit {
  readonly onLeastWidth: boolean;
}

/** Fits in whitened coordinates, and tells the fit in those of the returns. */
export function fitHeavyTails(
  whitened: WhitenedReturns,
  start: SkewTParameters,
  model: HeavyTailsModel,
  { tolerance, maxIterations }: Settled<typeof iterationOptions>,
): WidthCheckedFit {
  const options = { tolerance, maxIterations, depth: 4 };
  const fit = maximizeLikelihood(whitened.x, start, model, options);
  const { location, skewness, scatter, degreesOfFreedom } = fit.parameters;
  const volume = whitened.x.columns * logVolume(whitened);
  return {
    ...fit,
    onLeastWidth: !isZero(skewness) && symmetricEigenvalues(scatter)[0] <= (1 + 1e-6) * leastWidth,
    logLikelihood: fit.logLikelihood - volume,
    trace: fit.trace.map((value) => value - volume),
    parameters: {
      location: locationOf(whitened, location),
      skewness: directionOf(whitened, skewness),
      scatter: scatterOf(whitened, scatter),
      degreesOfFreedom,
    },
  };
}

/** The start of section 2 of the fit: mean zero, covariance the identity, no skewness, nu = 4 or the bound next to it. */
export function whitenedStart(n: number, minimum: number, maximum: number): SkewTParameters {
  const degreesOfFreedom = Math.min(Math.max(4, minimum), maximum);
  const scatter = identity(n);
  scale(scatter.data, Math.max(degreesOfFreedom - 2, 1) / degreesOfFreedom);
  return { location: new Float64Array(n), skewness: new Float64Array(n), scatter, degreesOfFreedom };
}

/** Parameters known from elsewhere, such as an earlier window, as a start. */
export function whitenedParameters(whitened: WhitenedReturns, parameters: SkewTParameters): SkewTParameters {
  return {
    location: whitenedLocation(whitened, parameters.location),
    skewness: whitenedDirection(whitened, parameters.skewness),
    scatter: whitenedScatter(whitened, parameters.scatter),
    degreesOfFreedom: parameters.degreesOfFreedom,
  };
}

/** The hand-over of a fit under the name of its model. */
export function heavyTailsMoments(
  model: string,
  panel: ReturnsPanel,
  found: WidthCheckedFit,
  advice?: string,
): Moments {
  const { parameters, logLikelihood, trace } = found;
  const { degreesOfFreedom, location, skewness, scatter } = parameters;
  const covariance = skewTCovariance(parameters);
  const fit = boundOutcome(found) ?? outcomeOf(model, panel, found, advice);
  const details: Record<string, Detail> = {
    ...outcomeDetails(fit),
    logLikelihood,
    degreesOfFreedom,
    location,
    skewness,
    scatter,
    trace,
  };
  const warnings = warningsOf(covariance, degreesOfFreedom, found.onLeastWidth);
  if (warnings.length > 0) details.warnings = warnings;
  return {
    model,
    assets: panel.assets,
    periods: panel.values.rows,
    periodsPerYear: panel.periodsPerYear,
    mean: skewTMean(parameters),
    covariance,
    scenarios: panel.values,
    skewT: parameters,
    fit,
    details,
  };
}

/** On the least width the likelihood would rise further if it could, and no step within the bound does: that is the best there is. */
function boundOutcome({ onLeastWidth, reason, iterations }: WidthCheckedFit): FitOutcome | undefined {
  if (!onLeastWidth || reason === "iterations") return undefined;
  return { status: "boundary", iterations, message: `the scatter is held at ${leastWidth} of the variance` };
}

function warningsOf(covariance: Matrix, degreesOfFreedom: number, onLeastWidth: boolean): string[] {
  const warnings: string[] = [];
  if (covariance.data.some(Number.isNaN)) {
    warnings.push(`at ${degreesOfFreedom.toFixed(2)} degrees of freedom the covariance does not exist`);
  }
  if (onLeastWidth) {
    warnings.push(
      `few rows an asset: the scatter would have no width in some direction, and is held at ${leastWidth} of the variance`,
    );
  }
  return warnings;
}

/** @throws {InputError} `bad-option` unless `2 < minimum <= maximum`. */
export function requireBounds(minimum: number, maximum: number): void {
  if (!(minimum > 2 && minimum <= maximum && maximum < Infinity)) {
    throw new InputError(
      "bad-option",
      `degrees of freedom between ${minimum} and ${maximum} given; the fit needs 2 < least <= most, since at 2 there is no covariance`,
    );
  }
}
