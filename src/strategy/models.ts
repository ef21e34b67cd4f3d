import * as v from "valibot";
import { bayesStein } from "../estimate/mean/bayes-stein.ts";
import { capm } from "../estimate/mean/capm.ts";
import { factorModelMoments } from "../estimate/mixed-model/factor-model.ts";
import { mixedMoments } from "../estimate/mixed-model/mixed-moments.ts";
import type { Moments } from "../estimate/moments.ts";
import { cauchy } from "../estimate/robust-scatter/cauchy.ts";
import { tyler } from "../estimate/robust-scatter/tyler.ts";
import { ewma } from "../estimate/sample/ewma.ts";
import { sampleMoments } from "../estimate/sample/sample-moments.ts";
import { semicovariance } from "../estimate/sample/semicovariance.ts";
import { constantCorrelation } from "../estimate/shrink/constant-correlation.ts";
import { denoised } from "../estimate/shrink/denoised.ts";
import { ledoitWolf } from "../estimate/shrink/ledoit-wolf.ts";
import { nonlinearShrinkage } from "../estimate/shrink/nonlinear-shrinkage.ts";
import { oas } from "../estimate/shrink/oas.ts";
import { singleFactor } from "../estimate/shrink/single-factor.ts";
import { skewT } from "../estimate/skew-t/skew-t.ts";
import { studentT, studentTMethods } from "../estimate/student-t/student-t.ts";
import { blackLitterman } from "../estimate/views/black-litterman.ts";
import type { DataTable, ReturnsPanel, SquareTable } from "../market/panel.ts";

/** An estimator under its name on the command line and in study files. */
export interface Model {
  /** One line for help texts. */
  readonly summary: string;
  /** Strict: an option that is not the model's is refused by name. */
  readonly options: v.GenericSchema;
  /** Fits on the window it is given; `options` has passed the schema. */
  readonly fit: (returns: ReturnsPanel, options: never, factors?: ReturnsPanel) => Moments;
}

function model<const Schema extends v.GenericSchema>(
  summary: string,
  options: Schema,
  fit: (returns: ReturnsPanel, options: v.InferOutput<Schema>, factors?: ReturnsPanel) => Moments,
): Model {
  return { summary, options, fit };
}

const iteration = { tolerance: v.optional(v.number()), maxIterations: v.optional(v.number()) };
const degreesOfFreedomBounds = {
  minDegreesOfFreedom: v.optional(v.number()),
  maxDegreesOfFreedom: v.optional(v.number()),
};
const divisor = v.optional(v.picklist(["T", "T-1"]));

