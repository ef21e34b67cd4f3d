import { number, type Settled, text, whole } from "../../base/option/option.ts";
import { compareOptions } from "./compare-estimators.ts";

const { models: _named, lookback, refitEvery, blockLength, ...resampling } = compareOptions;

/** What the `settings` of an evidence study may say. */
export const evidenceOptions = {
  reference: text({ says: "The estimator that the others are held against.", usual: "Ledoit-Wolf" }),
  lookback: whole({
    ...lookback,
    says: "Price rows of the window that an estimator sees which says none itself.",
    usual: 251,
  }),
  refitEvery: whole({ ...refitEvery, usual: 21 }),
  ...resampling,
  blockLength: number({
    ...blockLength,
    otherwise: "the optimal one of all series, at least the rows of a forecast",
  }),
  bandLevel: number({
    says: "Share of the next periods' volatilities that bands are to hold.",
    unit: "share",
    above: 0,
    below: 1,
    usual: 0.9,
  }),
  paths: whole({
    says: "Paths drawn for each band.",
    unit: "number of paths",
    least: 20,
    usual: 400,
  }),
};

/** The options of a study of estimators, those left out at their usual values. */
export type EvidenceSettings = Settled<typeof evidenceOptions>;
