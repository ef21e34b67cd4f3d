import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { arrowEntry, arrowSize } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { cholesky, choleskySolveMatrix } from "../../../../../numeric/matrix/factorizations/cholesky.ts";
import { solveLowerTransposedMatrix } from "../../../../../numeric/matrix/factorizations/triangular.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { rowOf, zeros } from "../../../../../numeric/matrix/matrix.ts";
import { maxAbs, norm } from "../../../../../numeric/matrix/vector.ts";
import { rankRange, rankTotal } from "../equations/rooted-coordinates.ts";
import { componentRange } from "../equations/spreads.ts";
import type { FittedComponents } from "./fit-components.ts";

/**
 * The fixed effects that a covered term repeats: `Z L = X c` whatever W, so `c = (X'W^-1 X)^-1 X'W^-1 Z L` at any of them.
 *
 * @param at Position of the component; of those that are no terms of the equations none are named.
 */
export function repeatedEffects({ frame, model, optimum }: FittedComponents, at: number): string[] {
  const k = model.terms.findIndex((_, term) => at < componentRange(model, term).to);
  if (k < 0) return [];
  const { information } = optimum.solution;
  const { names, lower } = frame.fixed;
  const drawn = rankTotal(model);
  const factor = cholesky(blockOf(information, drawn, drawn, drawn + names.length));
  if (factor.status === "indefinite") return [];
  const { from, to } = rankRange(model, k);
  const inBasis = choleskySolveMatrix(factor.lower, blockOf(information, drawn, from, to));
  const c = solveLowerTransposedMatrix(lower, inBasis);
  const sizes = Float64Array.from(
    names,
    (_, j) => norm(rowOf(c, j)) * norm(rowOf(lower, j)), // rows of R' are as long as the columns of X
  );
  return names.filter((_, j) => sizes[j] > 1e-6 * maxAbs(sizes));
}

/** Rows from one on, columns between two. */
function blockOf(a: ArrowMatrix, first: number, from: number, to: number): Matrix {
  const out = zeros(arrowSize(a) - first, to - from);
  for (let i = 0; i < out.rows; i++) {
    for (let j = from; j < to; j++) out.data[i * out.columns + j - from] = arrowEntry(a, first + i, j);
  }
  return out;
}
