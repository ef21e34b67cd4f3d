import * as v from "valibot";
import { mixedMoments } from "../estimate/mixed-model/mixed-moments.ts";
import type { Moments } from "../estimate/moments.ts";
import { sampleMoments } from "../estimate/sample/sample-moments.ts";
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

/** Every estimator, by name. */
export const models: Readonly<Record<string, Model>> = {
  mixed: model(
    "loadings and shared effects structured by a relationship between assets (REML), mixed with the sample covariance",
    v.strictObject({
      /** Columns of the returns that are factors; none: the equal-weight mean of the assets. */
      factors: v.optional(v.array(v.string())),
      /** Relationship tables, already read; equal weights. */
      kernels: v.optional(v.array(v.custom<SquareTable>(isSquareTable, "a square table is needed"))),
      /** A table with a row per asset, already read. */
      characteristics: v.optional(v.custom<DataTable>(isDataTable, "a table is needed")),
      /** Leave out the mix with the sample covariance. */
      noMix: v.optional(v.boolean(), false),
    }),
    (returns, { noMix, ...options }, factors) => mixedMoments(returns, { ...options, mix: !noMix }, factors),
  ),
  sample: model("sample mean and covariance (divisor T-1)", v.strictObject({}), (returns) =>
    sampleMoments(returns),
  ),
};

function isSquareTable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "names" in value && "values" in value;
}

function isDataTable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "rows" in value && "columns" in value;
}
