import { number } from "../../base/option/option.ts";
import { budgetRange, type Constraints } from "../constraints/constraints.ts";

/** The option of designs that weigh means, for what is not invested. */
export const cashOption = {
  riskFree: number({
    says: "What cash earns, where the weights need not sum to one.",
    unit: "rate per year",
    usual: 0,
  }),
};

/** Whether weights always sum to one, so that none of the money is cash. */
export function isFullyInvested(constraints: Pick<Constraints, "budget">): boolean {
  const { least, most } = budgetRange(constraints);
  return least === 1 && most === 1;
}

/**
 * Means over what cash earns, where there may be cash: with the rest in cash at rate r a portfolio earns `r + w'(mu - r)`.
 * Where there is none, the means as they are.
 *
 * @param rate per period.
 */
export function overCash(
  mean: Float64Array,
  constraints: Pick<Constraints, "budget">,
  rate: number,
): Float64Array {
  return isFullyInvested(constraints) || rate === 0 ? mean : mean.map((m) => m - rate);
}
