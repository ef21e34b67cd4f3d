import { list, number, type Settled, whole } from "../../base/option/option.ts";

/** What the `settings` of a high-order study may say. */
export const highOrderOptions = {
  lambda: list({
    says: "Weights on mean, variance, third and fourth moment.",
    of: { kind: "number", unit: "ratio", least: 0 },
    count: 4,
    usual: [0, 5, 110 / 6, 55],
  }),
  minDegreesOfFreedom: number({
    says: "Lower bound of the skew-t's degrees of freedom.",
    unit: "degrees of freedom",
    above: 8,
    because: "below it the fourth moment does not exist",
    usual: 8.5,
  }),
  assets: whole({
    says: "Most assets a portfolio is chosen from; where the prices hold more, and none are named, so many are drawn.",
    unit: "number of assets",
    least: 2,
    usual: 20,
  }),
  seed: whole({ says: "Seed of that draw.", unit: "seed", least: 0, usual: 1 }),
};

/** The options of the study `high-order`, those left out at their usual values. */
export type HighOrderSettings = Settled<typeof highOrderOptions>;
