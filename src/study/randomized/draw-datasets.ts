import { InputError } from "../../base/errors.ts";
import type { DrawOptions } from "../../jobs/requests/draw.ts";
import type { Dataset, Universe } from "../../market/universe.ts";
import { chooseWithoutReplacement } from "../../numeric/random/choose-without-replacement.ts";
import { integerBelow } from "../../numeric/random/integer-below.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";

/**
 * Draws datasets: the window uniformly among all of its length, then assets without replacement among those that
 * have a price on every one of its rows. Each dataset has a random stream of its own, so the first 100 of 1,000 are
 * the same as those of 100. The drawn order of the assets is kept.
 *
 * An asset has to survive its window to be drawn: whoever traded at its beginning could not know that.
 *
 * Cost: O(T N) once, O(N) a dataset.
 *
 * @throws {InputError} `too-few-periods`, `too-few-assets` where a window has no complete asset, or no factor, at all.
 * @see Palomar (2025), Portfolio Optimization, section 8.4.3 (multiple randomized backtests).
 */
export function drawDatasets(universe: Universe, options: DrawOptions): Dataset[] {
  const { dates } = universe;
  if (options.periods > dates.length || options.periods < 2) {
    const what = `windows of ${options.periods} price rows asked for, the data have ${dates.length}`;
    throw new InputError("too-few-periods", what);
  }
  if (options.assets > universe.assets.length || options.assets < 1) {
    const what = `${options.assets} assets a dataset asked for, the data have ${universe.assets.length}`;
    throw new InputError("too-few-assets", what);
  }
  const gapsBefore = gapCounts(universe);
  return Array.from({ length: options.resamples }, (_, index) =>
    drawDataset(universe, gapsBefore, options, index),
  );
}

function drawDataset(
  universe: Universe,
  gapsBefore: Int32Array,
  { assets, periods, seed }: DrawOptions,
  index: number,
): Dataset {
  const stream = randomStream(seed, index);
  const start = integerBelow(stream, universe.dates.length - periods + 1);
  const [from, to] = [universe.dates[start], universe.dates[start + periods - 1]];
  const width = universe.values.columns;
  const isComplete = (column: number): boolean =>
    gapsBefore[start * width + column] === gapsBefore[(start + periods) * width + column];
  const candidates = universe.assets.filter((_, j) => isComplete(j));
  const lacking = universe.factors.find((_, k) => !isComplete(universe.assets.length + k));
  if (candidates.length === 0 || lacking !== undefined) {
    const who = lacking === undefined ? "no asset has" : `factor ${lacking} has not`;
    const advice = "choose a range, or shorter windows, in which some are complete";
    throw new InputError("too-few-assets", `${who} a price on every row from ${from} to ${to}`, { advice });
  }
  if (candidates.length <= assets) return { assets: candidates, from, to };
  const chosen = chooseWithoutReplacement(stream, candidates.length, assets);
  return { assets: chosen.map((i) => candidates[i]), from, to };
}

/** `(T + 1) x N`: gaps of each column in the rows before row t. */
function gapCounts({ values }: Universe): Int32Array {
  const width = values.columns;
  const counts = new Int32Array((values.rows + 1) * width);
  for (let cell = 0; cell < values.data.length; cell++) {
    counts[cell + width] = counts[cell] + (Number.isNaN(values.data[cell]) ? 1 : 0);
  }
  return counts;
}
