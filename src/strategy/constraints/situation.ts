import type { Moments } from "../../estimate/moments.ts";
import type { History } from "../../market/panel/panel.ts";

/** What is known when constraints are to hold: nothing of it lies after the decision. */
export interface Situation {
  /** The window of the decision. */
  readonly history?: History;
  /** The beliefs fitted on it. */
  readonly moments?: Moments;
  /** N: the weights held, where something is said to be held. */
  readonly held?: Float64Array;
}
