import { InputError } from "../../../errors.ts";
import type { DataTable, PricePanel } from "../../../market/panel.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { columnOf } from "../../../numeric/matrix/matrix.ts";
import { quantile } from "../../../numeric/statistics/quantile.ts";
import { mean } from "../../../numeric/statistics/sample-statistics.ts";

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
    throw new InputError("too-few-periods", `${levels.dates.length} month ends given, at least 4 are needed`);
  }
  const months = levels.dates.length - 1;
  const symbols = levels.assets.filter((asset) => asset !== market);
  const marketReturn = changes(columnOf(levels.values, at));
  const change = changes(volatility);
  const low = quantile(volatility.slice(0, trainingMonths + 1), 0.33);
  const high = quantile(volatility.slice(0, trainingMonths + 1), 0.67);
  const regime = Array.from(volatility.slice(1), (level) =>
    level < low ? "Low_Vol" : level < high ? "Normal" : "High_Vol",
  );
  const returns = symbols.map((symbol) => changes(columnOf(levels.values, levels.assets.indexOf(symbol))));
  const stack = (value: (symbol: number, month: number) => number): Float64Array =>
    Float64Array.from({ length: symbols.length * months }, (_, row) =>
      value(Math.floor(row / months), row % months),
    );
  const label = (value: (symbol: number, month: number) => string): string[] =>
    Array.from({ length: symbols.length * months }, (_, row) =>
      value(Math.floor(row / months), row % months),
    );
  const standardized = (series: Float64Array): Float64Array => {
    const seen = series.slice(0, trainingMonths);
    const center = mean(seen);
    const squares = seen.reduce((total, value) => total + (value - center) ** 2, 0);
    const deviation = Math.sqrt((symbols.length * squares) / (symbols.length * trainingMonths - 1));
    return series.map((value) => (value - center) / deviation);
  };
  const [marketStd, changeStd] = [standardized(marketReturn), standardized(change)];
  return {
    rows: symbols.length * months,
    columns: [
      { name: "date", kind: "label", values: label((_, t) => levels.dates[t + 1]) },
      { name: "year_month", kind: "label", values: label((_, t) => levels.dates[t + 1].slice(0, 7)) },
      { name: "symbol", kind: "label", values: label((i) => symbols[i]) },
      { name: "return", kind: "number", values: stack((i, t) => returns[i][t]) },
      { name: "market_return", kind: "number", values: stack((_, t) => marketReturn[t]) },
      { name: "vix_level", kind: "number", values: stack((_, t) => volatility[t + 1]) },
      { name: "vix_change", kind: "number", values: stack((_, t) => change[t]) },
      { name: "regime", kind: "label", values: label((_, t) => regime[t]) },
      { name: "market_return_std", kind: "number", values: stack((_, t) => marketStd[t]) },
      { name: "vix_change_std", kind: "number", values: stack((_, t) => changeStd[t]) },
    ],
  };
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
  const labels = (name: string): readonly (string | null)[] =>
    table.columns.find((column) => column.name === name)?.values as readonly (string | null)[];
  const [date, symbol] = [labels("date"), labels("symbol")];
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
