import * as v from "valibot";
import type { Moments } from "../estimate/moments.ts";
import type { Constraints } from "../optimize/constraints.ts";
import { equalWeight } from "../optimize/equal-weight.ts";
import type { Portfolio } from "../optimize/portfolio.ts";

/** A portfolio design under its name on the command line and in study files. */
export interface Design {
  /** One line for help texts. */
  readonly summary: string;
  /** Strict: an option that is not the design's is refused by name. */
  readonly options: v.GenericSchema;
  /** Chooses weights; `options` has passed the schema. */
  readonly choose: (moments: Moments, constraints: Constraints, options: never) => Portfolio;
  /** The estimator it needs where none is named; default `sample`. */
  readonly defaultModel?: (options: Readonly<Record<string, unknown>>) => string;
  /** What has to be loaded once before `choose` may be called (a solver in WebAssembly). */
  readonly load?: () => Promise<void>;
}

function design<const Schema extends v.GenericSchema>(
  summary: string,
  options: Schema,
  choose: (moments: Moments, constraints: Constraints, options: v.InferOutput<Schema>) => Portfolio,
  load?: () => Promise<void>,
): Design {
  return { summary, options, choose, load };
}

/** Every design, by name. */
export const designs: Readonly<Record<string, Design>> = {
  "equal-weight": design("one over N each", v.strictObject({}), (moments) => equalWeight(moments)),
};
