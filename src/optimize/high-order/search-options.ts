import { number, whole } from "../../base/option/option.ts";

/** How far and how long an MVSK portfolio is sought. */
export const searchOptions = {
  tolerance: number({
    says: "Relative first-order residual at which the search ends.",
    unit: "ratio",
    above: 0,
    usual: 1e-9,
  }),
  maxIterations: whole({
    says: "Most iterations of the search.",
    unit: "number of iterations",
    least: 0,
    otherwise: "the solver's own",
  }),
};
