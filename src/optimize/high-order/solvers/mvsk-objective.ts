import type { CurvedFunction } from "../../../numeric/minimize/descent/smooth-function.ts";
import type { FourMoments, MomentModel } from "../moments/moment-model.ts";

/** What an investor gives for each moment: `-a phi_1 + b phi_2 - c phi_3 + d phi_4` is minimized. */
export type MvskLambda = readonly [a: number, b: number, c: number, d: number];

/**
 * Weights on the moments of an investor with constant relative risk aversion `xi`, from the expansion of the
 * expected utility to fourth order.
 *
 *     lambda = (1, xi / 2, xi (xi + 1) / 6, xi (xi + 1) (xi + 2) / 24)
 *
 * @see Boudt, Lu and Peeters (2015), J. Portfolio Management 41(2), 84-93.
 */
export function lambdaOfRiskAversion(xi: number): MvskLambda {
  return [1, xi / 2, (xi * (xi + 1)) / 6, (xi * (xi + 1) * (xi + 2)) / 24];
}

/** Lambda with the signs it has in the objective: coefficients of phi_1 to phi_4. */
export function signed(lambda: MvskLambda): FourMoments {
  return [-lambda[0], lambda[1], -lambda[2], lambda[3]];
}

/** `c_1 phi_1 + ... + c_4 phi_4` as a function of the weights. */
export function combinedMoments(model: MomentModel, c: FourMoments): CurvedFunction {
  return {
    at(w) {
      const point = model.at(w);
      return {
        value: c[0] * point.phi[0] + c[1] * point.phi[1] + c[2] * point.phi[2] + c[3] * point.phi[3],
        gradient: (out) => point.gradient(c, out),
        hessianVector: (d, out) => point.hessianVector(c, d, out),
        hessian: (indices) => point.hessian(c, indices),
      };
    },
  };
}
