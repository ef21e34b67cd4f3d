import type { Ledger } from "../../backtest/ledger.ts";
import { grouped } from "../../base/words/counted.ts";
import { columnOf } from "../../numeric/matrix/matrix.ts";
import { distinctIds } from "../../report/distinct-ids.ts";
import type { BarChart, Figure } from "../../report/report.ts";
import type { FigureText } from "../over-time/paths.ts";
import { alignedLines } from "../over-time/paths.ts";

/** Assets drawn by name in one picture; what the others hold is drawn together. With these and cash, as many as there are colors. */
const mostNamed = 18;

/** Weights below this are rounding, not positions. */
const rounding = 1e-9;

/** Debt below this is what costs took from a fully invested portfolio until it was rebalanced, not borrowing. */
const costDebt = 0.02;

interface Holding {
  readonly name: string;
  readonly values: Float64Array;
}

const weightFormat = { style: "percent", decimals: 1 } as const;

/**
 * Weights at the beginning of each period as areas that add up to wealth, cash included; where positions are short
 * or borrowed, areas would lie, and lines are drawn instead.
 */
export function weightsOverTime(ledger: Ledger, text: FigureText = {}): Figure {
  const holdings = namedHoldings(ledger);
  const negative = holdings.some(({ values }) => values.some((weight) => weight < -rounding));
  const yAxis = { label: "Share of wealth", format: weightFormat };
  const shorts = negative ? " Drawn as lines, since some weights are negative." : "";
  return {
    kind: "figure",
    id: text.id ?? holdingsIds([ledger])[0],
    title: text.title ?? `Weights over time: ${ledger.name}`,
    caption: `${text.caption ?? "At the beginning of each period, with the drift between rebalances."}${shorts}`,
    chart: negative
      ? { ...alignedLines(holdings.map((each) => ({ ...each, dates: ledger.dates }))), yAxis }
      : {
          type: "stacked-area",
          x: ledger.dates,
          yAxis,
          series: holdings.map(({ name, values }) => ({ name, values: [...values] })),
        },
  };
}

/** The figures of several strategies, each with an id of its own whatever they are named. */
export function holdingsOverTime(ledgers: readonly Ledger[]): Figure[] {
  const ids = holdingsIds(ledgers);
  return ledgers.map((ledger, i) => weightsOverTime(ledger, { id: ids[i] }));
}

/** The ids of the figures of `holdingsOverTime`. */
function holdingsIds(ledgers: readonly Pick<Ledger, "name">[]): string[] {
  return distinctIds(
    "weights",
    ledgers.map(({ name }) => name),
  );
}

/** Traded value added up over time, in multiples of wealth. */
export function cumulativeTurnover(ledgers: readonly Ledger[], text: FigureText = {}): Figure {
  return {
    kind: "figure",
    id: text.id ?? "turnover",
    title: text.title ?? "Traded value, added up",
    caption: text.caption ?? "Purchases and sales in multiples of wealth, without the first purchase.",
    chart: {
      ...alignedLines(
        ledgers.map(({ name, dates, traded }) => ({ name, dates, values: runningSum(traded) })),
      ),
      yAxis: { label: "Multiples of wealth", format: { style: "number", decimals: 2 } },
    },
  };
}

/** Costs paid, added up over time. */
export function cumulativeCosts(ledgers: readonly Ledger[], text: FigureText = {}): Figure {
  return {
    kind: "figure",
    id: text.id ?? "costs",
    title: text.title ?? "Costs, added up",
    caption: text.caption ?? "Each period's costs as a share of wealth at its beginning.",
    chart: {
      ...alignedLines(ledgers.map(({ name, dates, costs }) => ({ name, dates, values: runningSum(costs) }))),
      yAxis: { label: "Share of wealth", format: { style: "percent", decimals: 2 } },
    },
  };
}

/** Weights of several portfolios side by side, one group of bars an asset. */
export function weightsByAsset(
  assets: readonly string[],
  portfolios: readonly { readonly name: string; readonly weights: Float64Array }[],
  text: FigureText = {},
): Figure {
  const chart: BarChart = {
    type: "bar",
    categories: assets,
    yAxis: { label: "Weight", format: weightFormat },
    series: portfolios.map(({ name, weights }) => ({ name, values: [...weights] })),
  };
  return {
    kind: "figure",
    id: text.id ?? "weights-by-asset",
    title: text.title ?? "Weights",
    caption: text.caption,
    chart,
  };
}

/** The largest holdings by name (by mean absolute weight), the others as one, and cash where there was any. */
function namedHoldings({ assets, weights }: Ledger): Holding[] {
  const columns = assets.map((name, column) => ({ name, values: columnOf(weights, column) }));
  const cash = { name: apart("cash", assets), values: summed(columns, weights.rows).map(cashBeside) };
  const held = columns.filter(isHeld);
  const largest = [...held].sort((a, b) => size(b) - size(a)).slice(0, mostNamed);
  const named = held.filter((each) => largest.includes(each));
  const rest = held.filter((each) => !largest.includes(each));
  const others = {
    name: apart(`${grouped(rest.length)} others`, assets),
    values: summed(rest, weights.rows),
  };
  return [...named, ...(rest.length > 0 ? [others] : []), ...(isHeld(cash) ? [cash] : [])];
}

/** A name that none of the assets has: series of one name are one to a legend. */
function apart(name: string, assets: readonly string[]): string {
  return assets.includes(name) ? apart(`${name} (no asset)`, assets) : name;
}

function cashBeside(invested: number): number {
  const cash = 1 - invested;
  return cash < 0 && cash > -costDebt ? 0 : cash;
}

function isHeld({ values }: Holding): boolean {
  return values.some((weight) => Math.abs(weight) > rounding);
}

function size({ values }: Holding): number {
  return values.reduce((sum, weight) => sum + Math.abs(weight), 0);
}

function summed(holdings: readonly Holding[], rows: number): Float64Array {
  const sums = new Float64Array(rows);
  for (const { values } of holdings) {
    for (let row = 0; row < rows; row++) sums[row] += values[row];
  }
  return sums;
}

function runningSum(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
