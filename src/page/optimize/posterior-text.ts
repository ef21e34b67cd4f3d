import { counted, grouped } from "../../base/words/counted.ts";
import type { PosteriorWeights } from "../../jobs/results/posterior-weights.ts";
import { formatNumber } from "../../report/number-format.ts";

/** What stands beside bands, always. */
export const uncertaintyOfEstimate =
  "uncertainty of the estimate under the model, not a forecast of next month's risk";

/** The same of bands of weights and of volatilities. */
export const whatBandsAre = `${uncertaintyOfEstimate}; in simulations such bands held about ten points less often than they say`;

/** The posterior of weights as the terminal has it: for each asset that is held, or might be, a line. */
export function posteriorLines(posterior: PosteriorWeights, assets: readonly string[]): string[] {
  const { draws, failed, lower, upper, positive, volatility, comparisons } = posterior;
  const shown = assets
    .map((asset, i) => ({ asset, i }))
    .filter(({ i }) => Math.max(Math.abs(lower[i]), Math.abs(upper[i])) >= 5e-5)
    .toSorted((one, other) => posterior.mean[other.i] - posterior.mean[one.i]);
  const width = Math.max(...shown.map(({ asset }) => asset.length), 5);
  const none = failed === 0 ? "" : `; ${grouped(failed)} more had no optimum`;
  return [
    "",
    `Posterior of the weights, ${counted(draws, "draw")}${none}: mean, 5% to 95%, probability of more than zero`,
    ...shown.map(
      ({ asset, i }) =>
        `  ${asset.padEnd(width)}  ${percent(posterior.mean[i])}  ${percent(lower[i])} to ${percent(upper[i])}  ${positive[i].toFixed(2)}`,
    ),
    `  volatility a year of the weights above: ${percent(volatility.lower).trim()} to ${percent(volatility.upper).trim()}`,
    ...comparisons.map(
      ({ above, below, probability }) =>
        `  more of ${above} than of ${below}: probability ${probability.toFixed(2)}`,
    ),
    `These bands are ${whatBandsAre}.`,
  ];
}

function percent(value: number): string {
  return formatNumber(value, { style: "percent" }).padStart(8);
}
