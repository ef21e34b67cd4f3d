import { scheduleOptions } from "../../backtest/walk-forward-options.ts";
import { type Settled, text, whole } from "../../base/option/option.ts";
import { listed } from "../../base/words/listed.ts";
import { bootstrapOptions } from "../../evaluate/inference/bootstrap-intervals.ts";

const { usual: _ofOneSample, ...resamples } = bootstrapOptions.resamples;
const { says: _ofStrategies, otherwise: _ofWalks, ...rows } = scheduleOptions.lookback;

/** One of each kind: nothing done, shrinkage towards a target and eigenvalue by eigenvalue, a factor, recent weight, the mixed model. */
export const usualModels: readonly string[] = [
  ...["sample", "ledoit-wolf", "nonlinear-shrinkage", "single-factor", "ewma", "mixed"],
];

/** How estimators are compared. */
export const compareOptions = {
  models: text({
    says: "Estimators to compare, joined by commas; see kinfolio estimate --help.",
    otherwise: listed(usualModels),
  }),
  lookback: whole({ ...rows, says: "Price rows of the window that each fit sees.", usual: 252 }),
  refitEvery: whole({
    says: "Rows for which a forecast stands until the next fit.",
    unit: "number of price rows",
    least: 1,
    usual: 20,
  }),
  ...bootstrapOptions,
  resamples: whole({ ...resamples, usual: 2000 }),
};

/** The same without the names: what the comparison itself needs. */
export type CompareSettings = Omit<Settled<typeof compareOptions>, "models">;
