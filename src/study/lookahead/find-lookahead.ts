import { InputError } from "../../base/errors.ts";
import { type Settled, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import type { LookaheadFinding, LookaheadReport } from "../../jobs/results/lookahead.ts";
import type { MarketTable } from "../../market/read/market-table.ts";
import { chooseWithoutReplacement } from "../../numeric/random/choose-without-replacement.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";
import { scrambledAfter, truncatedAfter } from "./disturbed-table.ts";
import { type Pipeline, stages, type TracePoint } from "./trace.ts";

/** Where a look-ahead is looked for. */
export const lookaheadOptions = {
  cutoffs: whole({
    says: "Dates after which the data are cut off and scrambled.",
    unit: "number of dates",
    least: 1,
    usual: 5,
  }),
  seed: whole({ says: "Seed of the dates and of the scrambling.", unit: "seed", least: 0, usual: 1 }),
};

export interface LookaheadOptions extends Settled<typeof lookaheadOptions> {
  /** Closes that stay before any cutoff: with fewer there is nothing to compare. */
  readonly least: number;
}

/** Where it is looked for when nobody says. */
export const lookaheadDefaults: Omit<LookaheadOptions, "least"> = settled(lookaheadOptions, {}, "look-ahead");

/**
 * Runs a pipeline again on data that end at random dates, and on data whose rows after these dates are scrambled.
 * What was computed for closes up to such a date has to stay the same to the last bit; where it does not, the first
 * stage that differs is where the future came in.
 *
 * Cost: one run of the pipeline, and two for each cutoff.
 *
 * @throws {InputError} `too-few-periods` where no date is left to cut after.
 */
export async function findLookahead(
  pipeline: Pipeline,
  table: MarketTable,
  options: LookaheadOptions,
  onProgress: (share: number) => void = () => {},
): Promise<LookaheadReport> {
  const points = await pipeline.trace(table, table.dates[table.dates.length - 1]);
  const original = byKey(points);
  const cutoffs = chosenCutoffs(points, table, options);
  const findings: LookaheadFinding[] = [];
  let compared = 0;
  for (const [i, cutoff] of cutoffs.entries()) {
    const row = table.dates.indexOf(cutoff);
    const disturbed = {
      truncated: truncatedAfter(table, row),
      scrambled: scrambledAfter(table, row, options.seed),
    };
    for (const disturbance of ["truncated", "scrambled"] as const) {
      const again = await pipeline.trace(disturbed[disturbance], cutoff);
      const known = again.filter(({ date }) => date <= cutoff);
      compared += known.length;
      const finding = firstDifference(original, known);
      if (finding !== undefined) findings.push({ cutoff, disturbance, ...finding });
    }
    onProgress((i + 1) / cutoffs.length);
  }
  return { cutoffs, compared, findings };
}

/** Dates among those the pipeline has anything for, so that no week or month is cut in two. */
function chosenCutoffs(
  points: readonly TracePoint[],
  { file }: MarketTable,
  { cutoffs, seed, least }: LookaheadOptions,
): string[] {
  const dates = [...new Set(points.map(({ date }) => date))].sort();
  const possible = dates.slice(least, -1); // at least one row has to follow
  if (possible.length === 0) {
    const what = `${counted(dates.length, "row")} given, at least ${grouped(least + 2)} are needed to cut some off`;
    throw new InputError("too-few-periods", `${file}: ${what}`, { file });
  }
  const count = Math.min(cutoffs, possible.length);
  const chosen = chooseWithoutReplacement(randomStream(seed), possible.length, count);
  return chosen.map((i) => possible[i]).sort();
}

function keyOf({ stage, what, date }: TracePoint): string {
  return `${stage}|${what}|${date}`;
}

function byKey(points: readonly TracePoint[]): ReadonlyMap<string, TracePoint> {
  return new Map(points.map((point) => [keyOf(point), point]));
}

/** The earliest point of the earliest stage that the original does not have so; none where all agree. */
function firstDifference(
  original: ReadonlyMap<string, TracePoint>,
  points: readonly TracePoint[],
): Pick<LookaheadFinding, "stage" | "what" | "date" | "difference" | "changedWeights"> | undefined {
  const changed = points
    .map((point) => ({ ...point, difference: distance(original.get(keyOf(point))?.values, point.values) }))
    .filter(({ difference }) => difference !== 0);
  if (changed.length === 0) return undefined;
  const [{ stage, what, date, difference }] = changed.toSorted(
    (a, b) =>
      stages.indexOf(a.stage) - stages.indexOf(b.stage) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
  );
  const changedWeights = changed.filter((point) => point.stage === "weights").length;
  return { stage, what, date, difference, changedWeights };
}

function distance(a: ArrayLike<number> | undefined, b: ArrayLike<number>): number {
  if (a === undefined || a.length !== b.length) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < b.length; i++) {
    if (Object.is(a[i], b[i])) continue;
    const difference = Math.abs(a[i] - b[i]);
    largest = Math.max(largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return largest;
}
