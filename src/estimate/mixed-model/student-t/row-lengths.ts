import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { transposeMultiply } from "../../../numeric/matrix/multiply.ts";
import { loadingSpread } from "../engines/orthogonal-panel/loading-spread.ts";
import type { OrthogonalFit, OrthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";

/**
 * Expected squared length of each row under the model, over what is not known of the loadings b:
 *
 *     delta_t = sum_i E_ti^2 / d_i + sum_k z_tk^2 sum_i VB_ik / d_i + sum_(k>=1) z_tk^2
 *     E = Yr - Z (Q'B)',  VB_ik = lam_i g_k d_i / w_ik + (d_i / w_ik)^2 s_i^2 / (P_k c_k)
 *
 * Cost: O(T N q).
 *
 * @param rotated `T x N`: row t is `Q'y_t`. @param design `T x q`, the intercept first.
 * @returns delta (T).
 */
export function rowLengths(
  rotated: Matrix,
  design: Matrix,
  panel: OrthogonalPanel,
  fit: OrthogonalFit,
): Float64Array {
  const [T, N, q] = [rotated.rows, rotated.columns, design.columns];
  const { d, spread } = loadingSpread(panel, fit);
  const loadings = transposeMultiply(panel.vectors, fit.loadings).data; // Q'B, N x q
  const uncertain = new Float64Array(q); // sum_i VB_ik / d_i
  for (let at = 0; at < spread.data.length; at++)
    uncertain[at % q] += spread.data[at] / d[Math.floor(at / q)];
  const precision = d.map((variance) => 1 / variance);
  const lengths = new Float64Array(T);
  for (let t = 0; t < T; t++) {
    let length = 0;
    for (let i = 0, at = t * N; i < N; i++, at++) {
      let left = rotated.data[at];
      for (let k = 0; k < q; k++) left -= design.data[t * q + k] * loadings[i * q + k];
      length += left * left * precision[i];
    }
    for (let k = 0; k < q; k++) {
      const z = design.data[t * q + k];
      length += z * z * (uncertain[k] + (k === 0 ? 0 : 1));
    }
    lengths[t] = length;
  }
  return lengths;
}
