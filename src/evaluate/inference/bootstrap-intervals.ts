import { InputError } from "../../base/errors.ts";
import { number, type OptionsOf, whole } from "../../base/option/option.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { quantileOfSorted } from "../../numeric/statistics/quantile.ts";
import { standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { optimalBlockLength } from "./block-length.ts";
import { stationaryBootstrap } from "./stationary-bootstrap.ts";

/** Figures of a series of returns, by name; null where one does not exist. */
export type Statistics<Key extends string> = (
  returns: Float64Array,
  beside?: Float64Array,
) => Readonly<Record<Key, number | null>>;

/** The resampling behind intervals. */
export const bootstrapOptions = {
  resamples: whole({
    says: "Resamples of the stationary block bootstrap.",
    unit: "number of resamples",
    least: 1,
    usual: 10_000,
  }),
  seed: whole({ says: "Seed of the resampling.", unit: "seed", least: 0, usual: 1 }),
  blockLength: number({
    says: "Mean length of the blocks.",
    unit: "number of periods",
    least: 1,
    otherwise: "the optimal one of each series",
  }),
  level: number({
    says: "Probability that an interval covers.",
    unit: "share",
    above: 0,
    below: 1,
    usual: 0.95,
  }),
};

export type BootstrapOptions = OptionsOf<typeof bootstrapOptions>;

/** What the bootstrap does where it is not told; the block length is chosen from the data. */
export const bootstrapDefaults: Required<Omit<BootstrapOptions, "blockLength">> = {
  resamples: bootstrapOptions.resamples.usual,
  seed: bootstrapOptions.seed.usual,
  level: bootstrapOptions.level.usual,
};

/** A figure with its percentile interval; all null where the figure does not exist. */
export interface ConfidenceInterval {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Standard deviation over the resamples. */
  readonly standardError: number | null;
}

/** An interval of a difference, and how likely one as large would be if there were none. */
export interface DifferenceInterval extends ConfidenceInterval {
  /** Share of resamples that stray from the estimate by as much as the estimate does from zero. */
  readonly pValue: number | null;
}

export interface BootstrapResult<Key extends string, Each extends ConfidenceInterval> {
  readonly intervals: Readonly<Record<Key, Each>>;
  readonly blockLength: number;
  readonly resamples: number;
  readonly level: number;
}

/**
 * Percentile intervals of any figures of one series by the stationary bootstrap. Resamples in which a figure does not
 * exist are left out of its interval.
 *
 * The drawdown of a resample has lost the order of the blocks, not the order within them: its interval says what other
 * arrangements of the same weeks would have brought.
 *
 * Cost: O(resamples n), about a second for 10,000 resamples of 4,000 days.
 *
 * @param beside a series of the same periods that the figures need too (what cash brought): the same rows of it are drawn.
 * @throws {InputError} `too-few-periods` below two, `bad-option` for options out of range.
 */
export function bootstrapIntervals<Key extends string>(
  returns: Float64Array,
  statistics: Statistics<Key>,
  options: BootstrapOptions = {},
  beside?: Float64Array,
): BootstrapResult<Key, ConfidenceInterval> {
  const settings = checked(options, returns.length);
  const blockLength = options.blockLength ?? optimalBlockLength(returns);
  const series = beside === undefined ? [returns] : [returns, beside];
  const resample = stationaryBootstrap(series, blockLength, settings.seed);
  const buffers = series.map(({ length }) => new Float64Array(length));
  const estimate = statistics(returns, beside);
  const draws = drawn(Object.keys(estimate) as Key[], settings.resamples, (index) => {
    resample(index, buffers);
    return statistics(buffers[0], buffers[1]);
  });
  const intervals = {} as Record<Key, ConfidenceInterval>;
  for (const key of Object.keys(estimate) as Key[]) {
    intervals[key] = intervalOf(estimate[key], sortedDraws(draws[key]), settings.level);
  }
  return { intervals, blockLength, resamples: settings.resamples, level: settings.level };
}

/**
 * The same for the differences `figure(a) - figure(b)` of two strategies on the same dates: both are resampled by the same
 * blocks, so what they share cancels. The block length is the longer of the two optimal ones.
 *
 * @throws {InputError} `bad-option` where the lengths differ, else as above.
 */
export function bootstrapDifferences<Key extends string>(
  a: Float64Array,
  b: Float64Array,
  statistics: Statistics<Key>,
  options: BootstrapOptions = {},
  beside?: Float64Array,
): BootstrapResult<Key, DifferenceInterval> {
  if (a.length !== b.length) {
    throw new InputError(
      "bad-option",
      `${grouped(a.length)} and ${counted(b.length, "return")} given, pairs on the same dates are needed`,
    );
  }
  const settings = checked(options, a.length);
  const blockLength = options.blockLength ?? Math.max(optimalBlockLength(a), optimalBlockLength(b));
  const series = beside === undefined ? [a, b] : [a, b, beside];
  const resample = stationaryBootstrap(series, blockLength, settings.seed);
  const buffers = series.map(({ length }) => new Float64Array(length));
  const [own, other, cash] = buffers;
  const estimate = differences(statistics(a, beside), statistics(b, beside));
  const draws = drawn(Object.keys(estimate) as Key[], settings.resamples, (index) => {
    resample(index, buffers);
    return differences(statistics(own, cash), statistics(other, cash));
  });
  const intervals = {} as Record<Key, DifferenceInterval>;
  for (const key of Object.keys(estimate) as Key[]) {
    const sorted = sortedDraws(draws[key]);
    const pValue = estimate[key] === null ? null : strayShare(sorted, estimate[key]);
    intervals[key] = { ...intervalOf(estimate[key], sorted, settings.level), pValue };
  }
  return { intervals, blockLength, resamples: settings.resamples, level: settings.level };
}

function checked(
  options: BootstrapOptions,
  periods: number,
): Required<Omit<BootstrapOptions, "blockLength">> {
  const { resamples, seed, level } = bootstrapDefaults;
  const settings = {
    resamples: options.resamples ?? resamples,
    seed: options.seed ?? seed,
    level: options.level ?? level,
  };
  requireSettings({ ...settings, blockLength: options.blockLength ?? 1 }, periods);
  return settings;
}

function requireSettings(
  { resamples, level, blockLength }: Required<BootstrapOptions>,
  periods: number,
): void {
  if (periods < 2) {
    throw new InputError(
      "too-few-periods",
      `${counted(periods, "return")} given, resampling needs at least 2`,
    );
  }
  if (!(Number.isInteger(resamples) && resamples >= 1)) {
    throw new InputError("bad-option", `${resamples} resamples asked for, at least one is needed`);
  }
  if (!(level > 0 && level < 1)) {
    throw new InputError("bad-option", `a level of ${level} asked for, one between 0 and 1 is needed`);
  }
  if (!(blockLength >= 1)) {
    throw new InputError("bad-option", `a mean block length of ${blockLength} given, at least 1 is needed`);
  }
}

/** One array of figures a key, NaN where a resample has none. */
function drawn<Key extends string>(
  keys: readonly Key[],
  resamples: number,
  draw: (index: number) => Readonly<Record<Key, number | null>>,
): Record<Key, Float64Array> {
  const draws = {} as Record<Key, Float64Array>;
  for (const key of keys) draws[key] = new Float64Array(resamples);
  for (let index = 0; index < resamples; index++) {
    const figures = draw(index);
    for (const key of keys) draws[key][index] = figures[key] ?? Number.NaN;
  }
  return draws;
}

function sortedDraws(draws: Float64Array): Float64Array {
  return draws.filter((figure) => !Number.isNaN(figure)).sort();
}

function intervalOf(estimate: number | null, sorted: Float64Array, level: number): ConfidenceInterval {
  if (estimate === null || sorted.length === 0) {
    return { estimate, lower: null, upper: null, standardError: null };
  }
  const outside = (1 - level) / 2;
  return {
    estimate,
    lower: quantileOfSorted(sorted, outside),
    upper: quantileOfSorted(sorted, 1 - outside),
    standardError: sorted.length < 2 ? null : standardDeviation(sorted),
  };
}

function differences<Key extends string>(
  a: Readonly<Record<Key, number | null>>,
  b: Readonly<Record<Key, number | null>>,
): Record<Key, number | null> {
  const out = {} as Record<Key, number | null>;
  for (const key of Object.keys(a) as Key[]) {
    const [x, y] = [a[key], b[key]];
    out[key] = x === null || y === null ? null : x - y;
  }
  return out;
}

/** One is added above and below, so that a finite number of resamples never claims certainty. */
function strayShare(draws: Float64Array, estimate: number): number {
  const far = draws.reduce((count, d) => count + (Math.abs(d - estimate) >= Math.abs(estimate) ? 1 : 0), 0);
  return (far + 1) / (draws.length + 1);
}
