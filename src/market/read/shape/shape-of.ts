import { listed } from "../../../base/words/listed.ts";
import type { DatePlace } from "../layout/date-place.ts";
import {
  isAdjusted,
  isField,
  isObservation,
  isOpenHighLow,
  isQuantity,
  isSeriesKey,
  isSymbolName,
  isUnitPower,
  plainName,
  valueNames,
} from "../layout/field-names.ts";
import type { Heading, Layout } from "../layout/layout.ts";
import { complaint, nounOf, type TableSource } from "../market-table.ts";
import type { ReadingOptions } from "../reading-options.ts";
import { assetColumns } from "./asset-columns.ts";
import type { AssetColumn, Shape } from "./shape.ts";

/**
 * What the columns of a table are: a long table where one names symbols, fields of several assets where the header has two
 * levels or names such as `AAPL.Close`, one asset where there is a day's open, high, low and close, else a column per asset.
 *
 * @throws {InputError} `bad-file` where the column that is needed, or asked for, is not there.
 */
export function shapeOf(
  layout: Layout,
  { date, time, again }: DatePlace,
  options: ReadingOptions,
  source: TableSource,
): Shape {
  const others = layout.headings.filter((each) => each !== date && each !== time && !again.includes(each));
  const choose = (columns: readonly Heading[]): Heading | undefined =>
    firstNamed(columns, valueNames(source.holds, options.field), (each) => each.field ?? each.name);
  const fields = fieldsByAsset(others);
  if (fields !== undefined) return ofFields(fields, choose, options, layout, source);
  const isObserved = others.some(({ name }) => isObservation(name));
  const powers = isObserved ? others.find(({ name }) => isUnitPower(name)) : undefined;
  const powerOf = (value: Heading): { readonly power?: Heading } =>
    powers !== undefined && isObservation(value.name) ? { power: powers } : {};
  const symbol = others.find(
    ({ name, column }) =>
      (isSymbolName(name) || (isObserved && isSeriesKey(name))) && isNames(layout, column),
  );
  if (symbol !== undefined) {
    const value = choose(others);
    requireOnce(value, others, layout, source);
    if (value === undefined) throw noValue(others, options, layout, source, "a long table");
    const notes = chosenNote(others, value, undefined);
    return { kind: "long", symbol, value, ...powerOf(value), notes };
  }
  if (isOneAsset(others)) {
    const value = choose(others);
    requireOnce(value, others, layout, source);
    if (value === undefined) throw noValue(others, options, layout, source, "a table of one asset");
    if (isObservation(value.name)) requireOneSeries(layout, others, value, source);
    const name = assetOfFile(source.file);
    const left = others.filter((each) => each !== value).map((each) => each.name);
    const notes = [`${name}: ${value.name}${left.length === 0 ? "" : `, not ${left.join(", ")}`}`];
    const assets = [{ name, column: value.column }];
    return { kind: "wide", assets, skipsEmpty: true, ...powerOf(value), notes };
  }
  requireNoField(options, layout, source);
  const { assets, notes } = assetColumns(layout, others, date, source);
  return { kind: "wide", assets, skipsEmpty: false, notes };
}

/** The column that is chosen by its name has to be the only one of that name. */
function requireOnce(
  value: Heading | undefined,
  others: readonly Heading[],
  { headerLine }: Layout,
  source: TableSource,
): void {
  const other = others.find(
    (each) => each !== value && each.name === value?.name && each.field === value?.field,
  );
  if (value === undefined || other === undefined) return;
  const what = `${value.field ?? value.name} is given twice, in columns ${value.column + 1} and ${other.column + 1}`;
  throw complaint("bad-file", source, headerLine, what, {
    advice:
      "name each by its asset; pairs of date and price go into files of their own (--prices A.csv B.csv), joined on dates",
  });
}

/** Columns before the values of SDMX say in words which series a row is of: without a key all have to be of one. */
function requireOneSeries(
  { grid, from, to }: Layout,
  others: readonly Heading[],
  value: Heading,
  source: TableSource,
): void {
  for (const { column, name } of others) {
    const first = grid.text(from, column);
    if (column > value.column || !hasLetter.test(first)) continue;
    for (let row = from + 1; row < to; row++) {
      const text = grid.text(row, column);
      if (text === first || !hasLetter.test(text)) continue;
      const what = `${name} is ${text}, and ${first} above: the rows are of several series, and no column KEY says of which`;
      throw complaint("bad-file", source, grid.lines[row], what, {
        advice: `name the column ${name} symbol, or keep the rows of one series`,
      });
    }
  }
}

const hasLetter = /\p{L}/u;

