import { list, number, type Settled, text, whole } from "../../base/option/option.ts";

/** What the `settings` of a mixed-model study may say. */
export const mixedModelOptions = {
  market: text({
    says: "The column that is the market of the published model.",
    names: "column",
    usual: "SPY",
  }),
  volatility: text({
    says: "The column that holds the volatility index, unless a table of its own does.",
    names: "column",
    usual: "VIX",
  }),
  factors: list({
    says: "Factors of the corrected model, those that the file has.",
    of: { kind: "text", names: "column" },
    usual: ["SPY"],
  }),
  until: text({
    says: "The last day of the window; the walk-forward goes on beyond it.",
    names: "date",
    otherwise: "the history's",
  }),
  months: whole({
    says: "Months of the window on which published and corrected model are compared.",
    unit: "number of months",
    least: 24,
    usual: 60,
  }),
  reference: text({ says: "The strategy against which differences are taken.", usual: "Ledoit-Wolf" }),
  densityReference: text({
    says: "The strategy whose density forecasts the others' are held against; without one of that name, the reference.",
    usual: "factor model + mix",
  }),
  permutations: whole({
    says: "Draws of the permutation test of the relationship.",
    unit: "number of draws",
    least: 0,
    usual: 99,
  }),
  draws: whole({
    says: "Draws of the posterior behind the bands of the weights; 0 leaves them out.",
    unit: "number of draws",
    least: 0,
    usual: 200,
  }),
  panels: whole({
    says: "Panels drawn in the simulation; 0 leaves it out.",
    unit: "number of panels",
    least: 0,
    usual: 25,
  }),
  simulatedMonths: whole({
    says: "Months of the simulated panels.",
    unit: "number of months",
    least: 12,
    otherwise: "those of the window",
  }),
  simulatedAssets: whole({
    says: "Assets of the simulated panels; beyond those of the study, assets much like them are added.",
    unit: "number of assets",
    least: 2,
    otherwise: "those of the study",
  }),
  hidden: number({
    says: "Standard deviation of their loadings on a factor that neither K nor any estimator knows.",
    unit: "ratio",
    least: 0,
    usual: 0,
  }),
  seed: whole({ says: "Seed of all draws.", unit: "seed", least: 0, usual: 1 }),
};

export type MixedModelSettings = Settled<typeof mixedModelOptions>;
