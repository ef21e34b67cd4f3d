import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { principalSubmatrix } from "../../numeric/matrix/matrix.ts";
import { chooseWithoutReplacement } from "../../numeric/random/choose-without-replacement.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";

/** How the assets are shuffled. */
export interface PermutationOptions {
  /** Default 99. */
  readonly draws?: number;
  readonly seed: number;
}

/** Whether a relationship says more of these assets than of assets named at random. */
export interface PermutationTest {
  /** Log-likelihood with K as it is. */
  readonly logLikelihood: number;
  /** Log-likelihoods with K's assets shuffled, in the order they were drawn. */
  readonly permuted: Float64Array;
  /** `(1 + draws at least as likely) / (1 + draws)`. */
  readonly pValue: number;
}

/**
 * Compares the likelihood of a relationship with that of the same relationship between shuffled assets. Shuffling keeps its eigenvalues, so
 * that only the information on who is related to whom is tested.
 *
 * Cost: a fit a draw.
 *
 * @param logLikelihood The fitted log-likelihood of a kernel.
 */
export function permutationTest(
  kernel: Matrix,
  logLikelihood: (kernel: Matrix) => number,
  options: PermutationOptions,
): PermutationTest {
  const { draws = 99, seed } = options;
  const own = logLikelihood(kernel);
  const permuted = Float64Array.from({ length: draws }, (_, draw) =>
    logLikelihood(shuffledKernel(kernel, seed, draw)),
  );
  return { logLikelihood: own, permuted, pValue: permutationPValue(own, permuted) };
}

/** The kernel between shuffled assets, each draw by a random stream of its own. */
export function shuffledKernel(kernel: Matrix, seed: number, draw: number): Matrix {
  const order = chooseWithoutReplacement(randomStream(seed, draw), kernel.rows, kernel.rows);
  return principalSubmatrix(kernel, order);
}

/** `(1 + draws at least as likely) / (1 + draws)`. */
export function permutationPValue(own: number, permuted: ArrayLike<number>): number {
  let atLeast = 0;
  for (let draw = 0; draw < permuted.length; draw++) if (permuted[draw] >= own) atLeast++;
  return (1 + atLeast) / (1 + permuted.length);
}
