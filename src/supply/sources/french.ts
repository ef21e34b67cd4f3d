import { dayNumber, lastDayOfMonth } from "../../base/dates/calendar.ts";
import { decodeUtf8 } from "../../base/text-encoding.ts";
import type { DayRange } from "../daily-bars.ts";
import type { RateSeries } from "../series.ts";
import { type SeriesSource, SourceFailure } from "../source.ts";
import { answerText, badShape, unknownSymbol } from "./answer.ts";
import { type FactorTable, factorTables } from "./factor-tables.ts";
import { seriesTable } from "./series-rows.ts";
import { BadZip, zipEntry } from "./zip-entry.ts";

const largestFile = 50e6;

/**
 * Kenneth French's data library: factors and portfolios by the name of the file. One with several tables gives the first,
 * or by `name#title` (a part of it) or `name#2` another.
 */
export const french: SeriesSource = {
  name: "french",
  limit: { perSecond: 1, says: "be polite: the library changes once a month" },
  terms: "Kenneth R. French Data Library, Tuck School of Business: cite it; copyright of its authors.",
  fetch: async (id, range, { get }) => {
    const [name] = id.split("#");
    const folder = "https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp";
    return await frenchTable(await get(`${folder}/${encodeURIComponent(name)}_CSV.zip`), id, range);
  },
};

/** One table of a file of the library: percent become returns, -99.99 and -999 are missing. */
export async function frenchTable(archive: Uint8Array, id: string, range: DayRange): Promise<RateSeries> {
  const text = await textOf(archive, id);
  const tables = factorTables(text);
  if (tables.length === 0) throw badShape("french", "holds no table with names above it", text);
  const table = chosen(tables, id);
  const others = tables.filter((each) => each !== table).map(({ title }, i) => title || `table ${i + 1}`);
  const says = `${id} has other tables, to be had by ${id.split("#")[0]}#title: ${others.join("; ")}`;
  return seriesTable({
    source: "french",
    id,
    columns: table.names.map((name) =>
      isOfReturns(table) ? { name, unit: "return", parts: 100 } : { name, unit: "level", parts: 1 },
    ),
    rows: table.rows.map(({ period, values }) => ({ day: dayOf(period), values })),
    range,
    remarks: others.length === 0 ? [] : [{ kind: "other-tables", says }],
  });
}

async function textOf(archive: Uint8Array, id: string): Promise<string> {
  try {
    const bytes = await zipEntry(archive, /\.(csv|txt)$/i, largestFile);
    return decodeUtf8(bytes) ?? latin1(bytes);
  } catch (error) {
    if (!(error instanceof BadZip)) throw error;
    const isArchive = archive[0] === 0x50 && archive[1] === 0x4b; // PK
    if (isArchive) throw badShape("french", error.message);
    const page = decodeUtf8(archive) ?? "";
    if (/404|not found/i.test(page)) throw unknownSymbol("french", id);
    throw badShape("french", error.message, answerText(archive, "french"));
  }
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

function chosen(tables: readonly FactorTable[], id: string): FactorTable {
  const [, wanted] = id.split("#");
  if (wanted === undefined) return tables[0];
  const found = /^\d+$/.test(wanted)
    ? tables[Number(wanted) - 1]
    : tables.find(({ title }) => title.toLowerCase().includes(wanted.toLowerCase()));
  if (found !== undefined) return found;
  throw new SourceFailure("unknown-symbol", `french has no table "${wanted}" in ${id.split("#")[0]}`, {
    advice: `it has ${tables.map(({ title }) => title).join("; ")}`,
  });
}

/** Tables of counts, sizes and ratios lie beside those of returns. */
function isOfReturns({ title }: FactorTable): boolean {
  return !/number of firms|firm size|market cap|sum of|average of|\bBE\s*\/|\bprior\b.*average/i.test(title);
}

/** 8 digits are a day, 6 a month, 4 a year, of which the last day stands. */
function dayOf(period: string): number {
  const [year, month, day] = [period.slice(0, 4), period.slice(4, 6), period.slice(6, 8)];
  if (day !== "") return dayNumber(`${year}-${month}-${day}`);
  return dayNumber(lastDayOfMonth(`${year}-${month === "" ? "12" : month}-01`));
}
