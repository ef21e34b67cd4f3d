import { scheduleOptions } from "../../backtest/walk-forward-options.ts";
import { list, record } from "../../base/option/option.ts";
import { designs } from "../../strategy/designs.ts";
import { models } from "../../strategy/models.ts";

const { lookback, costBps } = scheduleOptions;

/** What is varied in a study: every combination is run on every dataset. */
export const gridOptions = {
  designs: list({
    says: "Designs, in place of strategies.",
    of: { kind: "named", known: designs },
    otherwise: "the strategies of the study",
  }),
  models: list({
    says: "Estimators: each with every design.",
    of: { kind: "named", known: models },
    otherwise: "that of each strategy",
  }),
  lookbacks: list({
    says: "Price rows that strategies see. All begin to earn on the same date, that of the longest.",
    of: {
      kind: "number",
      whole: true,
      unit: lookback.unit,
      least: lookback.least,
      because: lookback.because,
    },
    otherwise: "the backtest's",
  }),
  costs: list({
    says: "Costs of trading, buying and selling alike.",
    of: { kind: "number", unit: costBps.unit, least: costBps.least, below: costBps.below },
    otherwise: "the backtest's",
  }),
  options: record({
    says: "Values of an option of designs, estimators or constraints by its name, each set in the strategies that know it.",
    of: { kind: "list", of: { kind: "text", orNumber: "ratio" } },
    otherwise: "as the strategies say",
  }),
  seeds: list({
    says: "Seeds of as many draws of datasets: whether the best is the best of each.",
    of: { kind: "number", whole: true, unit: "seed", least: 0 },
    otherwise: "one draw, by the seed of randomized",
  }),
  axes: list({
    says: "The two axes of the heat maps, down and across: strategy, design, model, lookback, cost or an option.",
    of: { kind: "text", names: "name" },
    count: 2,
    otherwise: "the two of the most levels",
  }),
};
