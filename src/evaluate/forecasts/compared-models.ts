import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { quantileOfSorted } from "../../numeric/statistics/quantile.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";
import { optimalBlockLength } from "../inference/block-length.ts";
import type { BootstrapOptions } from "../inference/bootstrap-intervals.ts";
import { modelConfidenceSet } from "../inference/model-confidence-set.ts";
import { resampledMeans } from "../inference/resampled-means.ts";

/** What series come to: the mean of losses, or the deviation of returns (divisor n - 1) times a factor. */
export type Figure =
  | { readonly kind: "mean"; readonly better: "lower" | "higher" }
  | { readonly kind: "deviation"; readonly factor: number };

/** The figure of one model minus that of another, with its percentile interval. */
export interface ModelDifference {
  readonly model: number;
  readonly against: number;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** Models compared in one figure on the same periods. */
export interface ComparedModels {
  /** M. */
  readonly estimates: Float64Array;
  /** Every pair, the better one first. */
  readonly differences: readonly ModelDifference[];
  /** M: p-values in the model confidence set. */
  readonly confidence: Float64Array;
  /** Mean length of the bootstrap's blocks. */
  readonly blockLength: number;
}

/**
 * Compares models by one figure of their series: differences of each pair with intervals by the stationary block bootstrap,
 * both resampled by the same blocks, and the model confidence set, which holds for all pairs together.
 *
 * The block length is the longest of those that are optimal for the losses: of returns their squares about the mean.
 *
 * @param series M of one length n.
 */
export function comparedModels(
  series: readonly Float64Array[],
  figure: Figure,
  {
    resamples,
    seed,
    level,
    blockLength: given,
  }: Required<Omit<BootstrapOptions, "blockLength">> & BootstrapOptions,
): ComparedModels {
  const count = series.length;
  const away = figure.kind === "deviation" ? series.map(centered) : [];
  const losses = figure.kind === "deviation" ? away.map((x) => x.map((value) => value * value)) : series;
  const blockLength = given ?? Math.max(...losses.map(optimalBlockLength));
  const means = resampledMeans([...losses, ...away], { resamples, blockLength, seed });
  const sign = figure.kind === "mean" && figure.better === "higher" ? -1 : 1;
  const drawn = figuresOf(means, count, series[0].length, figure);
  const own = Float64Array.from(losses, mean);
  const estimates =
    figure.kind === "mean"
      ? own
      : own.map((square) => deviationOf(square, 0, series[0].length, figure.factor));
  const order = Array.from(estimates, (_, i) => i).sort((i, j) => sign * (estimates[i] - estimates[j]));
  const differences = order.flatMap((model, place) =>
    order.slice(place + 1).map((against): ModelDifference => {
      const sorted = Float64Array.from({ length: resamples }, (_, b) => {
        return drawn.data[b * count + model] - drawn.data[b * count + against];
      }).sort();
      const estimate = estimates[model] - estimates[against];
      const lower = quantileOfSorted(sorted, (1 - level) / 2);
      return { model, against, estimate, lower, upper: quantileOfSorted(sorted, (1 + level) / 2) };
    }),
  );
  const confidence = modelConfidenceSet(
    own.map((loss) => sign * loss),
    firstColumns(means, count, sign),
  );
  return { estimates, differences, confidence, blockLength };
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

function firstColumns({ rows, columns, data }: Matrix, count: number, sign: number): Matrix {
  const out = zeros(rows, count);
  for (let b = 0; b < rows; b++) {
    for (let i = 0; i < count; i++) out.data[b * count + i] = sign * data[b * columns + i];
  }
  return out;
}
