import type { EntropyDemand } from "../../numeric/minimize/entropy/minimize-relative-entropy.ts";
import type { Sense } from "./pooling-view.ts";

/** A demand on a mean over the scenarios, and whose it is. */
export interface Demand extends EntropyDemand {
  /** The view as it was written, or what is held, in words. */
  readonly words: string;
}

/** Probabilities of the scenarios under which all demands hold. */
export interface Pooled {
  /** T. */
  readonly probabilities: Float64Array;
  readonly relativeEntropy: number;
  readonly residual: number;
  readonly iterations: number;
  readonly status: "optimal" | "stopped";
}

/** A demand that is at least something. */
export function demand(values: Float64Array, sense: Sense, bound: number, words: string): Demand {
  if (sense !== "<=") return { values, sense, bound, words };
  return { values: values.map((value) => -value), sense: ">=", bound: -bound, words };
}
