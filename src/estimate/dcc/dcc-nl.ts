import { type OptionsOf, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { columnOf, diagonalOf, type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { requireVariances, toCorrelation } from "../correlation/correlation.ts";
import { outcomeDetails, outcomeOf } from "../fit-outcome.ts";
import type { Moments } from "../moments.ts";
import { nonlinearShrinkage } from "../shrink/nonlinear-shrinkage.ts";
import type { ConditionalScale } from "../volatility/conditional-scale.ts";
import { fitConditionalScale } from "../volatility/fit-conditional-scale.ts";
import { fitDynamicCorrelation, nextCorrelation } from "./dynamic-correlation.ts";

/** The options of `dcc-nl`. */
export const dccNlOptions = {
  horizon: whole({
    says: "Periods ahead whose mean covariance the forecast is.",
    unit: "number of periods",
    least: 1,
    usual: 21,
  }),
};

export type DccNlOptions = OptionsOf<typeof dccNlOptions>;

/**
 * Dynamic conditional correlations towards a target whose eigenvalues are shrunk, each by its own amount:
 *
 *     h_i' = s_i^2 (1-p_i) + a_i e_i^2 + (p_i - a_i) h_i            each asset's GARCH(1,1) around its own variance
 *     Q' = C (1 - p) + a s s' + (p - a) Q,   R = corr(Q),  s = e / sqrt(h)
 *
 * C is the correlation of the standardized returns after nonlinear shrinkage; a and p are those of highest composite likelihood over
 * neighboring pairs. The covariance is the mean of `D R D` over the horizon, where `E[R]` returns to C at the pace p.
 *
 * Cost: O(T N) an evaluation, then O(T N^2 + N^3).
 *
 * @param panel `T x N` returns with `T >= 13`.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `bad-matrix` where assets replicate each other.
 * @see Engle, Ledoit and Wolf (2019), J. Business & Economic Statistics 37(2), 363-375; Pakel, Shephard, Sheppard and Engle (2021), J. Business &
 *   Economic Statistics 39(3), 652-668.
 */
export function dccNl(panel: ReturnsPanel, options: DccNlOptions = {}): Moments {
  const { horizon } = settled(dccNlOptions, options, "dcc-nl");
  requireVariances(panel);
  const mean = columnMeans(panel.values);
  const deviations = centeredColumns(panel.values, mean);
  const variances = panel.assets.map((_, i) =>
    fitConditionalScale(columnOf(deviations, i).map((e) => e * e)),
  );
  const standardized = standardizedBy(deviations, variances);
  const shrunk = nonlinearShrinkage({ ...panel, values: standardized }).covariance;
  const target = toCorrelation(shrunk, diagonalOf(shrunk).map(Math.sqrt));
  const correlation = fitDynamicCorrelation(standardized, target);
  const next = nextCorrelation(standardized, target, correlation);
  const fit = outcomeOf("dcc-nl", panel, correlation);
  return {
    model: "dcc-nl",
    assets: panel.assets,
    periods: panel.values.rows,
    periodsPerYear: panel.periodsPerYear,
    mean,
    covariance: meanCovariance(variances, next, target, correlation.p, horizon),
    scenarios: panel.values,
    fit,
    details: {
      ...outcomeDetails(fit),
      correlation: { a: correlation.a, p: correlation.p },
      volatility: Object.fromEntries(
        panel.assets.map((asset, i) => [
          asset,
          { a: variances[i].a, p: variances[i].p, next: variances[i].next },
        ]),
      ),
      horizon,
    },
  };
}

/** Each column divided by the root of its conditional variance. */
function standardizedBy(deviations: Matrix, variances: readonly ConditionalScale[]): Matrix {
  const N = deviations.columns;
  const data = deviations.data.map((e, at) => e / Math.sqrt(variances[at % N].path[Math.floor(at / N)]));
  return { ...deviations, data };
}

/** Mean over the horizon of `D R D`, variances and correlations each on their way back to where they return to. */
function meanCovariance(
  variances: readonly ConditionalScale[],
  next: Matrix,
  target: Matrix,
  p: number,
  horizon: number,
): Matrix {
  const N = variances.length;
  const out = zeros(N, N);
  const deviations = new Float64Array(N);
  for (let ahead = 0; ahead < horizon; ahead++) {
    variances.forEach(({ mean, next: first, p: persistence }, i) => {
      deviations[i] = Math.sqrt(mean + (first - mean) * pow(persistence, ahead));
    });
    const share = pow(p, ahead);
    for (let i = 0, at = 0; i < N; i++) {
      for (let j = 0; j < N; j++, at++) {
        const correlation = share * next.data[at] + (1 - share) * target.data[at];
        out.data[at] += (deviations[i] * deviations[j] * correlation) / horizon;
      }
    }
  }
  return out;
}
