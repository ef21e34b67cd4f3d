import { number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { matrix } from "../../numeric/matrix/matrix.ts";
import { gram } from "../../numeric/matrix/multiply.ts";
import { scale } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { sampleMoments } from "./sample-moments.ts";

/** The options of `semicovariance`. */
export const semicovarianceOptions = {
  threshold: number({
    says: "Returns count as far as they fall below this one.",
    unit: "return per period",
    usual: 0,
  }),
};

export type SemicovarianceOptions = OptionsOf<typeof semicovarianceOptions>;

/**
 * Second moments of the shortfalls alone.
 *
 *     S = D'D / T,    d_ti = min(x_ti - b, 0)
 *
 * Positive semidefinite, but not a covariance: gains are cut off, and assets that never fall together have 0.
 * Cost: O(T N^2).
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Sample mean and semicovariance, per period; the divisor is T.
 * @throws {InputError} `too-few-periods` when `T < 2`.
 * @see Markowitz (1959), Portfolio Selection, chapter 9; Estrada (2008), J. Applied Finance 18(1), 57-72.
 */
export function semicovariance(panel: ReturnsPanel, options: SemicovarianceOptions = {}): Moments {
  const { threshold } = settled(semicovarianceOptions, options, "semicovariance");
  const sample = sampleMoments(panel);
  const { rows, columns, data } = panel.values;
  const covariance = gram(
    matrix(
      rows,
      columns,
      data.map((r) => Math.min(r - threshold, 0)),
    ),
  );
  scale(covariance.data, 1 / rows);
  return { ...sample, model: "semicovariance", covariance, details: { threshold } };
}
