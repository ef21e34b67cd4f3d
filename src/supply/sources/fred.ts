import { array, object, string, union } from "valibot";
import type { DayRange } from "../daily-bars.ts";
import type { RateSeries, SeriesColumn } from "../series.ts";
import { type SeriesSource, SourceFailure } from "../source.ts";
import { answerJson, answerRows, badShape, unknownSymbol } from "./answer.ts";
import { isoDay, rangeEnd } from "./iso-days.ts";
import { type SeriesRow, seriesTable } from "./series-rows.ts";

/** Percent a year, by what FRED calls them: its file does not say. Everything else is a level. */
const rates =
  /^(DGS|DTB|TB\d+(MS|YR)|DTP|GS\d|DFII|FII\d|FEDFUNDS|DFED|DFF|EFFR|OBFR|SOFR|IORB|IOER|DPRIME|MPRIME|DCPF|DCPN|CPF|CPN|T\d+Y|AAA|BAA|DAAA|DBAA|MORTGAGE|BAML.*(EY|OAS|EYTW)$|IR3TIB|IRLTLT|IRST|INTDS|IUDSOIA|ECB(DFR|MRRFR|MLFR)|USD\d+[DMW]|EUR\d+[DMW]|REAINTRAT|THREEFY)/;

const observationsShape = union([
  object({ observations: array(object({ date: string(), value: string() })) }),
  object({ error_message: string() }),
]);

/** Rates and indices of the Federal Reserve Bank of St. Louis: `DGS3MO`, or several as `DGS3MO,VIXCLS`. */
export const fred: SeriesSource = {
  name: "fred",
  key: { variable: "FRED_API_KEY", sentAs: { parameter: "api_key" }, optional: true },
  limit: { perSecond: 1, says: "be polite; with a key 120 requests a minute" },
  terms: "FRED, Federal Reserve Bank of St. Louis: name the series and its source; some series have owners.",
  fetch: async (id, range, { get, hasKey }) => {
    const ids = id.split(",");
    if (!hasKey) {
      const query = `id=${ids.map(encodeURIComponent).join(",")}&cosd=${rangeEnd(range.from, "1776-07-04")}&coed=${rangeEnd(range.to, "9999-12-31")}`;
      return fredTable(await get(`https://fred.stlouisfed.org/graph/fredgraph.csv?${query}`), id, range);
    }
    const answers: Uint8Array[] = [];
    for (const each of ids) {
      const query = `series_id=${encodeURIComponent(each)}&file_type=json&observation_start=${rangeEnd(range.from, "1776-07-04")}&observation_end=${rangeEnd(range.to, "9999-12-31")}`;
      answers.push(await get(`https://api.stlouisfed.org/fred/series/observations?${query}`));
    }
    return fredObservations(answers, id, range);
  },
};

/** A series from `fredgraph.csv`: a column of dates and one for each id; `.` or nothing is missing. */
export function fredTable(bytes: Uint8Array, id: string, range: DayRange): RateSeries {
  const ids = id.split(",");
  const [header = [], ...lines] = answerRows(bytes, "fred");
  if (!/^(observation_)?date$/i.test(header[0] ?? "")) {
    throw badShape(
      "fred",
      `begins with "${header[0] ?? ""}" where a column of dates belongs`,
      header.join(","),
    );
  }
  const missing = ids.filter((each) => !header.includes(each));
  if (missing.length > 0) throw unknownSymbol("fred", missing.join(", "));
  const at = ids.map((each) => header.indexOf(each));
  const rows = lines.map((cells) =>
    rowOf(
      cells[0],
      at.map((column) => cells[column]),
    ),
  );
  return seriesTable({ source: "fred", id, columns: ids.map(columnOf), rows, range });
}

/** The same from the answers of the API, one an id. */
export function fredObservations(answers: readonly Uint8Array[], id: string, range: DayRange): RateSeries {
  const ids = id.split(",");
  const byDay = new Map<number, number[]>();
  answers.forEach((bytes, column) => {
    const answer = answerJson(bytes, observationsShape, "fred");
    if ("error_message" in answer) throw failureOf(answer.error_message, ids[column]);
    for (const { date, value } of answer.observations) {
      const row = rowOf(date, [value]);
      const values = byDay.get(row.day) ?? ids.map(() => Number.NaN);
      values[column] = row.values[0];
      byDay.set(row.day, values);
    }
  });
  const rows = [...byDay].map(([day, values]) => ({ day, values }));
  return seriesTable({ source: "fred", id, columns: ids.map(columnOf), rows, range });
}

function rowOf(date: string, cells: readonly string[]): SeriesRow {
  const day = isoDay(date);
  if (day === undefined) throw badShape("fred", `has "${date}" for a date`);
  const values = cells.map((cell) => {
    const text = cell.trim();
    const value = text === "." || text === "" ? Number.NaN : Number(text);
    if (Number.isNaN(value) && text !== "." && text !== "")
      throw badShape("fred", `has "${text}" on ${date}`);
    return value;
  });
  return { day, values };
}

function columnOf(name: string): Omit<SeriesColumn, "values"> & { readonly parts: number } {
  return rates.test(name) ? { name, unit: "rate a year", parts: 100 } : { name, unit: "level", parts: 1 };
}

function failureOf(message: string, id: string): SourceFailure {
  if (/does not exist/i.test(message)) return unknownSymbol("fred", id);
  if (/api_key/i.test(message)) {
    return new SourceFailure("source-blocked", "fred does not accept the key in FRED_API_KEY", {
      answer: message,
    });
  }
  return badShape("fred", "is a message in place of observations", message);
}
