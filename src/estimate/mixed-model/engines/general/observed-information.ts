import { cholesky } from "../../../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { principalSubmatrix, zeros } from "../../../../numeric/matrix/matrix.ts";
import { derivativesAt } from "./equation-derivatives.ts";
import { solveEquations } from "./mixed-equations.ts";
import type { MixedEquations } from "./rooted-coordinates.ts";

/**
 * Minus the second derivatives of the likelihood by central differences of the score, one-sided at a component's lowest; zero in
 * rows and columns of components that are not free.
 *
 * Cost: two scores a free component.
 *
 * @returns `undefined` where it is not positive definite, so that no step follows from it.
 */
export function observedInformation(
  model: MixedEquations,
  components: Float64Array,
  lowest: Float64Array,
  free: readonly number[],
): Matrix | undefined {
  const m = components.length;
  const largest = Math.max(...components);
  const rows = zeros(m, m);
  for (const a of free) {
    const h = 1e-4 * (components[a] > 0 ? components[a] : largest);
    const below = Math.max(components[a] - h, lowest[a]);
    const [up, down] = [
      scoreWith(model, components, a, components[a] + h),
      scoreWith(model, components, a, below),
    ];
    if (up === undefined || down === undefined) return undefined;
    for (const b of free) rows.data[a * m + b] = (down[b] - up[b]) / (components[a] + h - below);
  }
  const out = zeros(m, m);
  for (const a of free) {
    for (const b of free) out.data[a * m + b] = (rows.data[a * m + b] + rows.data[b * m + a]) / 2;
  }
  return isPositiveOn(out, free) ? out : undefined;
}

function scoreWith(
  model: MixedEquations,
  components: Float64Array,
  a: number,
  value: number,
): Float64Array | undefined {
  const moved = components.slice();
  moved[a] = value;
  const solution = solveEquations(model, moved);
  return solution && derivativesAt(model, solution).score;
}

function isPositiveOn(a: Matrix, free: readonly number[]): boolean {
  return cholesky(principalSubmatrix(a, free)).status === "positive-definite";
}
