import { InputError } from "../../base/errors.ts";
import { number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { counted } from "../../base/words/counted.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { fixedDegreesOfFreedom, likelihoodDegreesOfFreedom } from "../heavy-tails/degrees-of-freedom.ts";
import {
  degreesOfFreedomOptions,
  fitHeavyTails,
  heavyTailsMoments,
  iterationOptions,
  requireBounds,
  whitenedParameters,
  whitenedStart,
} from "../heavy-tails/fit-heavy-tails.ts";
import { whitenedDirection, whitenedReturns } from "../heavy-tails/whitened-returns.ts";
import type { Moments, SkewTParameters } from "../moments.ts";

/** The options of `skew-t`. */
export const skewTOptions = {
  ...degreesOfFreedomOptions,
  skewness: number({
    says: "Skewness of every asset that is held instead of estimated; 0 gives Student's t.",
    unit: "return per period",
    otherwise: "estimated",
  }),
  ...iterationOptions,
};

export interface SkewTOptions extends Omit<OptionsOf<typeof skewTOptions>, "skewness"> {
  /** Held instead of estimated: one number for every asset, or one an asset. */
  readonly skewness?: number | ArrayLike<number>;
  /** Parameters of a fit to similar returns: changes the number of iterations, not the answer. */
  readonly start?: SkewTParameters;
}

/**
 * The generalized hyperbolic skew-t distribution of the returns, by maximum likelihood:
 *
 *     x = m + g / tau + S^(1/2) z / sqrt(tau),    tau ~ Gamma(nu/2, rate nu/2),    z ~ N(0, I)
 *
 * with mean `m + nu/(nu-2) g` and covariance `nu/(nu-2) S + 2 nu^2/((nu-2)^2 (nu-4)) g g'`.
 *
 * The fit is parameter-expanded expectation-maximization with the exact step for nu, and where that crawls quasi-Newton steps; see `maximizeLikelihood`.
 *
 * Cost: 10 to 20 iterations of O(T N^2).
 *
 * @param panel `T x N` returns with `T > N`.
 * @returns Per-period moments with the parameters in `skewT`. Where nu is 4 or less (possible only where
 *   `minDegreesOfFreedom` or `degreesOfFreedom` allow it) the covariance does not exist and is NaN, and
 *   `details.warnings` says so.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `duplicate-asset`, `bad-matrix` (linearly dependent
 *   assets), `bad-option`.
 * @see Aas and Haff (2006), J. Financial Econometrics 4(2), 275-309; Palomar (2024), Portfolio Optimization, 3.5.
 */
export function skewT(panel: ReturnsPanel, options: SkewTOptions = {}): Moments {
  const { skewness, start: similar, ...scalars } = options;
  const settings = settled(skewTOptions, scalars, "skew-t");
  const { minDegreesOfFreedom: minimum, maxDegreesOfFreedom: maximum, degreesOfFreedom: held } = settings;
  if (held === undefined) requireBounds(minimum, maximum);
  else requireBounds(held, held);

  const whitened = whitenedReturns(panel);
  const n = panel.assets.length;
  const start = similar
    ? whitenedParameters(whitened, similar)
    : whitenedStart(n, held ?? minimum, held ?? maximum);
  if (skewness !== undefined) {
    start.skewness.set(whitenedDirection(whitened, skewnessVector(skewness, n)));
  }
  const model = {
    skewness: skewness === undefined ? "free" : "held",
    degreesOfFreedom:
      held === undefined ? likelihoodDegreesOfFreedom(minimum, maximum) : fixedDegreesOfFreedom(held),
    within: [held ?? minimum, held ?? maximum],
  } as const;
  const advice = "give it more returns an asset, or hold the skewness: --skewness 0";
  return heavyTailsMoments("skew-t", panel, fitHeavyTails(whitened, start, model, settings), advice);
}

function skewnessVector(skewness: number | ArrayLike<number>, n: number): Float64Array {
  const vector =
    typeof skewness === "number" ? new Float64Array(n).fill(skewness) : Float64Array.from(skewness);
  if (vector.length !== n || !vector.every(Number.isFinite)) {
    throw new InputError(
      "bad-option",
      `skewness of ${counted(vector.length, "number")} given for ${counted(n, "asset")}; it needs one each`,
    );
  }
  return vector;
}
