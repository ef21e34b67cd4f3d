import { expect, test } from "vitest";
import { dayNumber } from "../../src/base/dates/calendar.ts";
import { InputError } from "../../src/base/errors.ts";
import { readTable } from "../../src/market/index.ts";
import { countsFrom1904 } from "../../src/market/read/dates/counts-from-1904.ts";

/** Forty weekdays from 2024-01-02, and prices of two assets on them. */
const first = dayNumber("2024-01-02");
const numbers = Array.from({ length: 56 }, (_, i) => first + i).filter((day) => (day + 3) % 7 < 5);
const days = numbers.map((day) => new Date(86_400_000 * day).toISOString().slice(0, 10));
const price = (k: number, t: number): string => (100 + 10 * k + t / 2 + 3 * Math.sin(t * (k + 1))).toFixed(2);
const comma = (text: string): string => text.replace(".", ",");
const [dotted, american] = [
  (day: string) => day.split("-").reverse().join("."),
  (day: string) => `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`,
];
const lines = (rowOf: (day: string, t: number) => string): string => days.map(rowOf).join("\n");
const wide = (header: string, dateOf: (day: string, t: number) => string): string =>
  `${header}\n${lines((day, t) => `${dateOf(day, t)},${price(0, t)},${price(1, t)}`)}\n`;
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "utf16le"));
const serial = (t: number, calendar: 1900 | 1904): number =>
  numbers[t] + 25_569 - (calendar === 1904 ? 1462 : 0);
const candles = (t: number, shown = (text: string) => text): string[] =>
  [1, 2, -1, 0].map((step) => shown((Number(price(0, t)) + step).toFixed(2)));
const observed = (of: readonly string[]): string =>
  of
    .flatMap((name, k) => days.map((day, t) => `EXR.D.${name},D,${name},${day},${price(k, t)},A,0`))
    .join("\n");
const sdmx = "FREQ,CURRENCY,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT";

/** Files that are read: their assets, and what has to be said of them. */
const read: Record<string, readonly [string | Uint8Array, readonly string[], string?]> = {
  "fidelity.csv": [
    `\n\n${wide("Date,A,B", american)}\n\n"The data is provided to you solely for your use."\n\nDate downloaded 02/27/2024 3:12 pm\n`,
    ["A", "B"],
    "after the last date passed over",
  ],
  "schwab.csv": [
    `"SPY Price History as of 02/27/2024",,,,,,\n"Date","Open","High","Low","Close","Volume",\n${days
      .map((day, t) => `"${american(day)}",${candles(t, (text) => `"$${text}"`)},"1,${100 + t},000",`)
      .toReversed()
      .join("\n")}\n`,
    ["schwab"],
    "schwab: Close, not Open",
  ],
  "yahoo.csv": [
    `Date,Open,High,Low,Close,Adj Close,Volume\n${lines((day, t) => (t === 7 ? `${day},null,null,null,null,null,null` : `${day},${candles(t)},${price(0, t)},${t}`))}`,
    ["yahoo"],
    "1 row without a number passed over",
  ],
  "google.csv": [
    `Date,Close\n${lines((day, t) => `${american(day)} 16:00:00,${price(0, t)}`)}\n`,
    ["Close"],
    "time of day",
  ],
  "stooq.csv": [
    `Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen\n${lines((day, t) => `${day},${candles(t)},${t}`)}\n`,
    ["stooq"],
    "stooq: Zamkniecie",
  ],
  "terminal.csv": [
    `<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\n${lines((day, t) => [day.replaceAll("-", "."), "00:00:00", ...candles(t), t].join("\t"))}\n`,
    ["terminal"],
    "terminal: <CLOSE>",
  ],
  "excel.txt": [
    utf16(
      `\ufeffDatum\tA\tB\r\n${days.map((day, t) => [dotted(day), comma(price(0, t)), comma(price(1, t))].join("\t")).join("\r\n")}`,
    ),
    ["A", "B"],
    "decimal comma",
  ],
  "bank.csv": [
    `\ufeff"Datum";"A";"B"\r\n${days.map((day, t) => `"${dotted(day)}";"${comma(price(0, t))} €";"${comma(price(1, t))} €"${["\n", "\r\n", "\r"][t % 3]}`).join("")}`,
    ["A", "B"],
    "dates are D.M.Y",
  ],
  "fund.csv": [
    `Fund Name: Total,,\nDate,NAV,Dividend\n${lines((day, t) => `${american(day)},${price(0, t)},${t === 10 ? "0.25" : "—"}`)}\n`,
    ["fund"],
    "fund: NAV",
  ],
  "ecb.csv": [
    `KEY,${sdmx}\n${observed(["USD", "GBP"])}\n`,
    ["EXR.D.USD", "EXR.D.GBP"],
    "the value of each symbol is OBS_VALUE",
  ],
  "eurostat.csv": [`DATAFLOW,${sdmx}\n${observed(["USD"])}\n`, ["eurostat"], "eurostat: OBS_VALUE"],
  "windows.csv": [wide("Date,A,B", (_, t) => String(serial(t, 1900))), ["A", "B"], "counted from 1900"],
  "mac.csv": [wide("Date,A,B", (_, t) => String(serial(t, 1904))), ["A", "B"], "counts from 1904"],
  "clock.csv": [wide("timestamp,A,B", (day) => String(Date.parse(day))), ["A", "B"], "since 1970"],
  "zone.csv": [wide("Date,A,B", (day) => `${day} 00:00:00-05:00`), ["A", "B"]],
  "weekdays.csv": [
    wide("Date,A,B", (day) => `"${new Date(day).toUTCString().slice(0, 16)}"`),
    ["A", "B"],
    "months by name",
  ],
};

