import { counted, grouped } from "../../base/words/counted.ts";
import type { Explanation, OtherChoice } from "../../jobs/results/explain.ts";
import type { Block, Figure, Table } from "../../report/report.ts";
import { dearestPrices } from "../optimize/dearest-prices.ts";
import { priceUnit } from "../optimize/price-unit.ts";

const percent = { style: "percent", decimals: 2 } as const;
const point = { style: "percent", decimals: 1 } as const;

/** Weights below this are not shown. */
const seen = 5e-5;

/** What each asset brings, the largest weight first, with how sure its weight is. */
export function contributionTable({ contributions, sensitivity, moments }: Explanation): Table {
  const errors = "none" in sensitivity ? undefined : sensitivity.standardErrors;
  const rows = contributions
    .map((each, i) => ({ ...each, error: errors?.[i] ?? null }))
    .filter(({ weight }) => Math.abs(weight) >= seen)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return {
    kind: "table",
    id: "contributions",
    title: "Risk and return of each asset",
    caption:
      errors === undefined
        ? undefined
        : `± is the standard error of a weight, as if the beliefs were sample moments of ${counted(moments.periods, "normal return")}; a weight at a bound does not move.`,
    columns: [
      { key: "asset", label: "Asset" },
      { key: "weight", label: "Weight", format: percent },
      ...(errors === undefined ? [] : [{ key: "error", label: "±", format: percent } as const]),
      { key: "riskShare", label: "Share of risk", format: point },
      {
        key: "volatility",
        label: "Volatility",
        format: percent,
        description: "Its part of the volatility a year.",
      },
      {
        key: "return",
        label: "Return",
        format: percent,
        description: "Its part of the expected return a year.",
      },
    ],
    rows: rows.map(({ asset, weight, error, riskShare, volatility, return: expected }) => {
      return { asset, weight, error, riskShare, volatility, return: expected };
    }),
  };
}

/** What limits cost. */
export function priceTable(explanation: Explanation, most: number): Table | undefined {
  const { shown, count } = dearestPrices(explanation.portfolio.prices, most);
  const { of, perPoint, format } = priceUnit(explanation);
  if (count === 0) return undefined;
  const some = count > shown.length ? `; the dearest ${shown.length} of ${grouped(count)}` : "";
  return {
    kind: "table",
    id: "prices",
    title: "What each limit costs",
    caption: `What one more percentage point of a limit would better of ${of}${some}.`,
    columns: [
      { key: "constraint", label: "Limit" },
      { key: "price", label: "A point more brings", format },
    ],
    rows: shown.map(({ constraint, multiplier }) => ({ constraint, price: multiplier * perPoint })),
  };
}

/** One belief and what a step of it moves. */
interface Hold {
  readonly belief: string;
  readonly change: Float64Array;
}

/** The beliefs on which the weights hang most: what a point of a mean or a volatility, or .1 of a correlation, moves. */
export function sensitivityTable(
  { sensitivity, moments: { assets } }: Explanation,
  most = 12,
): Table | undefined {
  if ("none" in sensitivity) return undefined;
  const { byMean, byVolatility, byCorrelation } = sensitivity;
  const rowsOf = ({ columns, data }: typeof byMean, what: string): Hold[] =>
    assets.map((asset, a) => ({
      belief: `${what} of ${asset} + 1%`,
      change: data.slice(a * columns, (a + 1) * columns).map((value) => 0.01 * value),
    }));
  const holds: Hold[] = [
    ...rowsOf(byMean, "mean"),
    ...rowsOf(byVolatility, "volatility"),
    ...byCorrelation.map(({ a, b, change }) => ({
      belief: `correlation ${assets[a]}, ${assets[b]} + 0.1`,
      change: change.map((value) => 0.1 * value),
    })),
  ];
  const moved = ({ change }: Hold): number => change.reduce((sum, value) => sum + Math.abs(value), 0) / 2;
  const rows = holds
    .map((hold) => ({ ...hold, moved: moved(hold) }))
    .filter((hold) => hold.moved > 1e-6)
    .toSorted((a, b) => b.moved - a.moved)
    .slice(0, most);
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    id: "sensitivity",
    title: "What moves the weights",
    caption:
      "Derivatives of the first-order conditions: right for small changes, as long as the same limits bind.",
    columns: [
      { key: "belief", label: "If a belief rises" },
      {
        key: "moved",
        label: "Moves",
        format: point,
        description: "Share of the portfolio that changes hands.",
      },
      { key: "most", label: "Most of all" },
    ],
    rows: rows.map(({ belief, change, moved: share }) => ({
      belief,
      moved: share,
      most: largest(change, assets),
    })),
  };
}

