import { cholesky } from "../../../../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { principalSubmatrix, zeros } from "../../../../../numeric/matrix/matrix.ts";
import { derivativesAt } from "../derivatives/equation-derivatives.ts";
import { solveEquations } from "../equations/mixed-equations.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { alongCoordinates, toComponents } from "./coordinates.ts";
import type { RemlBounds } from "./reml-bounds.ts";
import { folded, keepTie } from "./reml-bounds.ts";

/**
 * Minus the second derivatives of the likelihood along coordinates, by central differences of the score, one-sided at a
 * coordinate's lowest; zero in rows and columns of those that are not free.
 *
 * Cost: two scores a free coordinate.
 *
 * @returns `undefined` where it is not positive definite, so that no step follows from it.
 */
export function observedInformation(
  model: MixedEquations,
  coordinates: Float64Array,
  bounds: RemlBounds,
  free: readonly number[],
): Matrix | undefined {
  const m = coordinates.length;
  const largest = coordinates.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const rows = zeros(m, m);
  for (const a of free) {
    const h = 1e-4 * (coordinates[a] === 0 ? largest : Math.abs(coordinates[a]));
    const below = Math.max(coordinates[a] - h, bounds.lowest[a]);
    const [up, down] = [
      scoreWith(model, coordinates, bounds, a, coordinates[a] + h),
      scoreWith(model, coordinates, bounds, a, below),
    ];
    if (up === undefined || down === undefined) return undefined;
    for (const b of free) rows.data[a * m + b] = (down[b] - up[b]) / (coordinates[a] + h - below);
  }
  const out = zeros(m, m);
  for (const a of free) {
    for (const b of free) out.data[a * m + b] = (rows.data[a * m + b] + rows.data[b * m + a]) / 2;
  }
  return isPositiveOn(out, free) ? out : undefined;
}

function scoreWith(
  model: MixedEquations,
  coordinates: Float64Array,
  bounds: RemlBounds,
  a: number,
  value: number,
): Float64Array | undefined {
  const moved = coordinates.slice();
  moved[a] = value;
  keepTie(moved, bounds.tied);
  const solution = solveEquations(model, toComponents(model, moved));
  return solution && folded(alongCoordinates(model, moved, derivativesAt(model, solution)), bounds).slope;
}

function isPositiveOn(a: Matrix, free: readonly number[]): boolean {
  return cholesky(principalSubmatrix(a, free)).status === "positive-definite";
}