test.each(Object.entries(read))("%s is read right", async (file, [content, assets, note = ""]) => {
  const table = await readTable(content, file);
  expect(table.columns).toEqual(assets);
  const rows = file === "yahoo.csv" ? days.toSpliced(7, 1) : days;
  expect(table.dates).toEqual(rows);
  const at = (row: number, column: number): number => table.values.data[row * assets.length + column];
  for (let k = 0; k < assets.length; k++) {
    expect(at(0, k)).toBe(Number(price(k, 0)));
    expect(at(rows.length - 1, k)).toBe(Number(price(k, days.length - 1)));
  }
  expect(table.notes?.join("; ") ?? "").toContain(note);
});

/** Files that cannot be read, or could be read in two ways: what is said, and the way out. */
const refused: Record<string, readonly [string | Uint8Array, string, string]> = {
  "interactive-brokers.csv": [
    "Statement,Header,Field Name,Field Value\nStatement,Data,Title,Activity\nNet Asset Value,Header,Asset Class,Prior Total,Current Total\n",
    "5 cells, the header has 4",
    "give every row a cell for each column",
  ],
  "degiro.csv": [
    `Datum,Tijd,Product,ISIN,Koers,,Waarde,\n${lines((day, t) => `${dotted(day)},09:00,ETF,IE00B3RBWM25,"${comma(price(0, t))}",EUR,"1,5",EUR`)}\n`,
    "8 cells below a header of 7 columns",
    "a column without a name needs one",
  ],
  "trade-republic.csv": [
    `Datum;Typ;Wert;Notiz;ISIN\n${lines((day, t) => `${dotted(day)};Kauf;-${comma(price(0, t))};Apple;US0378331005`)}\n`,
    "needs the columns date, symbol and price",
    "name the column of numbers price",
  ],
  "bloomberg.txt": [
    `A US Equity\t\t\tB US Equity\t\nDate\tPX_LAST\t\tDate\tPX_LAST\n${lines((day, t) => [american(day), price(0, t), "", american(day), price(1, t)].join("\t"))}\n`,
    "PX_LAST is given twice",
    "files of their own",
  ],
  "eurostat-one-after-the-other.csv": [
    `DATAFLOW,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n${lines((day, t) => `ESTAT:IRT,D,${t < 20 ? "DE" : "FR"},${day},${price(0, t)},`)}\n`,
    "geo is FR, and DE above",
    "name the column geo symbol",
  ],
  "french.txt": [
    `This file was created by CMPT_ME_BEME_RETS using the 202401 CRSP database.\n\n    Mkt-RF  SMB\n${lines((day) => `${day.replaceAll("-", "")}  0.10  0.20`)}\n`,
    "a text of Kenneth French's library",
    "take the library's CSV of the same name",
  ],
  "no-mark.csv": [
    utf16(wide("date,A,B", (day) => day)),
    "neither text nor Parquet",
    "save it as CSV in UTF-8",
  ],
  "average.csv": [
    `${wide("Date,A,B", (day) => day)}Average,109.4,119.1\n`,
    '"Average" is not a date',
    "take the row out",
  ],
  "twice.csv": [
    `${wide("Date,A,B", (day) => day)}${wide("Date,A,B", (day) => day)}`,
    '"Date" is not a date',
    "take the row out",
  ],
  "mixed.csv": [
    wide("Date,A,B", (day, t) => (t < 20 ? day : american(day))),
    "is not written as the other dates, which are YYYY-MM-DD",
    "write all dates in one way",
  ],
};

test.each(Object.entries(refused))("%s is refused with the way out", async (file, [content, what, way]) => {
  const error = await readTable(content, file).then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  expect(error.message).toContain(what);
  expect(error.detail.advice).toContain(way);
});

test("only days of whole weeks of trading tell the calendar of a spreadsheet", () => {
  const shifted = numbers.map((day) => ({ day: day - 1462 }));
  expect(countsFrom1904(shifted)).toBe(true);
  expect(countsFrom1904(numbers.map((day) => ({ day })))).toBe(false);
  expect(countsFrom1904(shifted.slice(0, 9))).toBe(false); // too few to say
  expect(countsFrom1904(shifted.filter((_, i) => i % 5 === 0))).toBe(false); // weeks
  expect(countsFrom1904(Array.from({ length: 40 }, (_, i) => ({ day: first + i })))).toBe(false); // every day
  expect(countsFrom1904(shifted.map((stamp) => ({ ...stamp, seconds: 57_600 })))).toBe(true); // at 16:00
});

test("closes of New York as days of Tokyo, Tuesday to Saturday at 06:00, are not four years later", async () => {
  const { dates, notes } = await readTable(
    wide("Date,A,B", (_, t) => `${serial(t, 1900) + 1}.25`),
    "tokyo.csv",
  );
  expect([dates[0], dates.at(-1)]).toEqual(["2024-01-03", "2024-02-27"]);
  expect(notes?.join("; ")).toContain("counted from 1900; dates have a time of day (06:00)");
});
