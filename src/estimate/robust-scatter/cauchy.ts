import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { identity } from "../../numeric/matrix/matrix.ts";
import { fixedDegreesOfFreedom } from "../heavy-tails/degrees-of-freedom.ts";
import { type IterationOptions, iterationOptions } from "../heavy-tails/fit-heavy-tails.ts";
import { maximizeLikelihood } from "../heavy-tails/maximize-likelihood.ts";
import { whitenedReturns } from "../heavy-tails/whitened-returns.ts";
import type { Moments } from "../moments.ts";
import { shapeMoments } from "./shape-moments.ts";

/**
 * Location and scatter of the multivariate Cauchy distribution (Student's t with one degree of freedom), by maximum
 * likelihood: a robust shape, since a period at distance r weighs `(N + 1) / (1 + r^2)`. The size of the covariance
 * comes from the returns; see `shapeMoments`.
 *
 * Cost: 10 to 20 iterations of O(T N^2).
 *
 * @param panel `T x N` returns with `T > N`.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `duplicate-asset`, `bad-matrix`.
 * @see Kent and Tyler (1991), Annals of Statistics 19(4), 2102-2119.
 */
export function cauchy(panel: ReturnsPanel, options: IterationOptions = {}): Moments {
  const limits = settled(iterationOptions, options, "cauchy");
  const whitened = whitenedReturns(panel);
  const n = panel.assets.length;
  const start = {
    location: new Float64Array(n),
    skewness: new Float64Array(n),
    scatter: identity(n),
    degreesOfFreedom: 1,
  };
  const model = { skewness: "held", degreesOfFreedom: fixedDegreesOfFreedom(1), rising: true } as const;
  const fit = maximizeLikelihood(whitened.x, start, model, { ...limits, depth: 4 });
  return shapeMoments("cauchy", panel, whitened, fit.parameters.location, fit.parameters.scatter, fit);
}
