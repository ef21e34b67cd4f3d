import { type Settled, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";

/** How datasets are drawn. */
export const drawOptions = {
  resamples: whole({ says: "Datasets to draw.", unit: "number of datasets", least: 1, usual: 100 }),
  assets: whole({
    says: "Assets in each dataset; fewer where a window has not as many without a gap.",
    unit: "number of assets",
    least: 1,
    usual: 8,
    flag: "resampleAssets",
  }),
  periods: whole({
    says: "Price rows in each dataset.",
    unit: "number of price rows",
    least: 1,
    usual: 504,
    flag: "resamplePeriods",
  }),
  seed: whole({ says: "Seed of the draw.", unit: "seed", least: 0, usual: 1 }),
};

/** How datasets are drawn, what was left out at its usual value. */
export type DrawOptions = Settled<typeof drawOptions>;

/** The draw where nobody says otherwise: universes of 8 assets, windows of two years of days. */
export const drawDefaults: DrawOptions = settled(drawOptions, {}, "draw");
