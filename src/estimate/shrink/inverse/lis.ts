import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import type { Moments } from "../../moments.ts";
import { withEigenvalues } from "../with-eigenvalues.ts";
import { steinInverse } from "./stein-inverse.ts";

/**
 * Linear-inverse shrinkage: every eigenvalue shrunk by its own amount, the best for Stein's loss as N grows with T.
 *
 *     1/d_i = (1 - c) l_i + 2 c l_i theta_i,    l_i = 1/lambda_i,    c = N/n, theta of `smoothedInverses`
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param panel `T x N` returns with `T > N`.
 * @returns Per-period moments; `details.shrunkEigenvalues` in ascending order of the sample's.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `bad-matrix` where assets replicate each other.
 * @see Ledoit and Wolf (2022), Bernoulli 28(3), 1519-1547.
 */
export function lis(panel: ReturnsPanel): Moments {
  const { vectors, linear } = steinInverse(panel, "lis");
  return withEigenvalues(panel, "lis", vectors, linear);
}
