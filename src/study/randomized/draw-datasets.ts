import { InputError } from "../../base/errors.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import type { DrawOptions } from "../../jobs/requests/draw.ts";
import { standing } from "../../market/panel/roster.ts";
import type { Dataset, Universe } from "../../market/universe/universe.ts";
import { chooseWithoutReplacement } from "../../numeric/random/choose-without-replacement.ts";
import { integerBelow } from "../../numeric/random/integer-below.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";

/**
 * Draws datasets: the window uniformly among all of its length, then assets without replacement among those that
 * have a price on every one of its rows. Each dataset has a random stream of its own, so the first 100 of 1,000 are
 * the same as those of 100. The drawn order of the assets is kept.
 *
 * An asset has to survive its window to be drawn: whoever traded at its beginning could not know that. From a universe that
 * changes assets are drawn among those that can be bought, and are members, on the first row of the window, whatever becomes
 * of them.
 *
 * Cost: O(T N) once, O(N) a dataset.
 *
 * @throws {InputError} `too-few-periods`, `too-few-assets` where a window has no complete asset, or no factor, at all.
 * @see Palomar (2025), Portfolio Optimization, section 8.4.3 (multiple randomized backtests).
 */
export function drawDatasets(universe: Universe, options: DrawOptions): Dataset[] {
  const { dates } = universe;
  if (options.periods > dates.length || options.periods < 2) {
    const what = `windows of ${counted(options.periods, "price row")} asked for, the data have ${grouped(dates.length)}`;
    throw new InputError("too-few-periods", what, { advice: "choose shorter ones: --resample-periods" });
  }
  if (options.assets > universe.assets.length || options.assets < 1) {
    const what = `${counted(options.assets, "asset")} a dataset asked for, the data have ${grouped(universe.assets.length)}`;
    throw new InputError("too-few-assets", what, { advice: "choose fewer: --resample-assets" });
  }
  const candidatesOf = candidates(universe, options.periods);
  return Array.from({ length: options.resamples }, (_, index) =>
    drawDataset(universe, candidatesOf, options, index),
  );
}

/** Whether a column can be drawn for the window that begins at a row. */
type CanBeDrawn = (column: number, start: number) => boolean;

function candidates(universe: Universe, periods: number): CanBeDrawn {
  const { roster } = universe;
  const gapsBefore = gapCounts(universe);
  const width = universe.values.columns;
  const isComplete: CanBeDrawn = (column, start) =>
    gapsBefore[start * width + column] === gapsBefore[(start + periods) * width + column];
  if (roster === undefined) return isComplete;
  return (column, start) => {
    if (column >= roster.columns) return isComplete(column, start); // a factor
    const cell = start * roster.columns + column;
    return roster.standing[cell] === standing.traded && (roster.members?.[cell] ?? 1) === 1;
  };
}

function drawDataset(
  universe: Universe,
  canBeDrawn: CanBeDrawn,
  { assets, periods, seed }: DrawOptions,
  index: number,
): Dataset {
  const stream = randomStream(seed, index);
  const start = integerBelow(stream, universe.dates.length - periods + 1);
  const [from, to] = [universe.dates[start], universe.dates[start + periods - 1]];
  const candidates = universe.assets.filter((_, j) => canBeDrawn(j, start));
  const lacking = universe.factors.find((_, k) => !canBeDrawn(universe.assets.length + k, start));
  if (candidates.length === 0 || lacking !== undefined) {
    throw lackingError(universe, lacking, from, to);
  }
  if (candidates.length <= assets) return { assets: candidates, from, to };
  const chosen = chooseWithoutReplacement(stream, candidates.length, assets);
  return { assets: chosen.map((i) => candidates[i]), from, to };
}

function lackingError(
  { roster }: Universe,
  factor: string | undefined,
  from: string,
  to: string,
): InputError {
  if (roster !== undefined && factor === undefined) {
    const which = roster.members === undefined ? "can be bought" : "is a member and can be bought";
    const advice = "choose a range on all of whose dates some can";
    return new InputError("too-few-assets", `no asset ${which} on ${from}, where a window begins`, {
      advice,
    });
  }
  const who = factor === undefined ? "no asset has" : `factor ${factor} has not`;
  const advice = "choose a range, or shorter windows, in which some are complete";
  return new InputError("too-few-assets", `${who} a price on every row from ${from} to ${to}`, { advice });
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
