import { InputError } from "../../../base/errors.ts";
import type { Matrix } from "../matrix.ts";
import { columnsAt, copyMatrix, diagonalOf, requireFinite, requireSquare, zeros } from "../matrix.ts";
import { gram, mirrored, scaledColumns, scaledRows, transpose } from "../multiply.ts";
import { norm } from "../vector.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** What the nearest matrix has to keep, and when the search for it ends. */
export interface NearestPositiveDefiniteOptions {
  /** Seek a correlation matrix: the diagonal is held at one. */
  readonly correlation?: boolean;
  /** Hold the diagonal of the input. */
  readonly keepDiagonal?: boolean;
  /** Afterwards raise eigenvalues below `positiveTolerance` times the largest to that, keeping the diagonal. */
  readonly liftEigenvalues?: boolean;
  /** Eigenvalues below this share of the largest are projected to zero. */
  readonly eigenvalueTolerance?: number;
  /** Relative change, in the largest absolute row sum, at which the iteration ends. */
  readonly convergenceTolerance?: number;
  readonly positiveTolerance?: number;
  readonly maxIterations?: number;
}

/** What `nearestPositiveDefinite` does where it is not told. */
export const nearestPositiveDefiniteDefaults: Required<NearestPositiveDefiniteOptions> = {
  correlation: false,
  keepDiagonal: false,
  liftEigenvalues: true,
  eigenvalueTolerance: 1e-6,
  convergenceTolerance: 1e-7,
  positiveTolerance: 1e-8,
  maxIterations: 100,
};

/** `stopped` still carries the last iterate, with its eigenvalues lifted if that was asked for. */
export type NearestPositiveDefinite =
  | {
      readonly status: "converged" | "stopped";
      readonly matrix: Matrix;
      /** Ascending, as lifted but before the diagonal is restored. */
      readonly eigenvalues: Float64Array;
      /** Frobenius norm of what was changed. */
      readonly distance: number;
      readonly iterations: number;
      /** Relative change of the last iteration. */
      readonly change: number;
    }
  | { readonly status: "negative-semidefinite"; readonly iterations: number };

/**
 * The positive definite matrix nearest to a symmetric one in Frobenius norm: projections onto the positive semidefinite
 * matrices and onto those with the wanted diagonal take turns, the former with Dykstra's correction. Agrees with
 * `nearPD` of R's package Matrix, its tolerances and its final lift of small eigenvalues included.
 *
 * An input that is not symmetric is replaced by the mean of itself and its transpose.
 * Cost: one eigendecomposition an iteration, and one for the lift.
 *
 * @throws {InputError} `bad-matrix` for a matrix that is not square or not finite, `bad-option` for both diagonals.
 * @see Higham (2002), IMA J. Numerical Analysis 22, 329-343.
 */
export function nearestPositiveDefinite(
  a: Matrix,
  options: NearestPositiveDefiniteOptions = {},
): NearestPositiveDefinite {
  const settings = { ...nearestPositiveDefiniteDefaults, ...options };
  requireSquare(a, "the nearest positive definite matrix");
  requireFinite(a, "the nearest positive definite matrix");
  if (settings.correlation && settings.keepDiagonal) {
    throw new InputError("bad-option", "either the diagonal is kept or it becomes one, both were asked for");
  }
  const start = symmetricPart(a);
  const diagonal = wantedDiagonal(start, settings);

  let x = start;
  let correction = zeros(a.rows, a.rows);
  let change = a.rows === 0 ? 0 : Number.POSITIVE_INFINITY;
  let iterations = 0;
  while (iterations < settings.maxIterations && change > settings.convergenceTolerance) {
    const before = x;
    const corrected = difference(before, correction);
    const projection = projectPositive(corrected, settings.eigenvalueTolerance);
    iterations++;
    if (projection === undefined) return { status: "negative-semidefinite", iterations };
    correction = difference(projection, corrected);
    x = withDiagonal(projection, diagonal);
    change = rowSumNorm(difference(before, x)) / rowSumNorm(before);
  }

  const converged = change <= settings.convergenceTolerance;
  const lifted = lift(x, settings);
  const nearest = settings.liftEigenvalues ? withDiagonal(lifted.matrix, diagonal) : x;
  return {
    status: converged ? "converged" : "stopped",
    matrix: nearest,
    eigenvalues: lifted.eigenvalues,
    distance: norm(difference(start, nearest).data),
    iterations,
    change,
  };
}

function wantedDiagonal(
  a: Matrix,
  { correlation, keepDiagonal }: NearestPositiveDefiniteOptions,
): Float64Array | undefined {
  if (correlation) return new Float64Array(a.rows).fill(1);
  return keepDiagonal ? diagonalOf(a) : undefined;
}

/** Without the eigenvalues that are not clearly positive; undefined where none is. */
function projectPositive(a: Matrix, tolerance: number): Matrix | undefined {
  const { values, vectors } = symmetricEigen(a);
  const least = tolerance * values[values.length - 1];
  const positive = [...values.keys()].filter((i) => values[i] > least);
  if (positive.length === 0 || values[values.length - 1] <= 0) return undefined;
  return compose(
    Float64Array.from(positive, (i) => values[i]),
    columnsAt(vectors, positive),
  );
}

/** `V diag(values) V'` for values that are not negative. */
function compose(values: Float64Array, vectors: Matrix): Matrix {
  return gram(transpose(scaledColumns(vectors, values.map(Math.sqrt))));
}

/** Raises small eigenvalues and scales rows and columns back to the old diagonal. */
function lift(
  x: Matrix,
  { positiveTolerance, liftEigenvalues }: Required<NearestPositiveDefiniteOptions>,
): Lifted {
  const { values, vectors } = symmetricEigen(x);
  const least = positiveTolerance * Math.abs(values[values.length - 1]);
  if (!liftEigenvalues || !(values[0] < least)) return { matrix: x, eigenvalues: values };
  const eigenvalues = values.map((value) => Math.max(value, least));
  const raised = compose(eigenvalues, vectors);
  const old = diagonalOf(x);
  const factors = diagonalOf(raised).map((value, i) => Math.sqrt(Math.max(least, old[i]) / value));
  return { matrix: scaledRows(scaledColumns(raised, factors), factors), eigenvalues };
}

interface Lifted {
  readonly matrix: Matrix;
  readonly eigenvalues: Float64Array;
}

function symmetricPart(a: Matrix): Matrix {
  const n = a.rows;
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) out.data[i * n + j] = 0.5 * (a.data[i * n + j] + a.data[j * n + i]);
  }
  return mirrored(out);
}

function difference(a: Matrix, b: Matrix): Matrix {
  return { ...a, data: a.data.map((x, i) => x - b.data[i]) };
}

function withDiagonal(a: Matrix, diagonal: Float64Array | undefined): Matrix {
  if (diagonal === undefined) return a;
  const out = copyMatrix(a);
  for (let i = 0; i < diagonal.length; i++) out.data[i * (a.rows + 1)] = diagonal[i];
  return out;
}

/** The largest absolute row sum. */
function rowSumNorm(a: Matrix): number {
  let largest = 0;
  for (let i = 0; i < a.rows; i++) {
    let sum = 0;
    for (let j = 0; j < a.columns; j++) sum += Math.abs(a.data[i * a.columns + j]);
    largest = Math.max(largest, sum);
  }
  return largest;
}
