import { type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import { multiply } from "../../../numeric/matrix/multiply.ts";
import { normal } from "../../../numeric/random/normal.ts";
import type { RandomStream } from "../../../numeric/random/random-stream.ts";
import type { OrthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";
import type { DrawnComponents } from "./component-draws.ts";

/**
 * A draw of the loadings given the components, `N x q`:
 *
 *     ga_k ~ N(ga_k hat, 1/P_k),   a_ik ~ N( lam_i g sqrt(c) (H_ik - s_i ga_k) / w_ik , lam_i g d_i / w_ik ),   B = 1 gamma' + Q a
 *
 * Cost: O(N^2 q).
 */
export function drawnLoadings(
  { lambda, vectors, common, projected, squares }: OrthogonalPanel,
  { loadingVariances, interaction, residual }: DrawnComponents,
  stream: RandomStream,
): Matrix {
  const [N, q] = [lambda.length, squares.length];
  const own = zeros(N, q);
  const means = new Float64Array(q);
  for (let k = 0; k < q; k++) {
    const g = loadingVariances[k];
    const root = Math.sqrt(squares[k]);
    let precision = 0;
    let along = 0;
    for (let i = 0; i < N; i++) {
      const w = squares[k] * g * lambda[i] + interaction * lambda[i] + residual;
      precision += (common[i] * common[i]) / w;
      along += (common[i] * projected.data[i * q + k]) / w;
    }
    const level = along / precision + normal(stream) / Math.sqrt(precision);
    means[k] = level / root;
    for (let i = 0; i < N; i++) {
      const d = interaction * lambda[i] + residual;
      const w = squares[k] * g * lambda[i] + d;
      const center = (lambda[i] * g * root * (projected.data[i * q + k] - common[i] * level)) / w;
      own.data[i * q + k] = center + Math.sqrt((lambda[i] * g * d) / w) * normal(stream);
    }
  }
  const loadings = multiply(vectors, own);
  for (let at = 0; at < loadings.data.length; at++) loadings.data[at] += means[at % q];
  return loadings;
}
