/**
 * Not stable: names here change in any version. Mathematics that knows no finance: matrices, optimization,
 * distributions, random numbers, statistics, clusters.
 */

export * from "./cluster/cluster-count.ts";
export * from "./cluster/exact-leaf-order.ts";
export * from "./cluster/flat-clusters.ts";
export type { LeafRule } from "./cluster/leaf-rule.ts";
export { type LinkageMethod, linkage } from "./cluster/linkage.ts";
export { leafOrder, type Merge } from "./cluster/merge-tree.ts";
export { optimalLeafOrder } from "./cluster/optimal-leaf-order.ts";
export { singleLinkage } from "./cluster/single-linkage.ts";
export { type BesselK, besselK, type SaddleSums } from "./distribution/bessel-k.ts";
export * from "./distribution/chi-square-survival.ts";
export * from "./distribution/digamma.ts";
export {
  type InverseGaussianMoments,
  inverseGaussianMoments,
} from "./distribution/generalized-inverse-gaussian.ts";
export * from "./distribution/log-bessel-k.ts";
export { logGamma } from "./distribution/log-gamma.ts";
export { normalCdf, normalDensity } from "./distribution/normal-cdf.ts";
export * from "./distribution/normal-quantile.ts";
export * from "./distribution/regularized-beta.ts";
export { regularizedGammaP, regularizedGammaQ } from "./distribution/regularized-gamma.ts";
export { studentTCdf } from "./distribution/student-t-cdf.ts";
export * from "./distribution/student-t-quantile.ts";
export * from "./distribution/trigamma.ts";
export * from "./elementary/elementary.ts";
export { platformMark, usualMark } from "./elementary/platform-mark.ts";
export * from "./matrix/columns.ts";
export * from "./matrix/combine-rows.ts";
export * from "./matrix/eigen/nearest-positive-definite.ts";
export * from "./matrix/eigen/symmetric-eigen.ts";
export { type Engine, engine, useEngine } from "./matrix/engine.ts";
export * from "./matrix/factorizations/cholesky.ts";
export * from "./matrix/factorizations/ldl.ts";
export * from "./matrix/factorizations/least-squares.ts";
export * from "./matrix/factorizations/lu.ts";
export { type PivotedQr, pivotedQr, type Qr, qr } from "./matrix/factorizations/qr.ts";
export * from "./matrix/factorizations/singular-values.ts";
export {
  solveLower,
  solveLowerMatrix,
  solveLowerTransposed,
  solveLowerTransposedMatrix,
} from "./matrix/factorizations/triangular.ts";
export {
  columnOf,
  copyMatrix,
  diagonalOf,
  fromRows,
  identity,
  type Matrix,
  matrix,
  rowOf,
  rowsBetween,
  toRows,
  zeros,
} from "./matrix/matrix.ts";
export * from "./matrix/multiply.ts";
export { addScaled, divide, dot, maxAbs, norm, scale, sum } from "./matrix/vector.ts";
export * from "./minimize/conic/conic-program.ts";
export * from "./minimize/descent/active-set-newton.ts";
export * from "./minimize/descent/barrier/minimize-log-barrier.ts";
export * from "./minimize/descent/box-budget-projection.ts";
export { type Descent, type DescentOptions, descend, type Projection } from "./minimize/descent/descent.ts";
export * from "./minimize/descent/fixed-point/find-fixed-point.ts";
export * from "./minimize/descent/largest-curvature.ts";
export { lineSearch, type Visited } from "./minimize/descent/line-search.ts";
export * from "./minimize/descent/polyhedron.ts";
export { projectedGradient } from "./minimize/descent/projected-gradient.ts";
export * from "./minimize/descent/quasi-newton/minimize-within-bounds.ts";
export * from "./minimize/descent/reduced-gradient.ts";
export * from "./minimize/descent/rfpa.ts";
export * from "./minimize/descent/smooth-function.ts";
export { spectralProjectedGradient } from "./minimize/descent/spectral-projected-gradient.ts";
export { type AcceleratedOptions, squarem, type TwoSteps } from "./minimize/descent/squarem.ts";
export * from "./minimize/integer/minimize-positions.ts";
export * from "./minimize/kinked/minimize-coned.ts";
export {
  type Deviation,
  type KinkedConflict,
  type KinkedPoint,
  type KinkedProgram,
  type KinkedSolution,
  type KinkedStart,
  minimizeKinked,
} from "./minimize/kinked/minimize-kinked.ts";
export {
  type LinearProgram,
  type LinearSolution,
  minimizeLinear,
  type SparseRows,
} from "./minimize/linear/linear-program.ts";
export { loadLinearSolver } from "./minimize/linear/load-linear-solver.ts";
export * from "./minimize/linear/minimize-hinges.ts";
export * from "./minimize/linear/mixed-integer.ts";
export * from "./minimize/quadratic/minimize-quadratic.ts";
export * from "./minimize/quadratic/quadratic-path.ts";
export * from "./minimize/scalar/find-root.ts";
export * from "./minimize/scalar/minimize-scalar.ts";
export * from "./minimize/slsqp/nonlinear-program.ts";
export * from "./minimize/slsqp/slsqp.ts";
export {
  type SparseInverseOptions,
  sparseInverseDefaults,
} from "./minimize/sparse-inverse/minimize-block.ts";
export * from "./minimize/sparse-inverse/sparse-inverse.ts";
export { sparseInverseResidual } from "./minimize/sparse-inverse/sparse-inverse-residual.ts";
export * from "./random/choose-without-replacement.ts";
export * from "./random/exponential.ts";
export * from "./random/gamma.ts";
export * from "./random/integer-below.ts";
export * from "./random/normal.ts";
export * from "./random/random-stream.ts";
export * from "./random/shuffled.ts";
export { uniform } from "./random/uniform.ts";
export * from "./splits/combinatorial-splits.ts";
export { folds } from "./splits/folds.ts";
export { type RowSpan, rowsIn, rowsOfSpans, type Split } from "./splits/row-span.ts";
export * from "./splits/walk-forward-splits.ts";
export * from "./statistics/is-constant.ts";
export * from "./statistics/is-negligible-variance.ts";
export * from "./statistics/quantile.ts";
export { kendall, spearman } from "./statistics/rank-correlation.ts";
export * from "./statistics/sample-statistics.ts";
