import { counted } from "../base/words/counted.ts";
import type { ReturnsPanel } from "../market/panel/panel.ts";

/** How the search of an iterative estimator ended, decided where it ended. */
export type FitOutcome =
  | { readonly status: "converged"; readonly iterations: number }
  /** The best there is within the bounds of the search, on one of them. */
  | { readonly status: "boundary"; readonly iterations: number; readonly message: string }
  /** Short of an optimum: what was reached is not to be trusted. */
  | {
      readonly status: "stopped";
      readonly iterations: number;
      /** `iterations` ran out, or the search `stalled`: no step was better. */
      readonly reason: "iterations" | "stalled";
      readonly message: string;
      readonly advice?: string;
    };

/** A search as it ended, in words where it fell short of its optimum. */
export function outcomeOf(
  model: string,
  panel: ReturnsPanel,
  { status, reason = "stalled", iterations }: EndedSearch,
  advice?: string,
): FitOutcome {
  if (status === "converged") return { status, iterations };
  const what = `the ${model} fit of ${counted(panel.assets.length, "asset")} on ${counted(panel.values.rows, "return")}`;
  const message = `${what} stopped (${reason}) after ${counted(iterations, "iteration")}`;
  return { status, iterations, reason, message, ...(advice === undefined ? {} : { advice }) };
}

/** What optimizers tell of their end. */
interface EndedSearch {
  readonly status: "converged" | "stopped";
  readonly reason?: "iterations" | "stalled";
  readonly iterations: number;
}

/** The outcome as `details` of the command line's JSON hold it. */
export function outcomeDetails(fit: FitOutcome): {
  readonly status: string;
  readonly reason?: string;
  readonly iterations: number;
} {
  const { status, iterations } = fit;
  return fit.status === "stopped" ? { status, reason: fit.reason, iterations } : { status, iterations };
}
