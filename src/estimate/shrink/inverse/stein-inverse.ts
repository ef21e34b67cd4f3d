import { InputError } from "../../../base/errors.ts";
import { counted } from "../../../base/words/counted.ts";
import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { fullRankSample } from "../full-rank-sample.ts";
import { smoothedInverses } from "./smoothed-inverses.ts";

/** Eigenvalues of a sample as shrunk for Stein's loss, and for squared loss before the trace is restored. */
export interface SteinInverse {
  readonly vectors: Matrix;
  /** `d`: the best for Stein's loss. */
  readonly linear: Float64Array;
  /** The best for squared Frobenius loss. */
  readonly quadratic: Float64Array;
}

/**
 * Shrunk eigenvalues for estimators that exist only with more periods than assets:
 *
 *     1/d_i = (1 - c) l_i + 2 c l_i theta_i, at least the smallest l
 *
 * @throws {InputError} `too-few-periods` when `T <= N`; as `fullRankSample`.
 */
export function steinInverse(panel: ReturnsPanel, model: string): SteinInverse {
  const { rows, columns: size } = panel.values;
  if (rows <= size) {
    throw new InputError(
      "too-few-periods",
      `${counted(rows, "return")} of ${counted(size, "asset")} given, ${model} needs more returns than assets`,
      {
        advice: "take qis, which does not",
      },
    );
  }
  const { eigen, positive, divisor } = fullRankSample(panel);
  const c = size / divisor;
  const inverses = positive.map((value) => 1 / value);
  const { theta, amplitude } = smoothedInverses(inverses, size, c);
  const least = Math.min(...inverses);
  return {
    vectors: eigen.vectors,
    linear: inverses.map((l, i) => 1 / Math.max(l * (1 - c + 2 * c * theta[i]), least)),
    quadratic: inverses.map(
      (l, i) => 1 / (l * ((1 - c) ** 2 + 2 * c * (1 - c) * theta[i] + c * c * amplitude[i])),
    ),
  };
}
