import { largestBelowDiagonal } from "../../matrix/lower-triangle.ts";
import { type Matrix, principalSubmatrix, zeros } from "../../matrix/matrix.ts";
import { connectedSets } from "./connected-sets.ts";
import { type BlockMinimum, minimizeBlock, type SparseInverseOptions } from "./minimize-block.ts";
import { penalizedLikelihood } from "./penalized-likelihood.ts";
import { sparseInverseResidual } from "./sparse-inverse-residual.ts";

/** A precision matrix with zeros, and its inverse. */
export interface SparseInverse {
  readonly status: "converged" | "stopped";
  /** Where it stopped: `iterations` ran out, or the search `stalled`. */
  readonly reason?: "iterations" | "stalled";
  /** P, positive definite. */
  readonly precision: Matrix;
  /** `P^-1`. */
  readonly inverse: Matrix;
  readonly objective: number;
  /** `sparseInverseResidual` of P, computed from it anew. */
  readonly optimality: number;
  /** Of the block that took most. */
  readonly iterations: number;
}

/**
 * The graphical lasso: the precision matrix of highest normal likelihood for a covariance S, with a price on every entry that is
 * not zero off the diagonal.
 *
 *     min -log det P + tr(SP) + a sum over i != j of |P_ij|
 *
 * Variables that no |S_ij| > a connects are independent in the answer: blocks are solved one by one.
 *
 * Cost: some ten Newton steps, each 7/3 n^3 and sweeps of `2 n` for each entry that is not zero; n of a block.
 *
 * @param sample S, symmetric with a positive diagonal; may be singular.
 * @param penalty a > 0.
 * @see Friedman, Hastie and Tibshirani (2008), Biostatistics 9(3), 432-441; Mazumder and Hastie (2012), J. Machine Learning
 *   Research 13, 781-794, on the blocks.
 */
export function sparseInverse(
  sample: Matrix,
  penalty: number,
  options: SparseInverseOptions = {},
): SparseInverse {
  const start = options.start ?? startOf(sample, penalty);
  const { precision, inverse, short, iterations } = minimizeBlocks(sample, penalty, start, options);
  const objective = penalizedLikelihood(sample, precision, penalty)?.objective ?? NaN;
  return {
    ...statusOf(short),
    precision,
    inverse,
    objective,
    optimality: sparseInverseResidual(sample, precision, penalty),
    iterations,
  };
}

/** Each penalty on the way to the wanted one is this share of the one before. */
const shareOfPenalty = 0.75;
/** Residual, over the penalty, to which those on the way are gone along. */
const roughness = 0.3;

/**
 * The way to a small penalty leads over larger ones, whose answers have few entries: from the diagonal alone the first steps would
 * have to move nearly all.
 */
function startOf(sample: Matrix, penalty: number): Matrix {
  let start = inverseDiagonal(sample);
  for (
    let before = largestBelowDiagonal(sample) * shareOfPenalty;
    before > penalty;
    before *= shareOfPenalty
  ) {
    start = minimizeBlocks(sample, before, start, { tolerance: roughness * before }).precision;
  }
  return start;
}

interface Blocks {
  readonly precision: Matrix;
  readonly inverse: Matrix;
  /** A block whose search did not get to its end. */
  readonly short: BlockMinimum | undefined;
  readonly iterations: number;
}

function minimizeBlocks(
  sample: Matrix,
  penalty: number,
  start: Matrix,
  options: SparseInverseOptions,
): Blocks {
  const n = sample.rows;
  const precision = zeros(n, n);
  const inverse = zeros(n, n);
  const minima = connectedSets(sample, penalty).map((set) => {
    const begin = principalSubmatrix(start, set);
    const minimum = minimizeBlock(principalSubmatrix(sample, set), penalty, begin, options);
    enter(minimum.precision, set, precision);
    enter(minimum.inverse, set, inverse);
    return minimum;
  });
  return {
    precision,
    inverse,
    short: minima.find(({ ended }) => ended !== "converged"),
    iterations: Math.max(...minima.map(({ iterations }) => iterations)),
  };
}

function statusOf(short: BlockMinimum | undefined): Pick<SparseInverse, "status" | "reason"> {
  if (short === undefined || short.ended === "converged") return { status: "converged" };
  return { status: "stopped", reason: short.ended };
}

function inverseDiagonal({ rows: n, data }: Matrix): Matrix {
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) out.data[i * (n + 1)] = 1 / data[i * (n + 1)];
  return out;
}

function enter(block: Matrix, set: readonly number[], out: Matrix): void {
  set.forEach((i, a) => {
    set.forEach((j, b) => {
      out.data[i * out.columns + j] = block.data[a * set.length + b];
    });
  });
}
