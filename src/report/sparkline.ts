import { log } from "../numeric/elementary/elementary.ts";

const bars = "▁▂▃▄▅▆▇█";

/**
 * A series as a line of small bars, for a terminal: each stands for the mean of a stretch of it, from its least to its largest. Of
 * positive values the logarithms are drawn, so that equal steps are equal growth.
 *
 * @param values those that are no number are passed over; a stretch without any is a blank.
 * @param width characters at most.
 */
export function sparkline(values: ArrayLike<number>, width = 72): string {
  const all = Array.from(values);
  const isGrowth = all.every((value) => !(value <= 0));
  const drawn = isGrowth ? all.map(log) : all;
  const count = Math.min(width, drawn.length);
  const means = Array.from({ length: count }, (_, i) =>
    meanOf(drawn.slice(Math.floor((i * drawn.length) / count), Math.floor(((i + 1) * drawn.length) / count))),
  );
  const known = means.filter((mean) => !Number.isNaN(mean));
  const [least, largest] = [Math.min(...known), Math.max(...known)];
  return means.map((mean) => barOf(mean, least, largest)).join("");
}

function meanOf(values: readonly number[]): number {
  const known = values.filter(Number.isFinite);
  return known.reduce((sum, value) => sum + value, 0) / known.length; // NaN of none
}

function barOf(value: number, least: number, largest: number): string {
  if (Number.isNaN(value)) return " ";
  const share = largest > least ? (value - least) / (largest - least) : 0.5;
  return bars[Math.min(bars.length - 1, Math.floor(share * bars.length))];
}
