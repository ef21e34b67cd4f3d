import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { type Stretch, stretchOf } from "./worst-stretches.ts";

/** A bad time that people know by name. */
export interface Episode {
  readonly name: string;
  /** From the close of this day. */
  readonly from: string;
  readonly to: string;
}

/** Peaks and troughs of the S&P 500 on closing prices, and the rise of rates of 2022. */
export const episodes: readonly Episode[] = [
  { name: "dot-com bust", from: "2000-03-24", to: "2002-10-09" },
  { name: "financial crisis", from: "2007-10-09", to: "2009-03-09" },
  { name: "euro crisis", from: "2011-04-29", to: "2011-10-03" },
  { name: "taper tantrum", from: "2013-05-21", to: "2013-06-24" },
  { name: "oil and China", from: "2015-08-10", to: "2016-02-11" },
  { name: "late 2018", from: "2018-09-20", to: "2018-12-24" },
  { name: "covid", from: "2020-02-19", to: "2020-03-23" },
  { name: "rates of 2022", from: "2022-01-03", to: "2022-10-12" },
  { name: "tariffs of 2025", from: "2025-02-19", to: "2025-04-08" },
];

/** What the weights would have made of the episodes that lie within the data. */
export function stressByEpisodes(
  weights: Float64Array,
  returns: ReturnsPanel,
): readonly (Stretch & Pick<Episode, "name">)[] {
  const { dates } = returns;
  return episodes.flatMap(({ name, from, to }) => {
    const first = dates.findIndex((date) => date > from);
    const last = dates.findLastIndex((date) => date <= to);
    const isWithin = first > 0 && dates[first - 1] <= from && dates[dates.length - 1] >= to && last > first;
    return isWithin ? [{ name, ...stretchOf(weights, returns, first, last) }] : [];
  });
}
