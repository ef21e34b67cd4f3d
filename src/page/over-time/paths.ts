import { InputError } from "../../base/errors.ts";
import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { PricePanel, ReturnSeries } from "../../market/panel/panel.ts";
import type { Figure, LineChart, Note } from "../../report/report.ts";

/** A named series of figures at dates: drawdowns, rolling measures, predicted volatilities. */
export interface DatedSeries {
  readonly name: string;
  readonly dates: readonly string[];
  readonly values: ArrayLike<number>;
}

/** What a composer of figures may say differently. */
export interface FigureText {
  readonly id?: string;
  readonly title?: string;
  readonly caption?: string;
}

/** Prices on a logarithmic scale, where equal heights are equal returns; or why returns give no prices to draw. */
export function logPricesOrNote(prices: PricePanel): Figure | Note {
  try {
    return logPrices(prices);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return {
      kind: "note",
      tone: "info",
      title: "The returns are not drawn as prices",
      text: `${error.message}.`,
    };
  }
}

/**
 * Prices on a logarithmic scale, where equal heights are equal returns.
 *
 * @throws {InputError} `bad-return` where they are made from returns that compound beyond what a price can say.
 */
export function logPrices(prices: PricePanel, text: FigureText = {}): Figure {
  const { dates, assets, values } = prices;
  return {
    kind: "figure",
    id: text.id ?? "log-prices",
    title: text.title ?? (prices.returns === undefined ? "Prices" : "Returns, compounded from 100"),
    caption: text.caption ?? "On a logarithmic scale: equal heights are equal returns.",
    chart: {
      type: "line",
      x: dates,
      yAxis: { label: "Price", scale: "log", format: { style: "number" } },
      series: assets.map((name, column) => ({
        name,
        values: dates.map((_, row) => values.data[row * values.columns + column]),
      })),
    },
  };
}

/** Growth of 1 from the first period of each series, after costs. */
export function cumulativeReturns(series: readonly ReturnSeries[], text: FigureText = {}): Figure {
  const wealth = series.map(({ name, dates, returns }) => ({ name, dates, values: growthOfOne(returns) }));
  return {
    kind: "figure",
    id: text.id ?? "cumulative-return",
    title: text.title ?? "Cumulative return",
    caption: text.caption,
    chart: {
      ...alignedLines(wealth),
      yAxis: { label: "Growth of 1", format: { style: "number", decimals: 3 } },
      references: [{ label: "", value: 1 }],
    },
  };
}

/** Beyond this many series the areas under the water would blend into one another. */
const mostFilled = 2;

/** Distances from the last peak (at most 0), filled from above where there are few of them. */
export function drawdownFigure(drawdowns: readonly DatedSeries[], text: FigureText = {}): Figure {
  const chart = alignedLines(drawdowns);
  return {
    kind: "figure",
    id: text.id ?? "drawdown",
    title: text.title ?? "Drawdown",
    caption: text.caption ?? "Distance of wealth from its last peak.",
    chart: {
      ...chart,
      series: chart.series.map((each) => ({ ...each, filled: drawdowns.length <= mostFilled })),
      yAxis: { label: "Below the last peak", format: { style: "percent", decimals: 2 }, max: 0 },
    },
  };
}

/** Growth of 1, and beneath it on the same dates the distance from the last peak. */
export function growthAndDrawdown(
  series: readonly ReturnSeries[],
  drawdowns: readonly DatedSeries[],
  text: FigureText = {},
): Figure {
  const growth = cumulativeReturns(series, { title: "Growth and drawdown", ...text });
  const { chart: below } = drawdownFigure(drawdowns);
  if (growth.chart.type !== "line" || below.type !== "line") return growth;
  return { ...growth, chart: { ...growth.chart, below: { yAxis: below.yAxis, series: below.series } } };
}

/** Lines over the union of the series' dates; a series has no value where it has no date. */
export function alignedLines(series: readonly DatedSeries[]): Omit<LineChart, "yAxis"> {
  const dates = [...new Set(series.flatMap((each) => each.dates))].sort();
  const rows = new Map(dates.map((date, row) => [date, row]));
  return {
    type: "line",
    x: dates,
    series: series.map(({ name, dates: own, values }) => {
      const aligned = new Array<number | null>(dates.length).fill(null);
      for (let i = 0; i < own.length; i++) aligned[rows.get(own[i]) as number] = finiteOrNull(values[i]);
      return { name, values: aligned };
    }),
  };
}

function growthOfOne(returns: Float64Array): Float64Array {
  let wealth = 1;
  return returns.map((each) => {
    wealth *= 1 + each;
    return wealth;
  });
}
