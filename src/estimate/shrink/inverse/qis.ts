import type { OptionsOf } from "../../../base/option/option.ts";
import { settled } from "../../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import { scale, sum } from "../../../numeric/matrix/vector.ts";
import { halfLifeOption } from "../../forgetting/half-life-option.ts";
import type { Moments } from "../../moments.ts";
import { fullRankSample } from "../full-rank-sample.ts";
import { withEigenvalues } from "../with-eigenvalues.ts";
import { smoothedInverses } from "./smoothed-inverses.ts";

/** The options of `qis`. */
export const qisOptions = halfLifeOption;

export type QisOptions = OptionsOf<typeof qisOptions>;

/**
 * Quadratic-inverse shrinkage: every eigenvalue of the sample covariance is shrunk by its own amount, the best for squared
 * Frobenius loss (and for minimum variance) as N grows with T.
 *
 *     1/d_i = (1 - c)^2 l_i + 2 c (1 - c) l_i theta_i + c^2 l_i (theta_i^2 + H_i^2),    l_i = 1/lambda_i,    c = N/n
 *
 * with theta and H of `smoothedInverses`. Where N > n, `1/d_i = l_i (theta_i^2 + H_i^2)`, and the N - n eigenvalues that are
 * zero in the sample become `1/((c - 1) mean l)`. All are scaled to keep the trace.
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param panel `T x N` returns with `T >= 2`; N may exceed T.
 * @returns Per-period moments, positive definite; `details.shrunkEigenvalues` in ascending order of the sample's.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `bad-matrix` where assets replicate each other.
 * @see Ledoit and Wolf (2022), Bernoulli 28(3), 1519-1547.
 */
export function qis(panel: ReturnsPanel, options: QisOptions = {}): Moments {
  const { halfLife } = settled(qisOptions, options, "qis");
  const { eigen, positive, divisor } = fullRankSample(panel, halfLife);
  const size = eigen.values.length;
  const c = size / divisor;
  const inverses = positive.map((value) => 1 / value);
  const { theta, amplitude } = smoothedInverses(inverses, size, c);
  const nullInverse = ((c - 1) * sum(inverses)) / inverses.length;
  const nulls = new Float64Array(size - positive.length).fill(1 / nullInverse);
  const shrunk = inverses.map((l, i) =>
    size > divisor
      ? 1 / (l * amplitude[i])
      : 1 / (l * ((1 - c) ** 2 + 2 * c * (1 - c) * theta[i] + c * c * amplitude[i])),
  );
  const kept = Float64Array.from([...nulls, ...shrunk]);
  scale(kept, sum(positive) / sum(kept));
  return withEigenvalues(panel, "qis", eigen.vectors, kept, halfLife);
}
