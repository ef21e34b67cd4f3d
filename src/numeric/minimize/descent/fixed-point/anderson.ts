import { addScaled, dot, scale } from "../../../matrix/vector.ts";

/** Proposes the next point of a fixed-point iteration from the last few. */
export interface Anderson {
  /**
   * Writes into `next` where the residuals of the last points, extrapolated linearly, would vanish; `point + residual`
   * where there is no memory.
   */
  readonly propose: (point: Float64Array, residual: Float64Array, next: Float64Array) => void;
  /** Forgets the points before the last. */
  readonly restart: () => void;
}

/**
 * Anderson acceleration of a fixed-point iteration `x <- x + f(x)`:
 *
 *     c = argmin |f_k - sum_j c_j (f_{j+1} - f_j)|,
 *     x_{k+1} = x_k + f_k - sum_j c_j (x_{j+1} - x_j + f_{j+1} - f_j)
 *
 * over the last `depth` differences, orthogonalized the newest first, so that of nearly dependent ones the old
 * are dropped.
 *
 * Cost: O(depth^2 n) a step; memory 2 depth + 4 vectors, allocated once.
 *
 * @see Walker and Ni (2011), SIAM J. Numerical Analysis 49(4), 1715-1735.
 */
export function andersonAcceleration(size: number, depth: number): Anderson {
  const vectors = (): Float64Array[] => Array.from({ length: depth }, () => new Float64Array(size));
  const moves = vectors(); // x_{j+1} - x_j + f_{j+1} - f_j, the newest first
  const turns = vectors(); // f_{j+1} - f_j
  const basis = vectors();
  const combined = vectors();
  const lastPoint = new Float64Array(size);
  const lastResidual = new Float64Array(size);
  let known = -1; // differences in memory; -1 before the first point

  const remember = (point: Float64Array, residual: Float64Array): void => {
    if (known >= 0 && depth > 0) {
      known = Math.min(known + 1, depth);
      moves.unshift(moves.pop()!);
      turns.unshift(turns.pop()!);
      for (let i = 0; i < size; i++) {
        turns[0][i] = residual[i] - lastResidual[i];
        moves[0][i] = point[i] - lastPoint[i] + turns[0][i];
      }
    } else known = 0;
    lastPoint.set(point);
    lastResidual.set(residual);
  };

  const propose = (point: Float64Array, residual: Float64Array, next: Float64Array): void => {
    remember(point, residual);
    for (let i = 0; i < size; i++) next[i] = point[i] + residual[i];
    for (let j = 0; j < known; j++) {
      basis[j].set(turns[j]);
      combined[j].set(moves[j]);
      if (orthonormalize(basis, combined, j)) addScaled(next, -dot(basis[j], residual), combined[j]);
      else known = j;
    }
  };

  return { propose, restart: () => (known = Math.min(known, 0)) };
}

/** Squared sine of the angle to the newer differences below which an older one is dropped. */
const dependent = 1e-10;

/**
 * Makes vector `last` of the basis orthogonal to those before it and of unit length, and does the same to the
 * vectors combined along with it. False where next to nothing is left of it.
 */
function orthonormalize(basis: Float64Array[], combined: Float64Array[], last: number): boolean {
  const [direction, move] = [basis[last], combined[last]];
  const before = dot(direction, direction);
  for (let i = 0; i < last; i++) {
    const part = dot(basis[i], direction);
    addScaled(direction, -part, basis[i]);
    addScaled(move, -part, combined[i]);
  }
  const left = dot(direction, direction);
  if (!(left > dependent * before)) return false;
  scale(direction, 1 / Math.sqrt(left));
  scale(move, 1 / Math.sqrt(left));
  return true;
}
