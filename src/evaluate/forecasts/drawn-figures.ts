import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";
import { optimalBlockLength } from "../inference/block-length.ts";
import type { BootstrapOptions } from "../inference/bootstrap-intervals.ts";
import { resampledMeans } from "../inference/resampled-means.ts";

/** What series come to: the mean of losses, or the deviation of returns (divisor n - 1) times a factor. */
export type Figure =
  | { readonly kind: "mean"; readonly better: "lower" | "higher" }
  | { readonly kind: "deviation"; readonly factor: number };

/** How models are resampled; without a block length the one that is optimal for the losses. */
export interface ComparisonOptions extends Required<Omit<BootstrapOptions, "blockLength">> {
  readonly blockLength?: number;
  /** Periods that share what they are judged by, such as a forecast: an optimal block is no shorter. Default 1. */
  readonly leastBlockLength?: number;
}

/** One figure of several models, and what it comes to over resamples of the periods. */
export interface DrawnFigures {
  /** M. */
  readonly estimates: Float64Array;
  /** `B x M`: all models by the same blocks. */
  readonly drawn: Matrix;
  /** Mean losses, M and `B x M`: of returns their squares about the mean. */
  readonly losses: Float64Array;
  readonly drawnLosses: Matrix;
  /** Mean length of the bootstrap's blocks. */
  readonly blockLength: number;
}

/**
 * A figure of each model and of its resamples by the stationary block bootstrap. The block length is the longest of those that are
 * optimal for the losses. Cost: O(B M n).
 *
 * @param series M of one length n.
 */
export function drawnFigures(
  series: readonly Float64Array[],
  figure: Figure,
  { resamples, seed, blockLength: given, leastBlockLength = 1 }: ComparisonOptions,
): DrawnFigures {
  const count = series.length;
  const away = figure.kind === "deviation" ? series.map(centered) : [];
  const losses = figure.kind === "deviation" ? away.map((x) => x.map((value) => value * value)) : series;
  const blockLength = given ?? Math.max(leastBlockLength, ...losses.map(optimalBlockLength));
  const means = resampledMeans([...losses, ...away], { resamples, blockLength, seed });
  const own = Float64Array.from(losses, mean);
  const estimates =
    figure.kind === "mean"
      ? own
      : own.map((square) => deviationOf(square, 0, series[0].length, figure.factor));
  return {
    estimates,
    drawn: figuresOf(means, count, series[0].length, figure),
    losses: own,
    drawnLosses: firstColumns(means, count),
    blockLength,
  };
}

function centered(x: Float64Array): Float64Array {
  const center = mean(x);
  return x.map((value) => value - center);
}

/** `B x M`: the figure of every resample. */
function figuresOf(means: Matrix, count: number, periods: number, figure: Figure): Matrix {
  if (figure.kind === "mean") return means;
  const out = zeros(means.rows, count);
  for (let b = 0; b < means.rows; b++) {
    for (let i = 0; i < count; i++) {
      const at = b * means.columns + i;
      out.data[b * count + i] = deviationOf(means.data[at], means.data[at + count], periods, figure.factor);
    }
  }
  return out;
}

/** From the mean of squares and the mean of values that are centered already, so that nothing much cancels. */
function deviationOf(square: number, center: number, periods: number, factor: number): number {
  return factor * Math.sqrt(((square - center * center) * periods) / (periods - 1));
}

function firstColumns({ rows, columns, data }: Matrix, count: number): Matrix {
  const out = zeros(rows, count);
  for (let b = 0; b < rows; b++) {
    for (let i = 0; i < count; i++) out.data[b * count + i] = data[b * columns + i];
  }
  return out;
}
