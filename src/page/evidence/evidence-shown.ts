import type { ComparedFigure } from "../../jobs/results/compare-estimators.ts";
import type { EvidenceContest, EvidenceResult, EvidenceSettings } from "../../jobs/results/evidence.ts";
import type { NumberFormat } from "../../report/report.ts";

/** How a figure of the evidence is shown. */
export interface EvidenceShown {
  /** As a section of the page. */
  readonly title: string;
  /** Over a column. */
  readonly label: string;
  /** What is compared, in a sentence. */
  readonly says: string;
  readonly format: NumberFormat;
  /** Of a difference, beside its axis. */
  readonly unit: string;
  /** What is better or worse, and how that is called. */
  readonly what: string;
  readonly better: string;
  readonly worse: string;
}

const volatility = {
  format: { style: "percent", decimals: 1 },
  unit: "in percent of the reference's",
  what: "volatility",
  better: "lower",
  worse: "higher",
} as const;

const score = { format: { style: "number", decimals: 1 } } as const;

const density = {
  ...score,
  title: "The predicted distribution",
  label: "Log density",
  unit: "in thousandths of a nat an asset and period",
  what: "density",
  better: "higher",
  worse: "lower",
} as const;

export const evidenceShown: Readonly<Record<ComparedFigure, EvidenceShown>> = {
  gmvVolatility: {
    ...volatility,
    title: "Minimum variance, shorts allowed",
    label: "Minimum variance",
    says: "Realized volatility of the portfolio of least variance by each estimate, weights of any sign: the better the covariance was foreseen, the lower it is.",
  },
  longOnlyVolatility: {
    ...volatility,
    title: "Minimum variance, long only",
    label: "Long only",
    says: "The same without shorts: what most can hold. Bounds do much of what an estimator does, so that differences are small.",
  },
  logDensity: {
    ...density,
    says: "Log density of each period's returns under the distribution that was foreseen: whether the whole of it was right, tails too.",
  },
  dailyLogDensity: {
    ...density,
    says: "Log density of each period's returns under the distribution that was foreseen, a volatility that moves followed from period to period: whether the whole of it was right, tails too.",
  },
  qlike: {
    ...score,
    title: "The covariance alone (QLIKE)",
    label: "QLIKE",
    unit: "in thousandths an asset and period",
    what: "loss",
    better: "lower",
    worse: "higher",
    says: "Loss of the covariance by the returns that came, log|S| + r'S^-1 r, in which errors of the volatilities count most: lower is better.",
  },
};

/** What a contest is read against. */
export interface Against {
  readonly settings: Pick<EvidenceSettings, "reference" | "resamples" | "level">;
  /** How many there are. */
  readonly assets: number;
}

/** What differences are multiplied by to be shown: scores are those of an asset, in thousandths. */
export function shownScale({ figure }: Pick<EvidenceContest, "figure">, { assets }: Against): number {
  const isRatio = figure === "gmvVolatility" || figure === "longOnlyVolatility";
  return isRatio ? 1 : 1000 / assets;
}

export function againstOf({ settings, data }: Pick<EvidenceResult, "settings" | "data">): Against {
  return { settings, assets: data.history.prices.assets.length };
}
