import { maxAbs } from "../../../matrix/vector.ts";
import { andersonAcceleration } from "./anderson.ts";

/** A map whose iteration raises a value, as that of an expectation-maximization algorithm does. */
export interface RisingMap {
  /** Length of a point. */
  readonly size: number;
  /** The value at a point; NaN where the point is outside the domain. */
  readonly evaluate: (point: Float64Array) => number;
  /** Writes the image of the point that was evaluated last. */
  readonly image: (next: Float64Array) => void;
  /** Moves a point into the domain, in place: images lie in it, the start and extrapolations need not. */
  readonly project?: (point: Float64Array) => void;
}

/** When an accelerated iteration ends, and how far it looks back. */
export interface FixedPointOptions {
  /** Largest change of an entry of the point by the map. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Points that the acceleration looks back on; 0: the plain iteration. */
  readonly depth: number;
}

/** A fixed point of a map, or where the iteration ended. */
export interface FixedPoint {
  readonly status: "converged" | "stopped";
  readonly reason?: "iterations" | "stalled";
  /** Images taken. */
  readonly iterations: number;
  readonly point: Float64Array;
  /** What the map still changes at the point. */
  readonly change: number;
  /** The value at every point that was accepted. */
  readonly trace: readonly number[];
}

/**
 * Iterates a rising map from a point to its fixed point. Points are extrapolated from the last few (Anderson),
 * but one that does not rise is given up for the plain image and the memory cleared, so the value never falls by
 * more than its rounding.
 *
 * @returns `stalled` where even the plain image falls, or leaves the domain.
 */
export function findFixedPoint(
  map: RisingMap,
  start: Float64Array,
  { tolerance, maxIterations, depth }: FixedPointOptions,
): FixedPoint {
  let point = start.slice();
  map.project?.(point);
  let proposal = new Float64Array(map.size);
  const image = new Float64Array(map.size);
  const residual = new Float64Array(map.size);
  const acceleration = andersonAcceleration(map.size, depth);
  const trace: number[] = [];
  let value = map.evaluate(point);
  for (let iterations = 1; ; iterations++) {
    trace.push(value);
    map.image(image);
    for (let i = 0; i < map.size; i++) residual[i] = image[i] - point[i];
    const change = maxAbs(residual);
    if (change <= tolerance) return { status: "converged", iterations, point, change, trace };
    if (iterations === maxIterations)
      return { status: "stopped", reason: "iterations", iterations, point, change, trace };

    acceleration.propose(point, residual, proposal);
    map.project?.(proposal);
    let next = map.evaluate(proposal);
    const least = value - rounding * Math.abs(value);
    if (!(next >= least)) {
      acceleration.restart();
      proposal.set(image);
      next = map.evaluate(proposal);
    }
    if (!(next >= least)) return { status: "stopped", reason: "stalled", iterations, point, change, trace };
    [point, proposal] = [proposal, point];
    value = next;
  }
}

/** Relative error of a value that is a sum over thousands of observations. */
const rounding = 1e-12;
