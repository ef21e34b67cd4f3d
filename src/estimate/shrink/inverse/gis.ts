import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import type { Moments } from "../../moments.ts";
import { withEigenvalues } from "../with-eigenvalues.ts";
import { steinInverse } from "./stein-inverse.ts";

/**
 * Geometric-inverse shrinkage: every eigenvalue is the geometric mean of those that are the best for Stein's loss (`lis`) and
 * for squared loss (`qis` before its trace is restored), which is the best for the symmetrized Kullback-Leibler loss as N
 * grows with T.
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param panel `T x N` returns with `T > N`.
 * @returns Per-period moments; `details.shrunkEigenvalues` in ascending order of the sample's.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `bad-matrix` where assets replicate each other.
 * @see Ledoit and Wolf (2022), Bernoulli 28(3), 1519-1547.
 */
export function gis(panel: ReturnsPanel): Moments {
  const { vectors, linear, quadratic } = steinInverse(panel, "gis");
  return withEigenvalues(
    panel,
    "gis",
    vectors,
    linear.map((d, i) => Math.sqrt(d * quadratic[i])),
  );
}
