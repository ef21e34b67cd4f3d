import { daysBetween } from "../../base/dates/calendar.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { drawdowns } from "./wealth.ts";

/** One stretch of dates on which wealth was below an earlier peak. */
export interface DrawdownEpisode {
  /** The date of the peak; null where wealth fell from the start and the date before the first return is not known. */
  readonly peak: string | null;
  /** First and last date below the peak. */
  readonly start: string;
  readonly end: string;
  /** The date of the deepest point. */
  readonly valley: string;
  /** The date wealth was back at the peak; null where it is not yet. */
  readonly recovered: string | null;
  /** Wealth at the valley over wealth at the peak, minus one: negative. */
  readonly depth: number;
  /** Calendar days from the peak (or from the first return) to the recovery, or to the last date where there is none. */
  readonly days: number;
}

/** Every drawdown of a series, in order of time. Cost: O(n). */
export function drawdownEpisodes(
  series: ReturnSeries,
  below: Float64Array = drawdowns(series.returns),
): DrawdownEpisode[] {
  const episodes: DrawdownEpisode[] = [];
  for (let t = 0; t < below.length; t++) {
    if (below[t] >= -ROUNDING) continue;
    const first = t;
    let valley = t;
    while (t < below.length && below[t] < -ROUNDING) {
      if (below[t] < below[valley]) valley = t;
      t++;
    }
    episodes.push(episode(series, first, valley, t, below[valley]));
  }
  return episodes;
}

/** What products of returns can miss a peak by although the price is back at it: a thousand periods lose 1e-13. */
const ROUNDING = 1e-12;

/** The `count` deepest drawdowns, deepest first. */
export function worstDrawdowns(episodes: readonly DrawdownEpisode[], count = 10): DrawdownEpisode[] {
  return episodes.toSorted((a, b) => a.depth - b.depth).slice(0, count);
}

/** The episode under water at rows `first` to `after - 1`. */
function episode(
  { dates, start }: ReturnSeries,
  first: number,
  valley: number,
  after: number,
  depth: number,
): DrawdownEpisode {
  const peak = first === 0 ? (start ?? null) : dates[first - 1];
  const recovered = after < dates.length ? dates[after] : null;
  return {
    peak,
    start: dates[first],
    end: dates[after - 1],
    valley: dates[valley],
    recovered,
    depth,
    days: daysBetween(peak ?? dates[first], recovered ?? dates[after - 1]),
  };
}
