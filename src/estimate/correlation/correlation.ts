import { InputError } from "../../base/errors.ts";
import { grouped } from "../../base/words/counted.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { constantAsset } from "../constant-asset.ts";

/** @throws {InputError} `constant-asset` naming the first asset whose variance is rounding: it has no correlation. */
export function requireVariances(panel: ReturnsPanel): void {
  const still = constantAsset(panel.values, panel.assets);
  if (still < 0) return;
  const asset = panel.assets[still];
  throw new InputError(
    "constant-asset",
    `${asset} has the same return in all ${grouped(panel.values.rows)} periods, the estimator needs correlations`,
    { asset, advice: "leave the asset out, or take a longer window" },
  );
}

/** `diag(s)^-1 S diag(s)^-1` with ones on the diagonal. */
export function toCorrelation(covariance: Matrix, scales: Float64Array): Matrix {
  const n = scales.length;
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) out.data[i * n + j] = covariance.data[i * n + j] / (scales[i] * scales[j]);
    out.data[i * n + i] = 1;
  }
  return out;
}

/** Scales rows and columns of a symmetric matrix so that the diagonal becomes `scales^2`. */
export function rescaleDiagonal(data: Float64Array, scales: Float64Array): void {
  const n = scales.length;
  const factors = scales.map((scale, i) => scale / Math.sqrt(data[i * n + i]));
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) data[i * n + j] *= factors[i] * factors[j];
}
