import { cholesky, choleskySolve } from "../../../../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";

/** A quadratic model of what components gain: slopes and curvatures, and how far each may fall. */
export interface QuadraticGain {
  /** m. */
  readonly slope: Float64Array;
  /** `m x m`, positive semidefinite. */
  readonly curvature: Matrix;
  /** m: how far a component is above the lowest it can be. */
  readonly room: Float64Array;
  /** Positions of the components that may move. */
  readonly free: readonly number[];
}

/**
 * The step that maximizes `slope's - 1/2 s'(curvature + damping diag)s` without a component falling below what it can: the
 * first one on the way that would is held where it ends, and the others are solved for again, until none does. To hold all of them at
 * once would not be a step upwards.
 *
 * @returns `undefined` where the damped curvature is singular.
 */
export function boundedStep(gain: QuadraticGain, damping: number): Float64Array | undefined {
  const { slope, curvature, room } = gain;
  const m = slope.length;
  const step = new Float64Array(m);
  let free = gain.free;
  const held: number[] = [];
  while (free.length > 0) {
    const block = zeros(free.length, free.length);
    const right = new Float64Array(free.length);
    free.forEach((a, i) => {
      right[i] = slope[a];
      for (const c of held) right[i] -= curvature.data[a * m + c] * step[c];
      free.forEach((b, j) => {
        block.data[i * free.length + j] = curvature.data[a * m + b] * (a === b ? 1 + damping : 1);
      });
    });
    const factor = cholesky(block);
    if (factor.status === "indefinite") return undefined;
    const solved = choleskySolve(factor.lower, right);
    const first = firstBeyond(solved, free, room);
    if (first === undefined) {
      free.forEach((a, i) => {
        step[a] = solved[i];
      });
      return step;
    }
    step[first] = -room[first];
    held.push(first);
    free = free.filter((a) => a !== first);
  }
  return step;
}

/** The component that reaches its lowest after the smallest share of the step. */
function firstBeyond(step: Float64Array, free: readonly number[], room: Float64Array): number | undefined {
  let first: number | undefined;
  let smallest = 1;
  free.forEach((a, i) => {
    const share = step[i] < 0 ? room[a] / -step[i] : 1;
    if (share < smallest) {
      smallest = share;
      first = a;
    }
  });
  return first;
}
