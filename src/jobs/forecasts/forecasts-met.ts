import type { Moments } from "../../estimate/moments.ts";
import type { ReturnForecast } from "../../evaluate/inference/covariance-forecast.ts";
import type { History, PricePanel } from "../../market/panel/panel.ts";
import { panelPart, panelRows } from "../../market/panel/panel-parts.ts";
import { standing } from "../../market/panel/roster.ts";
import { principalSubmatrix } from "../../numeric/matrix/matrix.ts";

/** A forecast, and the prices of its assets over the rows on which it can be held against what came. */
export interface ForecastMet {
  readonly forecast: ReturnForecast;
  /** The first row is the one from which the first return runs. */
  readonly prices: PricePanel;
}

/**
 * What came of moments from one row to another. In a universe that changes an asset drops out where it is delisted, and the
 * rest of the forecast goes on without it: the parts of mean and covariance that are the others'.
 */
export function forecastsMet(
  { prices, roster }: History,
  moments: Moments,
  from: number,
  to: number,
): readonly ForecastMet[] {
  if (roster === undefined) return [{ forecast: moments, prices: panelRows(prices, from, to + 1) }];
  const position = new Map(prices.assets.map((name, i) => [name, i]));
  const all = moments.assets.map((name) => position.get(name) ?? 0);
  const isListed = (i: number, row: number): boolean => {
    const now = roster.standing[row * roster.columns + i];
    return now === standing.traded || now === standing.halted;
  };
  const met: ForecastMet[] = [];
  let begin = from;
  let listed = all.map((_, k) => k);
  while (begin < to && listed.length > 0) {
    listed = listed.filter((k) => isListed(all[k], begin + 1));
    let end = begin + 1;
    while (end < to && listed.every((k) => isListed(all[k], end + 1))) end++;
    if (listed.length > 0) {
      const columns = listed.map((k) => all[k]);
      met.push({ forecast: partOf(moments, listed), prices: panelPart(prices, begin, end + 1, columns) });
    }
    begin = end;
  }
  return met;
}

function partOf(moments: Moments, kept: readonly number[]): ReturnForecast {
  if (kept.length === moments.assets.length) return moments;
  const mean = Float64Array.from(kept, (i) => moments.mean[i]);
  const { degreesOfFreedom } = moments; // of a part as of the whole
  const covariance = principalSubmatrix(moments.covariance, kept);
  return { mean, covariance, ...(degreesOfFreedom !== undefined && { degreesOfFreedom }) };
}