/** Every estimator, by name. */
export const models: Readonly<Record<string, Model>> = {
  "bayes-stein": model(
    "means shrunk towards the minimum-variance portfolio's",
    v.strictObject({}),
    (returns) => bayesStein(returns),
  ),
  "black-litterman": model(
    "equilibrium returns moved towards views",
    v.strictObject({
      views: v.optional(v.array(v.string())),
      confidences: v.optional(v.array(v.number())),
      marketWeights: v.optional(v.record(v.string(), v.number())),
      riskAversion: v.optional(v.number()),
      tau: v.optional(v.number()),
      riskFree: v.optional(v.number()),
    }),
    blackLitterman,
  ),
  capm: model(
    "means that beta explains, with the sample covariance",
    v.strictObject({ riskFree: v.optional(v.number()), marketReturn: v.optional(v.number()) }),
    capm,
  ),
  cauchy: model(
    "robust shape: the scatter of a Cauchy distribution, scaled to the returns' total variance",
    v.strictObject(iteration),
    cauchy,
  ),
  "constant-correlation": model(
    "Ledoit-Wolf shrinkage towards one correlation for all pairs",
    v.strictObject({ divisor }),
    constantCorrelation,
  ),
  denoised: model(
    "eigenvalues within reach of noise averaged (Marchenko-Pastur)",
    v.strictObject({}),
    (returns) => denoised(returns),
  ),
  ewma: model(
    "exponentially weighted covariance",
    v.strictObject({
      halfLife: v.optional(v.number()),
      span: v.optional(v.number()),
      center: v.optional(v.picklist(["mean", "weighted-mean", "zero"])),
    }),
    ewma,
  ),
  "factor-model": model(
    "loadings on factors by least squares, residuals uncorrelated",
    v.strictObject({
      /** Columns of the returns that are factors; none: the equal-weight mean of the assets. */
      factors: v.optional(v.array(v.string())),
      /** Mix with the sample covariance by empirical Bayes. */
      mix: v.optional(v.boolean()),
    }),
    factorModelMoments,
  ),
  "ledoit-wolf": model(
    "Ledoit-Wolf shrinkage towards equal variances without correlation",
    v.strictObject({ target: v.optional(v.picklist(["identity", "diagonal"])), divisor }),
    ledoitWolf,
  ),
  mixed: model(
    "loadings and shared effects structured by a relationship between assets (REML), mixed with the sample covariance",
    v.strictObject({
      /** Columns of the returns that are factors; none: the equal-weight mean of the assets. */
      factors: v.optional(v.array(v.string())),
      /** Relationship tables, already read; equal weights. */
      kernels: v.optional(v.array(v.custom<SquareTable>(isSquareTable, "a square table is needed"))),
      /** A table with a row per asset, already read. */
      characteristics: v.optional(v.custom<DataTable>(isDataTable, "a table is needed")),
      /** Let the correlation of the window's returns be one more relationship. */
      returnsKernel: v.optional(v.boolean()),
      /** Leave out the mix with the sample covariance. */
      noMix: v.optional(v.boolean(), false),
      /** Give designs the systematic part only, as the published document does. */
      systematicOnly: v.optional(v.boolean()),
      /** Hidden factors added where residuals stand out of noise. */
      spikes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    }),
    (returns, { noMix, ...options }, factors) => mixedMoments(returns, { ...options, mix: !noMix }, factors),
  ),
  "nonlinear-shrinkage": model("each eigenvalue shrunk by its own amount", v.strictObject({}), (returns) =>
    nonlinearShrinkage(returns),
  ),
  oas: model(
    "oracle approximating shrinkage towards equal variances",
    v.strictObject({ formula: v.optional(v.picklist(["scikit-learn", "paper"])) }),
    oas,
  ),
  sample: model("sample mean and covariance (divisor T-1)", v.strictObject({}), (returns) =>
    sampleMoments(returns),
  ),
  semicovariance: model(
    "second moments of the shortfalls alone",
    v.strictObject({ threshold: v.optional(v.number()) }),
    semicovariance,
  ),
  "single-factor": model(
    "Ledoit-Wolf shrinkage towards a single-factor model",
    v.strictObject({ divisor }),
    singleFactor,
  ),
  "skew-t": model(
    "heavy-tailed and skewed returns (generalized hyperbolic skew-t, maximum likelihood)",
    v.strictObject({
      ...degreesOfFreedomBounds,
      ...iteration,
      degreesOfFreedom: v.optional(v.number()),
      skewness: v.optional(v.number()),
    }),
    skewT,
  ),
  "student-t": model(
    "heavy-tailed returns (multivariate Student t, maximum likelihood)",
    v.strictObject({
      ...degreesOfFreedomBounds,
      ...iteration,
      degreesOfFreedom: v.optional(v.number()),
      method: v.optional(v.picklist(studentTMethods)),
    }),
    studentT,
  ),
  tyler: model(
    "robust shape: Tyler's scatter around the spatial median, scaled to the returns' total variance",
    v.strictObject(iteration),
    tyler,
  ),
};

function isSquareTable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "names" in value && "values" in value;
}

function isDataTable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "rows" in value && "columns" in value;
}
