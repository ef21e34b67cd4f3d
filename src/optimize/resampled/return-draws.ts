import type { Moments } from "../../estimate/moments.ts";
import { symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { multiply, multiplyTransposed, scaledColumns } from "../../numeric/matrix/multiply.ts";
import { integerBelow } from "../../numeric/random/integer-below.ts";
import { normal } from "../../numeric/random/normal.ts";
import type { RandomStream } from "../../numeric/random/random-stream.ts";
import { uniform } from "../../numeric/random/uniform.ts";
import { existingCovariance } from "../moments/existing-covariance.ts";

/** `periods x N` returns as they might have been. */
export type DrawReturns = (stream: RandomStream) => Matrix;

/**
 * Draws from a normal distribution of the beliefs' mean m and covariance S, each row `m + S^(1/2) z` with the symmetric root
 * and N independent standard normals z, one after the other. Cost: O(N^3) once, O(T N^2) a draw.
 */
export function normalDraws(moments: Moments, periods: number): DrawReturns {
  const { mean } = moments;
  const root = symmetricRoot(existingCovariance(moments));
  return (stream) => {
    const z = zeros(periods, mean.length);
    for (let k = 0; k < z.data.length; k++) z.data[k] = normal(stream);
    const returns = multiply(z, root);
    for (let k = 0; k < returns.data.length; k++) returns.data[k] += mean[k % mean.length];
    return returns;
  };
}

/** Draws whole periods of the scenarios, with replacement, each as likely as it is. Cost: O(T N) a draw. */
export function bootstrapDraws({ scenarios, probabilities }: Moments, periods: number): DrawReturns {
  const { rows, columns, data } = scenarios;
  const drawn =
    probabilities === undefined ? (stream: RandomStream) => integerBelow(stream, rows) : byLot(probabilities);
  return (stream) => {
    const returns = zeros(periods, columns);
    for (let t = 0; t < periods; t++) {
      const at = drawn(stream) * columns;
      returns.data.set(data.subarray(at, at + columns), t * columns);
    }
    return returns;
  };
}

/** Places as likely as they are, by halving the sums of probabilities. */
function byLot(probabilities: Float64Array): (stream: RandomStream) => number {
  let total = 0;
  const sums = probabilities.map((p) => {
    total += p;
    return total;
  });
  return (stream) => {
    const lot = total * uniform(stream);
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lot < sums[middle]) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

function symmetricRoot(covariance: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(covariance);
  const roots = values.map((value) => Math.sqrt(Math.max(0, value))); // of a singular one rounding takes some below 0
  return multiplyTransposed(scaledColumns(vectors, roots), vectors);
}
