import { solveLowerMatrix } from "../matrix/factorizations/triangular.ts";
import { type Matrix, zeros } from "../matrix/matrix.ts";
import { gram, transpose } from "../matrix/multiply.ts";
import { gamma } from "./gamma.ts";
import { normal } from "./normal.ts";
import type { RandomStream } from "./random-stream.ts";

/**
 * A draw of `Sigma ~ IW(df, Psi)`, whose mean is `Psi / (df - N - 1)`, by Bartlett's decomposition:
 *
 *     Sigma = L A^-T A^-1 L',   Psi = L L',   A lower triangular, A_jj^2 ~ chi2(df - j) for j = 0, 1, ..., N(0, 1) below
 *
 * Cost: O(N^3).
 *
 * @param lower L, `N x N`. @param degreesOfFreedom df, above N - 1.
 * @see Bartlett (1933), Proceedings of the Royal Society of Edinburgh 53, 260-283.
 */
export function inverseWishart(stream: RandomStream, lower: Matrix, degreesOfFreedom: number): Matrix {
  const n = lower.rows;
  const bartlett = zeros(n, n);
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) bartlett.data[j * n + k] = normal(stream);
    bartlett.data[j * n + j] = Math.sqrt(2 * gamma(stream, (degreesOfFreedom - j) / 2));
  }
  return gram(solveLowerMatrix(bartlett, transpose(lower)));
}