/** The first column whose name is the first of some names that any has. */
function firstNamed(
  columns: readonly Heading[],
  names: readonly string[],
  nameOf: (column: Heading) => string,
): Heading | undefined {
  for (const name of names) {
    const found = columns.find((each) => plainName(nameOf(each)) === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The columns of each asset by their fields, where every column has one; `undefined` where not. */
function fieldsByAsset(others: readonly Heading[]): ReadonlyMap<string, readonly Heading[]> | undefined {
  const splitBy = (parted: typeof suffixed): readonly (Heading | undefined)[] | undefined => {
    const found = others.map((heading) => (heading.field === undefined ? parted(heading) : heading));
    return found.length === 0 || found.some((each) => each?.field === undefined) ? undefined : found;
  };
  const before = splitBy(prefixed);
  const isClose = (each: Heading | undefined): boolean => /close|adj/i.test(each?.field ?? "");
  const split = splitBy(suffixed) ?? (before?.some(isClose) ? before : undefined); // Low_Vol beside High_Vol are two portfolios
  if (split === undefined) return undefined;
  const assets = new Map<string, Heading[]>();
  for (const heading of split as Heading[]) {
    assets.set(heading.name, [...(assets.get(heading.name) ?? []), heading]);
  }
  return assets;
}

/** `AAPL.Adjusted`, `AAPL_close`, `AAPL Close` as the name and its field. */
function suffixed({ name, column }: Heading): Heading | undefined {
  const parts = /^(.+?)[._ ](open|high|low|close|adj[._ ]?close|adjusted|volume)$/i.exec(name);
  return parts === null ? undefined : { column, name: parts[1], field: parts[2] };
}

/** `Close_AAPL`, as pandas' flattened columns are called. */
function prefixed({ name, column }: Heading): Heading | undefined {
  const parts = /^(open|high|low|close|adj[._ ]?close|adjusted|volume)[._](.+)$/i.exec(name);
  return parts === null ? undefined : { column, name: parts[2], field: parts[1] };
}

function ofFields(
  assets: ReadonlyMap<string, readonly Heading[]>,
  choose: (columns: readonly Heading[]) => Heading | undefined,
  options: ReadingOptions,
  layout: Layout,
  source: TableSource,
): Shape {
  const chosen = new Map<string, string[]>();
  const columns = [...assets].map(([name, headings]): AssetColumn => {
    const value = choose(headings);
    requireOnce(value, headings, layout, source);
    if (value === undefined) {
      const named = headings.map((each) => ({ ...each, name: each.field ?? each.name }));
      throw noValue(named, options, layout, source, name);
    }
    const field = value.field ?? "";
    chosen.set(field, [...(chosen.get(field) ?? []), name]);
    return { name: name === "" ? assetOfFile(source.file) : name, column: value.column };
  });
  const notes = [...chosen].map(([field, names]) => `${listed(names)}: ${field}`);
  return { kind: "wide", assets: columns, skipsEmpty: columns.length === 1, notes };
}

/** Whether columns are what is known of one asset on a date: open, high, low, close; a price and a volume. */
function isOneAsset(columns: readonly Heading[]): boolean {
  const names = columns.map(({ name }) => name);
  const values = [...valueNames("prices"), ...valueNames("returns")];
  const value = names.filter((name) => values.includes(plainName(name)));
  if (value.length === 0 || names.length < 2) return false;
  if (names.some(isObservation)) return true;
  if (names.filter(isOpenHighLow).length >= 2) return true;
  if (names.some(isAdjusted) && names.some((name) => plainName(name) === "close")) return true;
  return names.every(isField) && (value.length > 1 || names.some(isQuantity));
}

/** Whether a column holds names and not decimal numbers. */
function isNames({ grid, from, to }: Layout, column: number): boolean {
  for (let row = from; row < Math.min(to, from + 5); row++) {
    if (!/^-?\d+[.,]\d+$/.test(grid.text(row, column))) return true;
  }
  return false;
}

function chosenNote(others: readonly Heading[], value: Heading, _name: undefined): string[] {
  const choices = valueNames("prices");
  const several = others.filter(({ name }) => choices.includes(plainName(name))).length > 1;
  return several || plainName(value.name) !== "price" ? [`the value of each symbol is ${value.name}`] : [];
}

function noValue(
  columns: readonly Heading[],
  { field }: ReadingOptions,
  { headerLine }: Layout,
  source: TableSource,
  whose: string,
): Error {
  const found = columns.map(({ name }) => name).join(", ");
  if (source.holds === "returns" && columns.some(({ name }) => plainName(name) === "close")) {
    const what = `${whose} has prices and no return; found ${found}`;
    return complaint("bad-file", source, headerLine, what, {
      advice: "a file of prices has to be read as prices (--prices)",
    });
  }
  if (field !== undefined) {
    const what = `${whose} has no ${field === "adjusted" ? "adjusted close" : "close"}; found ${found}`;
    return complaint("bad-file", source, headerLine, what, {
      advice: "leave --field out, or choose the other",
    });
  }
  const noun = nounOf(source);
  const what = `${whose} needs the columns date, symbol and ${noun}, found ${found}`;
  const advice = `name the column of numbers ${noun} (or ${valueNames(source.holds).slice(1, 6).join(", ")})`;
  return complaint("bad-file", source, headerLine, what, { advice });
}

/** A wide table has one number an asset: a choice between several is a mistake. */
function requireNoField(
  { field }: ReadingOptions,
  { headings, headerLine }: Layout,
  source: TableSource,
): void {
  if (field === undefined || headings.some(({ name }) => isAdjusted(name))) return;
  if (field === "close") return;
  throw complaint("bad-file", source, headerLine, "there is no adjusted close to choose", {
    advice: "leave --field out: each column is read as it is",
  });
}

/** The asset of a file that has one: its name without folders and endings. */
export function assetOfFile(file: string): string {
  const base = file.split(/[/\\]/).at(-1) ?? file;
  const name = base.replace(/(?:\.(?:csv|txt|tsv|tab|gz|parquet|pq|xlsx|xls|dat))+$/i, "");
  return name === "" ? base : name;
}
