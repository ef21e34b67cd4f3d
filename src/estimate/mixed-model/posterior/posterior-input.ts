import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import type { OrthogonalFit, OrthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";

/** A fitted window as its posterior needs it. */
export interface PosteriorInput {
  /** With all its periods, and its fit by REML. */
  readonly panel: OrthogonalPanel;
  readonly fit: OrthogonalFit;
  /** K, `N x N`. */
  readonly kernel: Matrix;
  /** Covariance through hidden factors, where there are any, `N x N`. */
  readonly hidden?: Matrix;
  /** Sample covariance, `N x N`. */
  readonly sample: Matrix;
  /** u: what the panel's returns were divided by (N). */
  readonly scales: Float64Array;
  /** rho of the fit. */
  readonly intensity: number;
}
