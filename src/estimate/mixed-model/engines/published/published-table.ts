import { InputError } from "../../../../base/errors.ts";
import { counted } from "../../../../base/words/counted.ts";
import type { DataTable, PricePanel } from "../../../../market/panel/panel.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { columnOf } from "../../../../numeric/matrix/matrix.ts";
import { quantile } from "../../../../numeric/statistics/quantile.ts";
import { mean } from "../../../../numeric/statistics/sample-statistics.ts";
import { namesOfTable } from "../../../table-columns.ts";

/** How the published table is made. */
export interface PublishedTableOptions {
  /** The column of `levels` that is the market and not modelled. Default `SPY`. */
  readonly market?: string;
  /**
   * How many of the first months regimes and standardization may look at. Default all, as published: with a later test
   * window that is looking ahead.
   */
  readonly trainingMonths?: number;
}

/**
 * The published long table from month-end levels: a row for every asset and month with its return, the market's, the level and
 * relative change of the volatility index, its regime and the standardized predictors.
 *
 * Conventions: regimes by the 33 % and 67 % quantiles (type 7) of the index over all month ends, the first one included, with
 * strict inequalities; predictors standardized over the stacked rows, so with divisor `N months - 1`; sorted by asset, then date.
 *
 * @param levels Month-end prices; the first row only serves as the base of returns.
 * @param volatility The index on the same dates.
 * @throws {InputError} `unknown-asset` where the market is no column, `too-few-periods` below three months.
 */
export function publishedTable(
  levels: PricePanel,
  volatility: Float64Array,
  options: PublishedTableOptions = {},
): DataTable {
  const { market = "SPY", trainingMonths = levels.dates.length - 1 } = options;
  const at = levels.assets.indexOf(market);
  if (at < 0)
    throw new InputError("unknown-asset", `market ${market} is no column of the prices`, { asset: market });
  if (levels.dates.length < 4) {
    throw new InputError(
      "too-few-periods",
      `${counted(levels.dates.length, "month end")} given, at least 4 are needed`,
    );
  }
  const symbols = levels.assets.filter((asset) => asset !== market);
  const returns = symbols.map((symbol) => changes(columnOf(levels.values, levels.assets.indexOf(symbol))));
  const marketReturn = changes(columnOf(levels.values, at));
  const change = changes(volatility);
  const standardized = (series: Float64Array): Float64Array =>
    standardizedOverRows(series, trainingMonths, symbols.length);
  return stacked(symbols, [
    { name: "date", value: (_, t) => levels.dates[t + 1] },
    { name: "year_month", value: (_, t) => levels.dates[t + 1].slice(0, 7) },
    { name: "symbol", value: (i) => symbols[i] },
    { name: "return", value: returns },
    { name: "market_return", value: marketReturn },
    { name: "vix_level", value: volatility.slice(1) },
    { name: "vix_change", value: change },
    { name: "regime", value: regimes(volatility, trainingMonths) },
    { name: "market_return_std", value: standardized(marketReturn) },
    { name: "vix_change_std", value: standardized(change) },
  ]);
}

/** A column before it is stacked: a label of symbol and month, a series of all symbols, or one for each. */
interface Stackable {
  readonly name: string;
  readonly value: ((symbol: number, month: number) => string) | Float64Array | readonly Float64Array[];
}

/** A row for every symbol and month, symbols one behind the other. */
function stacked(symbols: readonly string[], columns: readonly Stackable[]): DataTable {
  const months = columns
    .map(({ value }) => (value instanceof Float64Array ? value.length : 0))
    .reduce((a, b) => Math.max(a, b));
  const rows = symbols.length * months;
  const places = Array.from({ length: rows }, (_, row) => [Math.floor(row / months), row % months] as const);
  return {
    rows,
    columns: columns.map(({ name, value }) => {
      if (typeof value === "function") {
        return { name, kind: "label", values: places.map(([symbol, month]) => value(symbol, month)) };
      }
      const series = (symbol: number): Float64Array =>
        value instanceof Float64Array ? value : value[symbol];
      return {
        name,
        kind: "number",
        values: Float64Array.from(places, ([symbol, month]) => series(symbol)[month]),
      };
    }),
  };
}

function regimes(
  volatility: Float64Array,
  trainingMonths: number,
): (symbol: number, month: number) => string {
  const seen = volatility.slice(0, trainingMonths + 1);
  const [low, high] = [quantile(seen, 0.33), quantile(seen, 0.67)];
  return (_, month) => {
    const level = volatility[month + 1];
    return level < low ? "Low_Vol" : level < high ? "Normal" : "High_Vol";
  };
}

/** Over the training months, every one of which stands in as many rows as there are symbols. */
function standardizedOverRows(series: Float64Array, trainingMonths: number, symbols: number): Float64Array {
  const seen = series.slice(0, trainingMonths);
  const center = mean(seen);
  const squares = seen.reduce((total, value) => total + (value - center) ** 2, 0);
  const deviation = Math.sqrt((symbols * squares) / (symbols * trainingMonths - 1));
  return series.map((value) => (value - center) / deviation);
}

/** The published model. */
export const publishedModel = {
  fixed: "return ~ market_return_std + vix_change_std + regime",
  random: "symbol@K + time",
} as const;

/** A column of a long table as a panel, `months x symbols`. */
export function seriesBySymbol(
  table: DataTable,
  values: Float64Array,
  symbols: readonly string[],
): { dates: readonly string[]; values: Matrix } {
  const [date, symbol] = [namesOfTable(table, "date"), namesOfTable(table, "symbol")];
  const dates = [...new Set(date as readonly string[])].toSorted();
  const out = {
    rows: dates.length,
    columns: symbols.length,
    data: new Float64Array(dates.length * symbols.length).fill(Number.NaN),
  };
  for (let i = 0; i < table.rows; i++) {
    const j = symbols.indexOf(symbol[i] as string);
    if (j >= 0) out.data[dates.indexOf(date[i] as string) * symbols.length + j] = values[i];
  }
  return { dates, values: out };
}

function changes(levels: Float64Array): Float64Array {
  return Float64Array.from({ length: levels.length - 1 }, (_, t) => levels[t + 1] / levels[t] - 1);
}
