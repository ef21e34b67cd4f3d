import { maxAbs } from "../../matrix/vector.ts";
import type { Visited } from "./line-search.ts";
import { visit } from "./line-search.ts";
import type { Projection } from "./projection.ts";
import { reducedGradient } from "./reduced-gradient.ts";
import type { SmoothFunction, SmoothPoint } from "./smooth-function.ts";

export type { Projection } from "./projection.ts";

/** Where a descent over a convex set ended. */
export interface Descent {
  readonly status: "optimal" | "stopped";
  /** Where stopped: the iterations were used up, or no step lowered the function any more. */
  readonly reason?: "iterations" | "stalled";
  readonly x: Float64Array;
  readonly objective: number;
  /** Relative reduced gradient at `x`, see `reducedGradient`. */
  readonly residual: number;
  readonly iterations: number;
  /** The objective at the start and after every iteration. */
  readonly trace: readonly number[];
}

/** When a descent ends. */
export interface DescentOptions {
  /** Relative reduced gradient to stop at. Default 1e-9. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
  /**
   * Size that the gradient at a point is compared to; default its largest entry. For a sum of terms whose gradients may
   * cancel, the size of the terms.
   */
  readonly gradientScale?: (gradient: Float64Array) => number;
}

/**
 * Repeats `improve` from the projected start until the relative reduced gradient is small: the frame every method
 * here shares, so that all stop by one rule and report alike. Cost beside `improve`: a projection an iteration.
 *
 * @param project onto the convex set, n variables. @param start n, in the set or not.
 * @param improve gives the next point, or undefined where it finds none; `trace` holds the values so far.
 * @returns `optimal`, or `stopped` by `iterations` or because it `stalled`, with the residual of the last point.
 */
export function descend<Point extends SmoothPoint>(
  f: SmoothFunction<Point>,
  project: Projection,
  start: Float64Array,
  options: DescentOptions & { readonly maxIterations: number },
  improve: (current: Visited<Point>, trace: readonly number[]) => Visited<Point> | undefined,
): Descent {
  const { tolerance = 1e-9, maxIterations, gradientScale } = options;
  let current = visit(f, project(start, new Float64Array(start.length)));
  const trace = [current.point.value];
  for (let iterations = 0; ; iterations++) {
    const residual = reducedGradient(current.x, current.gradient, project, gradientScale?.(current.gradient));
    const end = { x: current.x, objective: current.point.value, residual, iterations, trace };
    if (residual <= tolerance) return { status: "optimal", ...end };
    if (iterations === maxIterations) return { status: "stopped", reason: "iterations", ...end };
    const next = improve(current, trace);
    if (next === undefined) return { status: "stopped", reason: "stalled", ...end };
    current = next;
    trace.push(current.point.value);
  }
}

/** A first step length with the units of x over gradient. */
export function firstStep({ x, gradient }: Visited): number {
  return (maxAbs(x) || 1) / (maxAbs(gradient) || 1);
}
