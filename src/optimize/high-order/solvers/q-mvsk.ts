import { symmetricEigen } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import { cholesky } from "../../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { multiplyTransposed, multiplyVector, quadraticForm } from "../../../numeric/matrix/multiply.ts";
import type { Descent } from "../../../numeric/minimize/descent/descent.ts";
import { descend } from "../../../numeric/minimize/descent/descent.ts";
import { lineSearch } from "../../../numeric/minimize/descent/line-search.ts";
import type { MvskProblem } from "./mvsk-problem.ts";

/**
 * Successive convex approximation with second-order models of the third and fourth moments.
 *
 *     w^ = argmin g_k'(w - w_k) + (w - w_k)'Q(w - w_k) / 2,    w_{k+1} = w_k + t (w^ - w_k)
 *     Q = b H_2 + [-c H_3 + d H_4],  [.] its positive semidefinite part where Q without it is indefinite
 *
 * and an Armijo search for `t`, which is 1 near the optimum: Newton's method for weights under any linear
 * constraints, quadratically convergent. Departures from the paper: the nonconvex part is left whole while the sum is
 * convex (then the model is exact to second order), the proximal term is not needed since the variance makes Q definite,
 * and the step is searched instead of diminishing. Cost: one Hessian and one quadratic program an iteration, O(N^3).
 *
 * @see Zhou and Palomar (2021), IEEE Transactions on Signal Processing 69, 892-904, algorithm 2.
 */
export function qMvsk({
  model,
  lambda,
  objective,
  project,
  quadratic,
  start,
  options,
}: MvskProblem): Descent {
  return descend(objective, project, start, { maxIterations: 500, ...options }, (current) => {
    const curvature = convexModel(current.point.hessian(), () => {
      const moments = model.at(current.x);
      return [moments.hessian([0, lambda[1], 0, 0]), moments.hessian([0, 0, -lambda[2], lambda[3]])];
    });
    const linear = multiplyVector(curvature, current.x);
    for (let i = 0; i < linear.length; i++) linear[i] = current.gradient[i] - linear[i];
    const solution = quadratic(curvature, linear);
    if (!("x" in solution)) return undefined;
    return lineSearch(objective, current, solution.x, {
      slope: -quadraticForm(curvature, difference(solution.x, current.x)),
    });
  });
}

export function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((each, i) => each - b[i]);
}

/** The Hessian where it is positive definite; else its convex part plus the positive part of the rest. */
function convexModel(whole: Matrix, parts: () => readonly [convex: Matrix, rest: Matrix]): Matrix {
  if (cholesky(whole).status === "positive-definite") return whole;
  const [convex, rest] = parts();
  const positive = positivePart(rest);
  for (let i = 0; i < positive.data.length; i++) positive.data[i] += convex.data[i];
  return positive;
}

/** `V max(D, 0) V'` of a symmetric `V D V'`. */
export function positivePart(a: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(a);
  const scaled = zeros(a.rows, a.columns);
  for (let i = 0; i < scaled.data.length; i++) {
    scaled.data[i] = vectors.data[i] * Math.max(values[i % a.columns], 0);
  }
  return multiplyTransposed(scaled, vectors);
}
