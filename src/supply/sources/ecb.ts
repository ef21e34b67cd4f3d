import { dateOfDay } from "../../base/dates/calendar.ts";
import { timesPowerOfTen } from "../../base/times-power-of-ten.ts";
import type { DayRange } from "../daily-bars.ts";
import type { RateSeries } from "../series.ts";
import { type SeriesSource, SourceFailure } from "../source.ts";
import { answerRows, answerText, badShape, unknownSymbol } from "./answer.ts";
import { lastDayOf, rangeEnd } from "./iso-days.ts";
import { seriesTable } from "./series-rows.ts";

/** Exchange and interest rates of the European Central Bank, by flow and key: `EXR.D.USD.EUR.SP00.A`. */
export const ecb: SeriesSource = {
  name: "ecb",
  limit: { perSecond: 2, says: "be polite" },
  terms: "European Central Bank: free to use with the source named; derived figures are to be told apart.",
  fetch: async (id, range, { get }) => {
    const [flow, ...key] = id.split(".");
    if (key.length === 0) {
      throw new SourceFailure("unknown-symbol", `ecb knows no ${id}: a flow and a key are needed`, {
        advice: "as in EXR.D.USD.EUR.SP00.A",
      });
    }
    const end = range.to === undefined ? "" : `&endPeriod=${dateOfDay(range.to)}`;
    const query = `format=csvdata&startPeriod=${rangeEnd(range.from, "1900-01-01")}${end}`;
    const address = `https://data-api.ecb.europa.eu/service/data/${encodeURIComponent(flow)}/${key.map(encodeURIComponent).join(".")}?${query}`;
    return ecbTable(await get(address), id, range);
  },
};

/**
 * A series from `csvdata`: a row an observation, its value to be multiplied by ten to the power of `UNIT_MULT`, which may change
 * within a series.
 * A key with blanks or `+` holds several, each a column by its own key.
 */
export function ecbTable(bytes: Uint8Array, id: string, range: DayRange): RateSeries {
  if (answerText(bytes, "ecb").trim() === "") throw unknownSymbol("ecb", `${id} in the range asked for`);
  const [header = [], ...lines] = answerRows(bytes, "ecb");
  const [key, period, value, unit, power] = [...["KEY", "TIME_PERIOD", "OBS_VALUE", "UNIT", "UNIT_MULT"]].map(
    (name) => header.indexOf(name),
  );
  if (key < 0 || period < 0 || value < 0) {
    const text = answerText(bytes, "ecb");
    if (/no results|not found/i.test(text)) throw unknownSymbol("ecb", id);
    throw badShape("ecb", "has no columns KEY, TIME_PERIOD and OBS_VALUE", text);
  }
  const keys = [...new Set(lines.map((cells) => cells[key]))];
  const byDay = new Map<number, number[]>();
  for (const cells of lines) {
    const day = lastDayOf(cells[period]);
    if (day === undefined) throw badShape("ecb", `has "${cells[period]}" for a period`, cells.join(","));
    const values = byDay.get(day) ?? keys.map(() => Number.NaN);
    values[keys.indexOf(cells[key])] = inUnits(observed(cells[value]), cells[power]);
    byDay.set(day, values);
  }
  const isRate = (name: string): boolean =>
    lines.find((cells) => cells[key] === name)?.[unit]?.startsWith("PC") === true;
  const columns = keys.map((name) =>
    isRate(name)
      ? ({ name: keys.length === 1 ? id : name, unit: "rate a year", parts: 100 } as const)
      : ({ name: keys.length === 1 ? id : name, unit: "level", parts: 1 } as const),
  );
  const rows = [...byDay].map(([day, values]) => ({ day, values }));
  return seriesTable({ source: "ecb", id, columns, rows, range });
}

/** A value in units, by its power of ten; none where there is no column of them. */
function inUnits(value: number, power = ""): number {
  if (power === "" || Number.isNaN(value)) return value;
  if (!/^-?\d{1,2}$/.test(power)) throw badShape("ecb", `has "${power}" for a power of ten`);
  return timesPowerOfTen(value, Number(power));
}

/** Nothing, or NaN as it writes it, is missing. */
function observed(cell: string): number {
  const text = cell.trim();
  if (text === "" || text === "NaN") return Number.NaN;
  const number = Number(text);
  if (!Number.isFinite(number)) throw badShape("ecb", `has "${text}" for a value`);
  return number;
}
