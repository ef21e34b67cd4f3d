import { dateOfDay } from "../../base/dates/calendar.ts";
import type { DatedRates } from "../../base/dates/dated-rates.ts";
import { InputError } from "../../base/errors.ts";
import { quantity } from "../../base/option/quantity.ts";
import { counted } from "../../base/words/counted.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import { complaint, lineOf, type MarketTable } from "../../market/read/market-table.ts";
import { readTable } from "../../market/read/read-table.ts";
import type { MarketStore, StoredSeries } from "../../supply/store.ts";
import { type DataFile, tableIn } from "../data/data.ts";

/** Where rates may come from besides a number. */
export interface RatesFrom {
  readonly openStore: () => MarketStore;
  readonly read: (name: string) => Promise<Uint8Array>;
  /** The data whose column may hold them. */
  readonly data: () => Promise<DataFile>;
}

/**
 * What a risk-free rate stands for where it is no number: a series that is kept (`fred:DGS3MO`), a file of dates and rates
 * (its name has a period or a slash), or else a column of the data.
 *
 * @returns undefined for a number, right or wrong.
 * @throws {InputError} where there is no such series, file or column, or where it holds no rates a year.
 */
export async function datedRates(text: string, from: RatesFrom): Promise<DatedRates | undefined> {
  if (isMeantAsNumber(text)) return undefined;
  const [, source, id] = /^([a-z]{2,}):(.*)$/i.exec(text) ?? [];
  if (source !== undefined) return await keptRates(`${source.toLowerCase()}:${id}`, from.openStore());
  if (/[./\\]/.test(text)) return await ratesInFile(text, await from.read(text));
  return ratesInColumn(await tableIn(await from.data()), text);
}

/** Whether a text is a number, or somebody's try at one: it begins like one, and is no path and has no ending as files have. */
function isMeantAsNumber(text: string): boolean {
  if (text.trim() === "" || "value" in quantity(text, "rate per year")) return true;
  return /^[\s+\-−]*\.?\d/.test(text) && !/[/\\]|\.[a-z]\w*$/i.test(text);
}

/**
 * What a text stands for where a number of its own may stand too: one rate a year, or rates by date.
 *
 * @throws {InputError} as `datedRates`; `bad-option` for what is no rate.
 */
export async function ratesNamed(text: string, from: RatesFrom): Promise<number | DatedRates> {
  const rates = await datedRates(text, from);
  if (rates !== undefined) return rates;
  const read = quantity(text, "rate per year");
  if ("value" in read) return read.value;
  throw new InputError("bad-option", `riskFree: ${read.needs}`, { given: text, advice: adviceOnRates });
}

const adviceOnRates =
  "a rate (2%), a column of the data, a file (rates.csv), or a series that is kept (fred:DGS3MO)";

async function keptRates(name: string, store: MarketStore): Promise<DatedRates> {
  const { findKept } = await import("./find-kept.ts");
  const kept = await findKept(store, name).catch(async (error) => {
    if (!(error instanceof InputError) || error.code !== "unknown-asset") throw error;
    throw new InputError("unknown-asset", `the store has no series ${name}`, {
      asset: name,
      advice: await adviceOnSeries(name, await store.seriesHeads(() => {})),
    });
  });
  const { columns } =
    kept.kind === "series" ? await store.readSeries(kept.head.source, kept.head.id) : { columns: [] };
  const [column, other] = columns;
  if (kept.kind === "prices" || column?.unit !== "rate a year" || other !== undefined) {
    throw new InputError("bad-option", `--risk-free ${name} is no series of one rate a year`, {
      advice: "for example --risk-free fred:DGS3MO, the three-month Treasury rate",
    });
  }
  const { days } = await store.readSeries(kept.head.source, kept.head.id);
  return known(`${kept.head.source}:${kept.head.id}`, Array.from(days, dateOfDay), column.values);
}

/** One of nearly that name that is kept, or the command that fetches it. */
async function adviceOnSeries(name: string, kept: readonly StoredSeries[]): Promise<string> {
  const near = nearestName(
    name,
    kept.map(({ source, id }) => `${source}:${id}`),
  );
  if (near !== undefined) return `did you mean ${near}?`;
  const { seriesSources } = await import("../../supply/sources/sources.ts");
  const sources = seriesSources.map((each) => each.name);
  const [source, id] = name.split(":");
  return sources.includes(source) && id !== ""
    ? `run: kinfolio fetch --series ${name}`
    : `a source and its series are needed, as fred:DGS3MO; sources are ${sources.join(", ")}`;
}

async function ratesInFile(name: string, bytes: Uint8Array): Promise<DatedRates> {
  const table = await readTable(bytes, name, "returns");
  if (table.columns.length === 1) return ratesInColumn(table, table.columns[0]);
  const what = `${counted(table.columns.length, "column")} beside the dates: a file of rates has one`;
  throw complaint("bad-file", table, 0, what, {
    advice: "leave the others out, or make it a column of the data",
  });
}

function ratesInColumn(table: MarketTable, column: string): DatedRates {
  const j = table.columns.indexOf(column);
  if (j < 0) {
    throw new InputError(
      "bad-option",
      `--risk-free ${column} is no rate, and ${table.file} has no column ${column}`,
      { advice: adviceOnRates },
    );
  }
  const values = Float64Array.from(table.dates, (_, t) => cellOf(table, t, j));
  const isOwn = table.columns.length === 1;
  return known(isOwn ? table.file : `${table.file}, ${column}`, table.dates, values);
}

/** A rate, or NaN where there is none. */
function cellOf(table: MarketTable, row: number, column: number): number {
  const cell = row * table.columns.length + column;
  const [date, text] = [table.dates[row], table.unreadable.get(cell)];
  const rate = table.values.data[cell];
  if (text === undefined && !(Math.abs(rate) > 1)) return rate;
  const given = text === undefined ? `${rate}` : `"${text}"`;
  const what = `the rate of ${table.columns[column]} on ${date} is ${given}; a share of one a year is needed, as 0.043`;
  throw complaint("bad-number", table, lineOf(table, row, column), what, {
    ...{ date, asset: table.columns[column] },
    advice:
      "divide percentages by 100, or fetch a series, whose unit is known: kinfolio fetch --series fred:DGS3MO",
  });
}

/** The dates that have a rate. */
function known(name: string, dates: readonly string[], values: Float64Array): DatedRates {
  const rows = dates.map((_, t) => t).filter((t) => !Number.isNaN(values[t]));
  if (rows.length === 0) throw new InputError("missing-value", `${name} has no rate at all`);
  return { name, dates: rows.map((t) => dates[t]), perYear: rows.map((t) => values[t]) };
}
