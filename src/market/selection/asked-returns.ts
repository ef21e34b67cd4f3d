import type { InputError } from "../../base/errors.ts";
import { quantile } from "../../numeric/statistics/quantile.ts";
import { rowsPerYear } from "../panel/rows-per-year.ts";
import { complaint, type MarketTable } from "../read/market-table.ts";
import type { ReturnsAre } from "./returns-are.ts";
import type { UsedCells } from "./selection.ts";

/** Half of the days of nothing that trades are moves beyond this. Banks had 6% in the year to 2009, 11% in its worst quarter. */
const NEVER_HALF = 0.08;

/** Two moves beyond -100% or +100% in two hundred days do not happen either. */
const NEVER_OFTEN = 0.01;

/** A calm fund in percent, read as fractions: as restless as the wildest stocks, with a day on which most of it is lost. */
const RESTLESS = { median: 0.02, volatility: 1, largestLoss: 0.6 } as const;

/**
 * Asks about numbers that are called returns and look like prices, or like percentages, where nobody said what they are.
 *
 * Percentages are looked for by how far an asset moves on half of its days, by its volatility and by its largest loss, all
 * taken to the length of a trading day. One asset of many may be as wild as that, half of them are not. A market that is open on
 * weekends has coins of every kind, and is asked only by the first.
 *
 * Cost: one pass; a sort of the assets that move by 2% a day in the mean.
 *
 * @throws {InputError} `bad-return`, with the options that settle it.
 */
export function askOfReturns(used: UsedCells, said: ReturnsAre | undefined): void {
  const { table, columns, factors } = used;
  const assets = columns.slice(0, columns.length - factors);
  for (const column of assets) {
    if (arePrices(used, column, said)) throw prices(table, column);
  }
  if (said !== undefined || table.percentSigns) return;
  const day = dayOf(used);
  const doubtful = assets.flatMap((column) => doubts(used, column, day) ?? []);
  if (doubtful.length > 0 && 2 * doubtful.length >= assets.length) throw percentages(table, doubtful[0]);
}

/** Nothing doubles in every period; where somebody said what the numbers are, it also has to be by nearly as much each time. */
function arePrices({ table, rows }: UsedCells, column: number, said: ReturnsAre | undefined): boolean {
  const { data, columns: width } = table.values;
  const least = said === "percent" && !table.percentSigns ? 100 : 1;
  let [known, steady, before] = [0, 0, Number.NaN];
  for (const row of rows) {
    const value = data[row * width + column];
    if (Number.isNaN(value)) continue;
    if (!(value > least)) return false;
    if (Math.abs(value / before - 1) < 0.1) steady++;
    known++;
    before = value;
  }
  return known >= 3 && (said === undefined || 2 * steady >= known);
}

function prices(table: MarketTable, column: number): InputError {
  const asset = table.columns[column];
  const what = `every return of ${asset} is above 1 (100%), as prices are`;
  const advice = "a file of prices has to be read as prices (--prices)";
  return complaint("bad-return", table, 0, what, { asset, advice });
}

/** How long a period is against a trading day, in the units in which moves grow; and whether weekends are traded. */
interface DayLength {
  readonly scale: number;
  readonly weekends: boolean;
}

function dayOf({ table, rows }: UsedCells): DayLength {
  const { periodsPerYear } = rowsPerYear(rows.map((row) => table.dates[row]));
  return { scale: Math.sqrt(periodsPerYear / 252), weekends: periodsPerYear > 300 };
}

/** Why an asset's numbers may be percentages. */
interface Doubt {
  readonly column: number;
  readonly median: number;
  readonly largest: { readonly row: number; readonly move: number };
}

function doubts(
  { table, rows }: UsedCells,
  column: number,
  { scale, weekends }: DayLength,
): Doubt | undefined {
  const { data, columns: width } = table.values;
  let [known, total, squares, beyond, lowest, lowestRow] = [0, 0, 0, 0, 0, rows[0]];
  for (const row of rows) {
    const value = data[row * width + column];
    if (Number.isNaN(value)) continue;
    known++;
    total += Math.abs(value);
    squares += value * value;
    if (Math.abs(value) > 1) beyond++;
    if (value < lowest) [lowest, lowestRow] = [value, row];
  }
  if (known < 5 || (total / known) * scale <= RESTLESS.median) return undefined;
  const moves = Float64Array.from(rows, (row) => Math.abs(data[row * width + column])).filter(
    (move) => move >= 0,
  );
  const median = quantile(moves, 0.5) * scale;
  const doubt = { column, median, largest: { row: lowestRow, move: lowest } };
  if (median > NEVER_HALF || beyond > Math.max(1, NEVER_OFTEN * known)) return doubt;
  const volatility = Math.sqrt((squares / known) * 252) * scale;
  const restless = median > RESTLESS.median && volatility > RESTLESS.volatility;
  return !weekends && restless && lowest * scale < -RESTLESS.largestLoss ? doubt : undefined;
}

function percentages(table: MarketTable, { column, median, largest }: Doubt): InputError {
  const [asset, date] = [table.columns[column], table.dates[largest.row]];
  const percent = (share: number): string => `${+(100 * share).toPrecision(2)}%`;
  const loss = largest.move < 0 ? `, its largest loss is ${percent(largest.move)} on ${date}` : "";
  const what = `are these returns percentages? Read as fractions, ${asset} moves by ${percent(median)} a day or more half of the time${loss}`;
  const advice = "--returns-are percent if they are percentages, --returns-are simple if they are fractions";
  return complaint("bad-return", table, 0, what, { asset, date, advice });
}
