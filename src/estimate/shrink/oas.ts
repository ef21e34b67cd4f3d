import { choice, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { diagonalOf, zeros } from "../../numeric/matrix/matrix.ts";
import { dot, sum } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { blend, deviations, withCovariance } from "./shrinkage.ts";

/** The options of `oas`. */
export const oasOptions = {
  formula: choice({
    says: "The paper's formula, or scikit-learn's, which leaves out the terms in 2/N.",
    choices: ["scikit-learn", "paper"],
    usual: "scikit-learn",
  }),
};

export type OasOptions = OptionsOf<typeof oasOptions>;

/**
 * Oracle approximating shrinkage towards `m I`: the amount that would be optimal for normal returns, with the unknown
 * covariance replaced by its own estimate until it settles.
 *
 *     d = min(1, ((1 - 2/N) tr S^2 + tr^2 S) / ((T + 1 - 2/N) (tr S^2 - tr^2 S / N))),    S = Y'Y / T
 *
 * Cost: O(T N^2) time, O(TN + N^2) memory.
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments, divisor T; `details.shrinkage` is d.
 * @throws {InputError} `too-few-periods` when `T < 2`.
 * @see Chen, Wiesel, Eldar and Hero (2010), IEEE Trans. Signal Processing 58(10), 5016-5029, eq. 23.
 */
export function oas(panel: ReturnsPanel, options: OasOptions = {}): Moments {
  const { formula } = settled(oasOptions, options, "oas");
  const { sample, y } = deviations(panel, "T");
  const n = sample.rows;
  const trace = sum(diagonalOf(sample));
  const traceOfSquare = dot(sample.data, sample.data);
  const correction = formula === "paper" ? 2 / n : 0;
  const numerator = (1 - correction) * traceOfSquare + trace ** 2;
  const denominator = (y.rows + 1 - correction) * (traceOfSquare - trace ** 2 / n);
  const shrinkage = denominator > 0 ? Math.min(1, numerator / denominator) : 1; // S is a multiple of I already
  const target = zeros(n, n);
  for (let i = 0; i < n; i++) target.data[i * n + i] = trace / n;
  return withCovariance(panel, "oas", blend(sample, target, shrinkage), { shrinkage });
}
