import { counted, grouped } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import type { MetForecasts } from "../../jobs/forecasts/met-forecasts.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { PricePanel } from "../../market/panel/panel.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import type { RowSpan } from "../../numeric/splits/row-span.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";
import { stillPeriods } from "../still-periods.ts";

/** Forecasts of risk that were held against what came. */
interface Course {
  readonly names: readonly string[];
  /** Price rows of the window right before each test. */
  readonly lookback: number;
  readonly tests: readonly RowSpan[];
  readonly met: readonly MetForecasts[];
}

/**
 * Data with a note for each asset that does not move in most periods of some window, as one that is halted: a covariance from it
 * foresees next to no risk, and what comes when the asset moves again is thousands of deviations. The note says which forecasts
 * those are, and what the log densities are without them.
 *
 * Cost: O(T) an asset, O(T) a model.
 */
export function withHaltedNotes(data: LoadedData, course: Course): LoadedData {
  const { prices } = data.history;
  const halted = haltedTests(prices, course);
  const notes = prices.assets.flatMap((asset, i) => {
    if (halted[i].length === 0) return [];
    const dateOf = (k: number): string => prices.dates[course.tests[k].from];
    const spans = stretchesOf(halted[i]).map(([first, last]) =>
      first === last ? `on ${dateOf(first)}` : `from ${dateOf(first)} to ${dateOf(last)}`,
    );
    const windows = `${counted(halted[i].length, "window")} that ${halted[i].length === 1 ? "ends" : "end"}`;
    return [
      `${asset} does not move in most periods of ${windows} ${listed(spans, 4)}: forecasts from there foresee next to no risk of it, and are far off when it moves`,
    ];
  });
  if (notes.length === 0) return data;
  const without = densitiesWithout(new Set(halted.flat()), course);
  return { ...data, notes: [...data.notes, ...notes, ...without] };
}

/** The tests before which an asset does not move in most periods of the window, for each asset. */
function haltedTests(prices: PricePanel, { lookback, tests }: Course): number[][] {
  const { values } = returnsOf(prices);
  const periods = lookback - 1;
  return prices.assets.map((_, i) => {
    const still = stillPeriods(values, i);
    return tests.flatMap(({ from }, k) => (2 * (still[from] - still[from - periods]) > periods ? [k] : []));
  });
}

/** The first and the last of each run of consecutive numbers. */
function stretchesOf(ascending: readonly number[]): [number, number][] {
  const stretches: [number, number][] = [];
  for (const k of ascending) {
    const last = stretches.at(-1);
    if (last !== undefined && last[1] === k - 1) last[1] = k;
    else stretches.push([k, k]);
  }
  return stretches;
}

/** What the log densities are over all other tests, in a sentence; none where there are none. */
function densitiesWithout(left: ReadonlySet<number>, { names, tests, met }: Course): string[] {
  const kept: number[] = [];
  let at = 0;
  tests.forEach(({ from, to }, k) => {
    for (let t = 0; t < to - from; t++, at++) if (!left.has(k)) kept.push(at);
  });
  const densities = met.flatMap(({ logDensity }, i) => {
    const there = kept.map((t) => logDensity[t]).filter((value) => !Number.isNaN(value));
    return there.length === 0 ? [] : [`${names[i]} ${mean(Float64Array.from(there)).toFixed(3)}`];
  });
  if (densities.length === 0) return [];
  const periods = grouped(kept.length);
  return [`log densities over the ${periods} periods of all other forecasts: ${listed(densities, 12)}`];
}
