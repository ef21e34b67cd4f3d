import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { arrowEntry, arrowSize } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import {
  solveLowerTransposed,
  solveLowerTransposedMatrix,
} from "../../../../../numeric/matrix/factorizations/triangular.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import { transpose } from "../../../../../numeric/matrix/multiply.ts";
import type { ModelFrame } from "../../../specification/model-frame.ts";

/** An estimate with its standard error. */
export interface Estimate {
  readonly name: string;
  readonly estimate: number;
  readonly standardError: number;
}

export interface FixedEstimates {
  readonly fixed: readonly Estimate[];
  /** Covariance of the fixed effects, `p x p`. */
  readonly fixedCovariance: Matrix;
}

/**
 * Fixed effects from their coordinates in the design's basis, `X = B R`: `R^-1 b` with covariance `R^-1 C R^-T`.
 *
 * @param coordinates b, standardized (p).
 * @param covariance Of effects' errors, standardized; its last `p x p` block is C.
 */
export function fixedEstimates(
  { fixed, responseScale }: ModelFrame,
  coordinates: Float64Array,
  covariance: ArrowMatrix,
): FixedEstimates {
  const p = fixed.names.length;
  const estimates = solveLowerTransposed(fixed.lower, coordinates);
  const half = solveLowerTransposedMatrix(fixed.lower, last(covariance, p));
  const whole = solveLowerTransposedMatrix(fixed.lower, transpose(half));
  const fixedCovariance = { ...whole, data: whole.data.map((value) => value * responseScale ** 2) };
  const estimated = fixed.names.map((name, j) => ({
    name,
    estimate: estimates[j] * responseScale,
    standardError: Math.sqrt(fixedCovariance.data[j * (p + 1)]),
  }));
  return { fixed: estimated, fixedCovariance };
}

function last(a: ArrowMatrix, p: number): Matrix {
  const out = zeros(p, p);
  const first = arrowSize(a) - p;
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) out.data[i * p + j] = arrowEntry(a, first + i, first + j);
  }
  return out;
}
