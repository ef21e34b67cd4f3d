import * as v from "valibot";
import type { Moments } from "../estimate/moments.ts";
import { sampleMoments } from "../estimate/sample/sample-moments.ts";
import type { ReturnsPanel } from "../market/panel.ts";

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
  sample: model("sample mean and covariance (divisor T-1)", v.strictObject({}), (returns) =>
    sampleMoments(returns),
  ),
};
