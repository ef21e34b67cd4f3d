import { InputError } from "../../../../base/errors.ts";
import { counted } from "../../../../base/words/counted.ts";
import { symmetricEigen } from "../../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { columnOf, zeros } from "../../../../numeric/matrix/matrix.ts";
import {
  gram,
  multiply,
  multiplyTransposed,
  scaledColumns,
  scaledRows,
  transposeMultiply,
  transposeMultiplyVector,
} from "../../../../numeric/matrix/multiply.ts";
import { addScaled, dot, norm, sum } from "../../../../numeric/matrix/vector.ts";
import { loadingNames } from "../panel-search.ts";

/**
 * A balanced panel in the eigenbasis of K, reduced to what its likelihood needs. Nothing here is as long as the periods, so
 * that a likelihood costs the same for ten periods and for ten thousand.
 */
export interface BalancedPanel {
  readonly periods: number;
  /** Names of the components of the design's columns (q). */
  readonly loadingNames: readonly string[];
  /** Eigenvalues of K (N), none negative. */
  readonly lambda: Float64Array;
  /** Eigenvectors Q of K as columns, `N x N`. */
  readonly vectors: Matrix;
  /** R of the thin QR factorization of the design, `q x q`, upper triangular. */
  readonly triangle: Matrix;
  /** `H = Q'Y Qz`, `N x q`. */
  readonly projected: Matrix;
  /** `S`, the scatter of what the design leaves of `Q'Y`, `N x N`. */
  readonly scatter: Matrix;
  /** `s = Q'o`, o the common direction of fixed effects and time effect (N). */
  readonly common: Float64Array;
  /** Standard deviations that residuals were divided by (N); ones without whitening. */
  readonly residualScales: Float64Array;
}

/**
 * Prepares `Y = o g'Z' + A Z' + U + E` for its likelihood: K = Q diag(lam) Q', Z = Qz R.
 *
 * Residual variances that differ by known ratios, `se2 r_i^2`, are whitened away: the rows of Y, K and o are divided by `r_i`, and
 * the likelihood is that of the panel as it was given.
 *
 * Cost: O(N^3 + N^2 T), once.
 *
 * @param y `T x N`, a row per period, complete.
 * @param design Z, `T x q` of full rank.
 * @param kernel K, `N x N`, positive semidefinite.
 * @param residualScales `r_i` (N); default ones.
 * @throws {InputError} `missing-value` for a panel with gaps, `bad-matrix` for shapes that do not match, a design of lower rank, or a K with a negative eigenvalue.
 */
export function balancedPanel(
  y: Matrix,
  design: Matrix,
  kernel: Matrix,
  residualScales: Float64Array = new Float64Array(y.columns).fill(1),
): BalancedPanel {
  requireMatching(y, design, kernel, residualScales);
  const r = residualScales;
  const { values, vectors } = symmetricEigen(whitened(kernel, r));
  if (values[0] < -1e-8 * values[values.length - 1]) {
    throw new InputError(
      "bad-matrix",
      `the kernel has the eigenvalue ${values[0].toPrecision(3)}, none may be negative`,
    );
  }
  const whiteY = { ...y, data: y.data.map((value, at) => value / r[at % y.columns]) };
  const rotated = multiply(whiteY, vectors); // T x N, row t is Q'y_t
  const { orthonormal, triangle } = thinQr(design);
  const projected = transposeMultiply(rotated, orthonormal);
  const explained = multiplyTransposed(orthonormal, projected);
  addScaled(rotated.data, -1, explained.data);
  return {
    periods: y.rows,
    loadingNames: loadingNames(design),
    lambda: values.map((value) => Math.max(value, 0)),
    vectors,
    triangle,
    projected,
    scatter: gram(rotated),
    common: transposeMultiplyVector(
      vectors,
      r.map((scale) => 1 / scale),
    ),
    residualScales: r,
  };
}

/** A complete panel, a design of its periods, a kernel and scales of its assets. */
function requireMatching(y: Matrix, design: Matrix, kernel: Matrix, residualScales: Float64Array): void {
  const N = y.columns;
  if (design.rows !== y.rows || kernel.rows !== N || residualScales.length !== N) {
    throw new InputError(
      "bad-matrix",
      `a panel of ${counted(y.rows, "period")} and ${counted(N, "asset")} was given with a design of ${counted(design.rows, "period")} and a kernel of ${counted(kernel.rows, "asset")}`,
    );
  }
  const gap = y.data.findIndex((value) => !Number.isFinite(value));
  if (gap >= 0) {
    throw new InputError(
      "missing-value",
      `period ${Math.floor(gap / N) + 1} has no value for asset ${(gap % N) + 1}; a balanced panel is complete, the general engine takes gaps`,
    );
  }
}

/** `R^-1 K R^-1`. */
function whitened(kernel: Matrix, r: Float64Array): Matrix {
  const inverse = r.map((scale) => 1 / scale);
  return scaledRows(scaledColumns(kernel, inverse), inverse);
}

/** Mean square of what the design leaves: the unit in which components are searched. */
export function residualMeanSquare(panel: BalancedPanel): number {
  const N = panel.lambda.length;
  const own = Float64Array.from({ length: N }, (_, i) => panel.scatter.data[i * N + i]);
  return sum(own) / (N * (panel.periods - panel.triangle.rows));
}

/** Gram-Schmidt, twice for orthogonality to rounding. */
function thinQr(design: Matrix): { orthonormal: Matrix; triangle: Matrix } {
  const q = design.columns;
  const triangle = zeros(q, q);
  const columns: Float64Array[] = [];
  for (let k = 0; k < q; k++) {
    const column = columnOf(design, k);
    const length = norm(column);
    for (let pass = 0; pass < 2; pass++) {
      columns.forEach((before, j) => {
        const share = dot(before, column);
        addScaled(column, -share, before);
        triangle.data[j * q + k] += share;
      });
    }
    const left = norm(column);
    if (!(left > 1e-9 * length)) {
      throw new InputError("bad-matrix", `column ${k + 1} of the design is zero or a sum of those before it`);
    }
    triangle.data[k * q + k] = left;
    columns.push(column.map((value) => value / left));
  }
  const orthonormal = zeros(design.rows, q);
  for (let t = 0; t < design.rows; t++)
    for (let k = 0; k < q; k++) orthonormal.data[t * q + k] = columns[k][t];
  return { orthonormal, triangle };
}
