import type { HistogramChart } from "../../report.ts";
import { niceTicks } from "../ticks.ts";

/** Counts in bins that the series share: bin `i` reaches from `edges[i]` to `edges[i + 1]`. */
export interface HistogramDrawable extends Omit<HistogramChart, "series" | "bins"> {
  readonly edges: readonly number[];
  readonly series: readonly { readonly name: string; readonly shares: readonly number[] }[];
}

/**
 * Counts the values of every series in the same bins of a round width, about `chart.bins` of them over the range
 * of all series. Heights are shares of a series' own values, so that series of different lengths compare.
 */
export function countBins(chart: HistogramChart): HistogramDrawable {
  const { bins, series, ...rest } = chart;
  const edges = binEdges(
    series.flatMap(({ values }) => extremes(values)),
    bins,
  );
  return {
    ...rest,
    edges,
    series: series.map(({ name, values }) => ({ name, shares: sharesOf(values, edges) })),
  };
}

function binEdges(range: readonly number[], bins: number): number[] {
  if (range.length === 0) return [0, 1];
  const low = Math.min(...range);
  const high = Math.max(...range);
  if (low === high) return [low - 0.5 * (Math.abs(low) || 1), low + 0.5 * (Math.abs(low) || 1)];
  return niceTicks(low, high, bins);
}

function sharesOf(values: readonly number[], edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length - 1).fill(0);
  const width = (edges[edges.length - 1] - edges[0]) / counts.length;
  const finite = values.filter(Number.isFinite);
  for (const value of finite) {
    counts[Math.min(counts.length - 1, Math.max(0, Math.floor((value - edges[0]) / width)))]++;
  }
  return counts.map((count) => (finite.length === 0 ? 0 : count / finite.length));
}

function extremes(values: readonly number[]): number[] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [];
  return [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
}
