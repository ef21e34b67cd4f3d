import type { Moments } from "../../estimate/moments.ts";
import type { Block, Figure, LinePane, Table } from "../../report/report.ts";
import { type DatedWeight, type FoundScale, leastWeights, rowWeightsIn, scalesIn } from "./mixed-findings.ts";

const number = { style: "number", decimals: 2 } as const;
const percent = { style: "percent", decimals: 2 } as const;

/** Dates that are named. */
const mostDates = 10;

/** Those of them that are marked among the others. */
const mostMarks = 5;

/** Volatility and the periods' weights on one axis of time, and the dates that count least by name. */
export function overTimeBlocks(details: Moments["details"], returns: ReadonlyMap<string, number>): Block[] {
  const scales = scalesIn(details);
  const weights = rowWeightsIn(details);
  const panes = [
    ...(scales.length > 0 ? [volatilityPane(scales)] : []),
    ...(weights.length > 0 ? [weightPane(weights)] : []),
  ];
  if (panes.length === 0) return [];
  const what = [
    ...(scales.length > 0 ? ["volatility"] : []),
    ...(weights.length > 0 ? ["weights"] : []),
  ].join(" and ");
  const title = `${what[0].toUpperCase()}${what.slice(1)} over time`;
  const dates = weights.length > 0 ? weights.map(({ date }) => date) : Object.keys(scales[0].path);
  return [
    overTimeFigure(title, dates, panes),
    ...(weights.length > 0 ? [leastTable(weights, scales, returns)] : []),
  ];
}

function overTimeFigure(title: string, x: readonly string[], [above, below]: readonly LinePane[]): Figure {
  return {
    kind: "figure",
    id: "volatility-and-weights",
    title,
    chart: { type: "line", x, ...above, ...(below && { below }) },
  };
}

/** Roots of the scales: one where a period is as volatile as the window. */
function volatilityPane(scales: readonly FoundScale[]): LinePane {
  return {
    yAxis: { label: "Volatility, the window's being one", format: number },
    series: scales.map(({ whose, path }) => ({
      name: whose,
      values: Object.values(path).map((variance) => Math.sqrt(variance)),
    })),
  };
}

function weightPane(weights: readonly DatedWeight[]): LinePane {
  const marks = leastWeights(weights, mostMarks).map(({ date }) => ({
    row: weights.findIndex((each) => each.date === date),
    label: date,
  }));
  return {
    yAxis: { label: "What a period counts, one on average", format: number },
    series: [{ name: "weight of the period", values: weights.map(({ weight }) => weight), marks }],
  };
}

function leastTable(
  weights: readonly DatedWeight[],
  scales: readonly FoundScale[],
  returns: ReadonlyMap<string, number>,
): Table {
  return {
    kind: "table",
    id: "least-weights",
    title: "Periods that count least",
    caption: `By Student-t errors: the larger a period's surprise for all assets together${scales.length > 0 ? ", given the volatility known before it" : ""}, the less it counts. One on average.`,
    columns: [
      { key: "date", label: "Date" },
      { key: "weight", label: "Counts", format: number },
      {
        key: "return",
        label: "Mean return",
        format: percent,
        description: "Of the assets, equally weighted.",
      },
      ...scales.map(({ whose }) => ({
        key: whose,
        label: scales.length > 1 ? `Volatility, ${whose}` : "Volatility",
        format: number,
      })),
    ],
    rows: leastWeights(weights, mostDates).map(({ date, weight }) => ({
      date,
      weight,
      return: returns.get(date) ?? null,
      ...Object.fromEntries(scales.map(({ whose, path }) => [whose, Math.sqrt(path[date])])),
    })),
  };
}
