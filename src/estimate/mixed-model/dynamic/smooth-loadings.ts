import { type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import type { CommonLevels, DynamicComponents, DynamicPanel } from "./dynamic-panel.ts";
import { emptyHistory, filterDirection } from "./filter-direction.ts";
import { smoothDirection } from "./smooth-direction.ts";

/** The path of each asset's loading on one factor, as the whole window tells it. */
export interface LoadingPath {
  /** `T x N`. */
  readonly loadings: Matrix;
  /** Their standard errors given the components, the common level's included, `T x N`. */
  readonly standardErrors: Matrix;
}

/**
 * Loadings of every period given all of them: the fixed-interval smoother of each direction of K, turned back to assets.
 *
 *     B_it = gamma + sum_j Q_ij (a_jt - A_jt gamma),   var B_it = sum_j Q_ij^2 V_jt + D'cov(gamma) D,   D = e - sum_j Q_ij A_jt
 *
 * with a and A what the smoother makes of the returns and of the common level's design in direction j of K, V its variance, Q the
 * eigenvectors of K, gamma the common level of the loadings and e the unit vector of the factor.
 *
 * Cost: O(N T p^2 + N^2 T p^2).
 *
 * @param panel returns in the eigenbasis of K, `T x N`, and factors, `T x p`.
 * @returns A path a factor, in the units of the panel.
 * @see de Jong (1989), J. American Statistical Association 84(408), 1085-1088.
 */
export function smoothLoadings(
  panel: DynamicPanel,
  components: DynamicComponents,
  { means, covariance }: CommonLevels,
): LoadingPath[] {
  const [T, N, p] = [panel.rotated.rows, panel.rotated.columns, panel.factors.columns];
  const width = p + 2;
  const cross = new Float64Array(width * width);
  const history = emptyHistory(T, p);
  const states = Array.from({ length: N }, () => zeros(T, p * width));
  const variances = Array.from({ length: N }, () => zeros(T, p));
  for (let j = 0; j < N; j++) {
    filterDirection(panel, components, j, cross, history);
    smoothDirection(panel.factors, components.persistence, history, states[j], variances[j]);
  }
  const level = new Float64Array(p + 1);
  return Array.from({ length: p }, (_, k) => {
    const loadings = zeros(T, N);
    const standardErrors = zeros(T, N);
    for (let t = 0; t < T; t++) {
      for (let i = 0; i < N; i++) {
        let own = 0;
        let variance = 0;
        level.fill(0);
        level[k + 1] = 1;
        for (let j = 0; j < N; j++) {
          const turn = panel.vectors.data[i * N + j];
          const at = t * p * width + k * width;
          own += turn * states[j].data[at];
          for (let c = 0; c <= p; c++) level[c] -= turn * states[j].data[at + c + 1];
          variance += turn * turn * variances[j].data[t * p + k];
        }
        for (let a = 0; a <= p; a++) {
          own += level[a] * means[a];
          for (let b = 0; b <= p; b++) variance += level[a] * covariance.data[a * (p + 1) + b] * level[b];
        }
        loadings.data[t * N + i] = own;
        standardErrors.data[t * N + i] = Math.sqrt(variance);
      }
    }
    return { loadings, standardErrors };
  });
}