/** The two largest changes in words. */
function largest(change: Float64Array, assets: readonly string[]): string {
  return [...change.keys()]
    .toSorted((a, b) => Math.abs(change[b]) - Math.abs(change[a]))
    .slice(0, 2)
    .filter((i) => Math.abs(change[i]) >= seen)
    .map((i) => `${assets[i]} ${change[i] > 0 ? "+" : "-"}${(100 * Math.abs(change[i])).toFixed(1)}`)
    .join(", ");
}

/** Choices without something, beside the one with everything. */
export function choiceTable(
  explanation: Explanation,
  choices: readonly OtherChoice[],
  text: { readonly id: string; readonly title: string; readonly label: string; readonly caption?: string },
): Table | undefined {
  if (choices.length === 0) return undefined;
  const { portfolio, annualized, moments } = explanation;
  const rowOf = ({ name, failure, weights, annualized: figures, moved }: OtherChoice) => ({
    name,
    moved: failure === undefined ? moved : null,
    return: figures?.return ?? null,
    volatility: figures?.volatility ?? null,
    sharpe: figures?.sharpe ?? null,
    most:
      weights === undefined
        ? (failure ?? "")
        : largest(
            weights.map((w, i) => w - portfolio.weights[i]),
            moments.assets,
          ),
  });
  return {
    kind: "table",
    id: text.id,
    title: text.title,
    caption: text.caption,
    columns: [
      { key: "name", label: text.label },
      { key: "moved", label: "Moves", format: point },
      { key: "return", label: "Return", format: percent },
      { key: "volatility", label: "Volatility", format: percent },
      { key: "sharpe", label: "Sharpe", format: { style: "number", decimals: 3 } },
      { key: "most", label: "Most of all" },
    ],
    rows: [{ name: "as it is", moved: 0, ...annualized, most: "" }, ...choices.map(rowOf)],
  };
}

/** Bad times, and what of them each asset would have brought. */
export function stressTable({ stress, reverse, moments: { assets } }: Explanation): Table | undefined {
  const rows = [
    ...stress.map(({ name, from, to, return: loss, contributions }) => ({
      name,
      dates: from === undefined ? "" : `${from} to ${to}`,
      return: loss,
      most: largest(contributions, assets),
    })),
    ...(reverse
      ? [
          {
            name: `likeliest way to lose ${Math.round(100 * reverse.loss)}%`,
            dates: `${reverse.deviations.toFixed(1)} annual deviations`,
            return: reverse.return,
            most: largest(reverse.contributions, assets),
          },
        ]
      : []),
  ];
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    id: "stress",
    title: "Loss in bad times",
    caption:
      "These weights bought at the start and left alone; what a shock does not name moves as the beliefs expect.",
    columns: [
      { key: "name", label: "Stress" },
      { key: "dates", label: "When" },
      { key: "return", label: "Return", format: percent },
      { key: "most", label: "Most of it, in points" },
    ],
    rows,
  };
}

/** Volatility as correlations go to one. */
export function correlationTable({ correlations }: Explanation): Table {
  return {
    kind: "table",
    id: "correlations",
    title: "Volatility as correlations rise",
    columns: [
      { key: "share", label: "Share of the way to one", format: { style: "percent", decimals: 0 } },
      { key: "volatility", label: "Volatility a year", format: percent },
    ],
    rows: correlations.map((each) => ({ ...each })),
  };
}

/** Weights, and the shares of risk that they carry, side by side. */
export function contributionFigure({ contributions }: Explanation): Figure {
  const held = contributions
    .filter(({ weight }) => Math.abs(weight) >= 1e-3)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, 30);
  return {
    kind: "figure",
    id: "weights-and-risk",
    title: "Weights and shares of risk",
    caption: held.length === 30 ? "The 30 largest weights." : undefined,
    chart: {
      type: "bar",
      categories: held.map(({ asset }) => asset),
      yAxis: { label: "Share", format: { style: "percent", decimals: 0 } },
      series: [
        { name: "weight", values: held.map(({ weight }) => weight) },
        { name: "share of risk", values: held.map(({ riskShare }) => riskShare) },
      ],
    },
  };
}

/** What is there. */
export function present(...blocks: readonly (Block | undefined)[]): Block[] {
  return blocks.filter((block) => block !== undefined);
}
