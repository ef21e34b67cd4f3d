import { cholesky, choleskySolveMatrix } from "../../../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { rowOf, zeros } from "../../../../numeric/matrix/matrix.ts";
import { solveLowerTransposedMatrix } from "../../../../numeric/matrix/triangular.ts";
import { maxAbs, norm } from "../../../../numeric/matrix/vector.ts";
import type { FittedComponents } from "./fit-components.ts";
import { rankRange } from "./rooted-coordinates.ts";

/**
 * The fixed effects that a covered term repeats: `Z L = X c` whatever W, so `c = (X'W^-1 X)^-1 X'W^-1 Z L` at any of them.
 *
 * @param at Position of the component; of those that are no terms of the equations none are named.
 */
export function repeatedEffects({ frame, model, optimum }: FittedComponents, at: number): string[] {
  if (at >= model.terms.length) return [];
  const { information } = optimum.solution;
  const { names, lower } = frame.fixed;
  const p = names.length;
  const factor = cholesky(blockOf(information, p, 0, p));
  if (factor.status === "indefinite") return [];
  const { from, to } = rankRange(model, at);
  const inBasis = choleskySolveMatrix(factor.lower, blockOf(information, p, from, to));
  const c = solveLowerTransposedMatrix(lower, inBasis);
  const sizes = Float64Array.from(
    names,
    (_, j) => norm(rowOf(c, j)) * norm(rowOf(lower, j)), // rows of R' are as long as the columns of X
  );
  return names.filter((_, j) => sizes[j] > 1e-6 * maxAbs(sizes));
}

function blockOf(a: Matrix, rows: number, from: number, to: number): Matrix {
  const out = zeros(rows, to - from);
  for (let i = 0; i < rows; i++) {
    out.data.set(a.data.subarray(i * a.columns + from, i * a.columns + to), i * out.columns);
  }
  return out;
}
