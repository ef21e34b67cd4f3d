import { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import { didYouMean } from "../../base/words/nearest-name.ts";
import type { BenchmarkSpec } from "../../jobs/results/backtest.ts";
import { isWeightName, parseDatedWeights } from "../../market/holdings/dated-weights.ts";
import { parseHoldings } from "../../market/holdings/holdings.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { returnSeries } from "../../market/panel/return-series.ts";
import { dateNameRank } from "../../market/read/layout/field-names.ts";
import { complaint, type MarketTable } from "../../market/read/market-table.ts";
import { readTable } from "../../market/read/read-table.ts";
import { pricePanel } from "../../market/selection/price-panel.ts";
import { returnsPanel } from "../../market/selection/returns-panel.ts";
import { tableCells } from "../../market/table/table-cells.ts";
import { isEqualWeight } from "../../strategy/constraints/benchmark-weights.ts";
import { isFileName } from "../../strategy/tables/table-options.ts";
import { type DataFile, type DataSelection, tableIn } from "../data/data.ts";
import { tableFile } from "../data/table-file.ts";

/** Where a benchmark may come from. */
export interface BenchmarkSource {
  readonly file: DataFile;
  readonly selection: DataSelection;
  readonly read: (name: string) => Promise<Uint8Array>;
}

/**
 * The benchmark that a text stands for: equal weights of the assets, walked as a strategy; a column of the data, whether or not it is one
 * of the assets; a file of weights, restored at every rebalance, or of weights by date; or a file with a series, of prices where no number is zero or
 * below, else of returns.
 *
 * @throws {InputError} `unknown-asset` where nothing is called so; whatever is wrong with the file.
 */
export async function benchmarkNamed(name: string, source: BenchmarkSource): Promise<BenchmarkSpec> {
  if (isEqualWeight(name)) {
    const [design, model] = ["equal-weight", "sample"].map((each) => ({ name: each, options: {} }));
    return { name, strategy: { name, design, model, constraints: {}, returnType: "simple" } };
  }
  if (isFileName(name)) return await benchmarkInFile(name, source);
  const table = await tableIn(source.file, source.selection);
  if (!table.columns.includes(name)) throw unknown(name, table);
  return { name, series: seriesOf(table, name, source.selection) };
}

async function benchmarkInFile(name: string, { selection, read }: BenchmarkSource): Promise<BenchmarkSpec> {
  const bytes = await read(name);
  const { text } = await tableFile(name, bytes);
  const { names } = tableCells(text, name);
  if (!names.some((column) => dateNameRank(column) >= 0)) return weightsIn(text, name);
  if (names.some(isWeightName)) {
    const weights = parseDatedWeights(text, name);
    return { name, strategy: { name, plan: { name: "file", options: { weights } } } };
  }
  const table = await readTable(bytes, name, "returns");
  const [column, other] = table.columns;
  if (other !== undefined) {
    const what = `${counted(table.columns.length, "column")} beside the dates: a file of a benchmark has one`;
    throw complaint("bad-file", table, 0, what, {
      advice: "leave the others out, or make it a column of the data",
    });
  }
  const arePrices = table.values.data.every((value) => !(value <= 0));
  const { returnsAre: _ofTheData, ...rest } = selection;
  const series = arePrices
    ? seriesOf({ ...table, holds: "prices" }, column, rest)
    : seriesOf(table, column, selection);
  return { name: column, series };
}

function weightsIn(text: string, name: string): BenchmarkSpec {
  const holdings = parseHoldings(text, name);
  if (holdings.kind === "quantities") {
    throw new InputError("bad-file", `${name} holds quantities; a benchmark of a backtest needs weights`, {
      file: name,
      advice: "write asset,weight; or its value by date",
    });
  }
  const weights = Object.fromEntries(holdings.assets.map((asset, i) => [asset, holdings.weights[i]]));
  return { name, strategy: { name, plan: { name: "fixed", options: { weights } } } };
}

/** A column as a series on the dates that it has, by the rows of the data. */
function seriesOf(table: MarketTable, name: string, selection: DataSelection): ReturnSeries {
  const chosen = { ...selection, assets: [name], factors: [], missing: "drop-date" } as const;
  const read = table.holds === "prices" ? pricePanel(table, chosen) : returnsPanel(table, chosen);
  return returnSeries(read.panel);
}

function unknown(name: string, { file, columns }: MarketTable): InputError {
  const guess = didYouMean(name, [...columns, "equal-weight"]);
  return new InputError("unknown-asset", `the benchmark ${name} is no column of ${file}${guess}`, {
    asset: name,
    advice: "a column of the data, equal-weight, or a file of weights, returns or prices",
  });
}
