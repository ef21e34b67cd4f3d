import { flag, number, type OptionsOf, whole } from "../../base/option/option.ts";
import { bootstrapOptions } from "../../evaluate/inference/bootstrap-intervals.ts";

/** How a tear sheet is drawn up. */
export const tearSheetOptions = {
  riskFree: number({ says: "Risk-free rate that ratios are over.", unit: "rate per year", usual: 0 }),
  trials: whole({
    says: "Strategies tried before this one was picked.",
    unit: "number of strategies",
    least: 1,
    usual: 1,
  }),
  asPublished: flag({
    says: "Beside the definitions the numbers that quantstats 0.0.81 prints, faults included, and those of Portfolio Visualizer's conventions.",
    usual: false,
  }),
  ...bootstrapOptions,
  /** The ends of a 95% interval to about a thirtieth of its length. */
  resamples: whole({ ...bootstrapOptions.resamples, usual: 2000 }),
};

/** The options of a tear sheet, as far as they are said. */
export type TearSheetRequest = OptionsOf<typeof tearSheetOptions>;
