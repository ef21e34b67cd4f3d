import { record, type Settled } from "../../base/option/option.ts";
import { overfittingOptions } from "../../evaluate/overfitting/backtest-overfitting.ts";
import { combinatorialOptions } from "../../numeric/splits/combinatorial-splits.ts";

/** How strategies are cross-validated. */
export const crossValidationOptions = {
  ...combinatorialOptions,
  ...overfittingOptions,
  grid: record({
    says: "Values of an option, each of which makes a strategy of its own where it is known: name=a,b,c. Several names: every combination.",
    of: { kind: "list", of: { kind: "text", orNumber: "ratio" } },
    repeated: true,
    otherwise: "the strategies as they are",
  }),
};

/** The options of a cross-validation, those left out at their usual values. */
export type CrossValidationSettings = Settled<typeof crossValidationOptions>;
