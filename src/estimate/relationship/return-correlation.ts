import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { gram } from "../../numeric/matrix/multiply.ts";

/**
 * Correlation of returns in a window, as a kernel. It must come from the window the model is fitted on, never a later one.
 * A series that does not move is correlated with itself only. Cost: O(T N^2).
 *
 * @param returns `T x N`.
 */
export function returnCorrelation(returns: Matrix): Matrix {
  const scatter = gram(centeredColumns(returns, columnMeans(returns)));
  const n = scatter.rows;
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const spread = Math.sqrt(scatter.data[i * n + i] * scatter.data[j * n + j]);
      out.data[i * n + j] = i === j ? 1 : spread > 0 ? scatter.data[i * n + j] / spread : 0;
    }
  }
  return out;
}
