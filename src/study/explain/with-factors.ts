import type { AnnualBeliefs } from "../../explain/sensitivity/stationarity.ts";
import type { History } from "../../market/panel/panel.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { transposeMultiply } from "../../numeric/matrix/multiply.ts";

/** Assets and factors with their covariance a year: that of the assets by the beliefs, all others by the returns of the window. */
export function withFactors(
  { covariance }: Pick<AnnualBeliefs, "covariance">,
  { prices, factors }: History,
): { readonly names: readonly string[]; readonly covariance: Matrix } {
  if (factors === undefined) return { names: prices.assets, covariance };
  const [assets, beside] = [returnsOf(prices), returnsOf(factors)];
  const centered = (values: Matrix): Matrix => centeredColumns(values, columnMeans(values));
  const x = centered(beside.values);
  const scale = assets.periodsPerYear / Math.max(1, assets.dates.length - 1);
  const [among, across] = [transposeMultiply(x, x), transposeMultiply(x, centered(assets.values))];
  const [n, k] = [covariance.rows, x.columns];
  const out = zeros(n + k, n + k);
  for (let i = 0; i < n; i++) out.data.set(covariance.data.subarray(i * n, (i + 1) * n), i * (n + k));
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) out.data[(n + a) * (n + k) + n + b] = scale * among.data[a * k + b];
    for (let i = 0; i < n; i++) {
      out.data[(n + a) * (n + k) + i] = scale * across.data[a * n + i];
      out.data[i * (n + k) + n + a] = scale * across.data[a * n + i];
    }
  }
  return { names: [...prices.assets, ...factors.assets], covariance: out };
}
