import { InputError } from "../../base/errors.ts";
import { flag, type OptionsOf, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { diagonalOf, type Matrix } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed, scaledColumns } from "../../numeric/matrix/multiply.ts";
import type { Moments } from "../moments.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { requireVariances, rescaleDiagonal, toCorrelation } from "./correlation.ts";
import { denoised } from "./denoised.ts";

/** The options of `detoned`. */
export const detonedOptions = {
  components: whole({
    says: "Components taken out, the largest first: the market, and what else all have in common.",
    unit: "number of components",
    least: 1,
    usual: 1,
  }),
  denoise: flag({ says: "Average what may be noise first, as denoised does.", usual: false }),
};

export type DetonedOptions = OptionsOf<typeof detonedOptions>;

/**
 * The sample covariance without what all assets have in common: the k largest eigenvalues of the correlation are taken out,
 * and what is left is scaled to ones on the diagonal and to the sample's variances.
 *
 *     C = V diag(l) V',    l_i <- 0 for the k largest
 *
 * Clusters show better in it. Its rank is N - k: it has no inverse, and the assets it calls riskless together are not, so it is
 * none for designs that minimize variance.
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments, divisor `T - 1`; `details.removedEigenvalues` of the correlation, descending; `details.warnings`
 *   says that it is singular.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `bad-option` where no component would be left, `bad-matrix` where nothing of an
 *   asset would be.
 * @see Lopez de Prado (2020), Machine Learning for Asset Managers, section 2.6.
 */
export function detoned(panel: ReturnsPanel, options: DetonedOptions = {}): Moments {
  const { components, denoise } = settled(detonedOptions, options, "detoned");
  const size = panel.assets.length;
  if (components >= size) {
    throw new InputError(
      "bad-option",
      `detoned: components: ${components} given, of ${counted(size, "asset")} at most ${grouped(size - 1)} can be taken out`,
    );
  }
  const basis = denoise ? denoised(panel) : sampleMoments(panel);
  const scales = diagonalOf(basis.covariance).map(Math.sqrt);
  requireVariances(panel);
  const { values, vectors } = symmetricEigen(toCorrelation(basis.covariance, scales));
  const kept = values.map((value, i) => (i < size - components ? value : 0));
  const covariance = multiplyTransposed(scaledColumns(vectors, kept), vectors);
  requireRest(covariance, size, panel.assets, components);
  rescaleDiagonal(covariance.data, scales);
  return {
    ...basis,
    model: "detoned",
    covariance,
    details: {
      removedEigenvalues: values.slice(size - components).reverse(),
      rank: size - components,
      warnings: [
        `singular, of rank ${grouped(size - components)}: made for clusters, not for designs that minimize variance`,
      ],
    },
  };
}

/** That every asset moves by more than rounding without the components: what is scaled to its variance is not noise. */
function requireRest(rest: Matrix, size: number, assets: readonly string[], components: number): void {
  const gone = diagonalOf(rest).findIndex((left) => left <= size * size * Number.EPSILON);
  if (gone < 0) return;
  const asset = assets[gone];
  const many = components === 1 ? "the largest component is" : `the ${components} largest components are`;
  throw new InputError("bad-matrix", `detoned: nothing is left of ${asset} where ${many} taken out`, {
    asset,
    advice: "take a longer window, leave the asset out, or take fewer components",
  });
}
