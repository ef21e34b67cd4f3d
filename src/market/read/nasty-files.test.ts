import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { InputError } from "../../base/errors.ts";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { pricePanel } from "../selection/price-panel.ts";
import { returnsPanel } from "../selection/returns-panel.ts";
import { readTable } from "./read-table.ts";

/** Weekdays from 2024-01-02 on, and two prices of each: at 37 times a hundred they have groups of thousands. */
const days = Array.from({ length: 24 }, (_, i) =>
  new Date(Date.UTC(2024, 0, 2 + i + 2 * Math.floor((i + 1) / 5))).toISOString().slice(0, 10),
);
const a = days.map((_, i) => 3700 + Math.round(9000 * Math.sin(i)) / 100);
const b = days.map((_, i) => 110.25 + Math.round(300 * Math.cos(i)) / 100);

const table = (header: string, row: (day: string, i: number) => string, end = "\n"): string =>
  [header, ...days.map(row)].join(end) + end;
const plain = table("Date,A,B", (day, i) => `${day},${a[i]},${b[i]}`);
const groups = (mark: string, text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))/g, mark);
const german = (x: number): string => {
  const [whole, decimals] = x.toFixed(2).split(".");
  return `${groups(".", whole)},${decimals}`;
};
const turned = (day: string, order: readonly number[], mark: string): string =>
  order.map((part) => day.split("-")[part]).join(mark);
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le");
const serial = (day: string): number => Date.parse(day) / 86_400_000 + 25_569;

type Content = string | Uint8Array;

const read: Record<string, Content> = {
  "UTF-16, semicolons, decimal commas, groups by points": utf16(
    table("Datum;A;B", (day, i) => `${turned(day, [2, 1, 0], ".")};${german(a[i])};${german(b[i])}`),
  ),
  "UTF-16 of the other order": utf16(plain).swap16(),
  "quoted dates with the offset of a zone that changes": table('"Date","A","B"', (day, i) =>
    [`${day} 00:00:00-0${i < 12 ? 5 : 4}:00`, a[i], b[i]].map((cell) => `"${cell}"`).join(","),
  ),
  "day numbers of a spreadsheet": table("Date,A,B", (day, i) => `${serial(day)},${a[i]},${b[i]}`),
  "currency signs, groups in quotes": table(
    "Date,A,B",
    (day, i) => `${day},"$${groups(",", String(Math.floor(a[i])))}.${a[i].toFixed(2).slice(-2)}",$${b[i]}`,
  ),
  "a currency behind numbers": table("Date;A;B", (day, i) => `${day};${german(a[i])} €;${german(b[i])} €`),
  "no-break blanks between groups": table("Date;A;B", (day, i) =>
    [day, ...[a[i], b[i]].map((x) => german(x).replace(".", "\u00A0"))].join(";"),
  ),
  "apostrophes between groups": table("Date;A;B", (day, i) =>
    [day, ...[a[i], b[i]].map((x) => german(x).replace(".", "'").replace(",", "."))].join(";"),
  ),
  "a header on line 5": `Export of prices\nRun: 2024-06-01\n\nCurrency,USD\n${plain}`,
  "three kinds of line ends": days.reduce(
    (text, day, i) => `${text}${day},${a[i]},${b[i]}${["\n", "\r\n", "\r"][i % 3]}`,
    "Date,A,B\r\n",
  ),
  "returns alone as line ends": plain.replaceAll("\n", "\r"),
  "dates as YYYYMMDD without a name": table(",A,B", (day, i) => `${day.replaceAll("-", "")},${a[i]},${b[i]}`),
  "years of two digits": table(
    "Date,A,B",
    (day, i) => `${turned(day, [1, 2, 0], "/").replace("/20", "/")},${a[i]},${b[i]}`,
  ),
  "columns of blanks": table('Date,A,"  ",B,,', (day, i) => `${day},${a[i]},"   ",${b[i]},,`),
  "empty cells behind some rows": table("Date,A,B", (day, i) => `${day},${a[i]},${b[i]}${",".repeat(i % 3)}`),
  "three levels, named, as yfinance has them": `Price,Close,Close,Volume\nTicker,A,B,A\nDate,,,\n${table("", (day, i) => `${day},${a[i]},${b[i]},${1000 + ((i * 7) % 13)}`).slice(1)}`,
  "two levels, the upper one over merged cells": `Date,Close,,Volume,\n,A,B,A,B\n${table("", (day, i) => `${day},${a[i]},${b[i]},${1000 + ((i * 7) % 13)},${900 + ((i * 5) % 11)}`).slice(1)}`,
  "assets over merged cells, fields below": `Date,A,,B,\n,Close,Volume,Close,Volume\n${table("", (day, i) => `${day},${a[i]},${1000 + ((i * 7) % 13)},${b[i]},${900 + ((i * 5) % 11)}`).slice(1)}`,
  "a row of a long table twice": `${table("date,symbol,price", (day, i) => `${day},A,${a[i]}\n${day},B,${b[i]}`)}${days[3]},A,${a[3]}\n`,
  "nanoseconds since 1970 in quotes": table(
    "time,A,B",
    (day, i) => `"${Date.parse(day)}000000",${a[i]},${b[i]}`,
  ),
  "several blanks between cells": table("Date A B", (day, i) => `${day}   ${a[i]}  ${b[i]}`),
  descending: plain.replace(/(?<=^Date.*\n)[\s\S]*/, (rows) => rows.trim().split("\n").reverse().join("\n")),
  "packed by gzip": gzipSync(plain),
};

describe("read right, whatever it looks like", () => {
  test.each(Object.keys(read))("%s", async (name) => {
    const content = read[name];
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const { panel } = pricePanel(await readTable(bytes, "file.csv"));
    expect([panel.assets, panel.dates]).toEqual([["A", "B"], days]);
    expect(toRows(panel.values)).toEqual(days.map((_, i) => [a[i], b[i]]));
  });
});

/** What is wrong, then the file, what the message says and the way out. */
const refused: readonly (readonly [
  what: string,
  file: Content,
  says: RegExp,
  advice: RegExp,
  holds?: "returns",
])[] = [
  ["UTF-16 without its mark", utf16(plain).subarray(2), /neither text nor/, /UTF-8/],
  ["a row of totals", `${plain}Total,90000,2600\n`, /line 26: "Total" is not a date/, /take the row out/],
  ["a row of means without a date", `${plain},3700,110\n`, /line 26: the date is empty/, /take the row out/],
  [
    "groups of thousands and nothing else",
    table("Datum;A", (day, i) => `${day};${groups(".", String(Math.round(a[i])))}`),
    /can be 3\.\d{3} or 3\d{3}, and no number/,
    /--decimal/,
  ],
  [
    "three zeros behind every point: 123.000 is a hundred and twenty-three, or thousands",
    table("Date;A;B", (day, i) => `${day};${123 + (i % 7)}.000;${456 + (i % 5)}.000`),
    /"123\.000" can be 123\.000 or 123000/,
    /--decimal/,
  ],
  [
    "a decimal comma between commas: two cells of one number",
    table("Date,A", (day, i) => `${day},${german(b[i])}`),
    /3 cells below a header of 2 columns, which begins with Date: have numbers a decimal comma\?/,
    /semicolons, or write numbers in quotes/,
  ],
  [
    "percent signs in one column of two",
    table("Date,A,B", (day, i) => `${day},${Math.sin(i).toFixed(2)}%,${Math.cos(i).toFixed(2)}`),
    /returns of A have percent signs and those of B have none/,
    /behind all numbers or behind none/,
    "returns",
  ],
  [
    "percent signs in some rows",
    table("Date,A", (day, i) => `${day},${Math.sin(i).toFixed(2)}${i % 3 > 0 ? "%" : ""}`),
    /are these returns percentages\?/,
    /--returns-are percent/,
    "returns",
  ],
  ["percent signs in prices", plain.replaceAll(/\.(\d+)/g, ".$1%"), /which is not a number/, /--returns/],
  ["a name twice", plain.replace("A,B", "A,A"), /the asset A is given twice/, /another name/],
  [
    "a mark that nobody knows",
    plain.replace(String(a[5]), "pending"),
    /line 7: .* "pending"/,
    /leave it empty/,
  ],
  [
    "#N/A and -- in some cells",
    plain.replace(String(a[5]), "#N/A").replace(String(b[9]), "--"),
    /2 prices of 2 assets are missing/,
    /--missing/,
  ],
  [
    "day or month first",
    table("date,A", (_, i) => `0${(i % 9) + 1}/0${((2 * i) % 9) + 1}/2024,1`)
      .split("\n")
      .slice(0, 6)
      .join("\n"),
    /can be D\/M\/Y or M\/D\/Y/,
    /--date-format dmy/,
  ],
  [
    "zeros behind the last row",
    `${plain.replaceAll("\n", `${" ".repeat(40)}\n`)}${"\0".repeat(512)}`,
    /line 26: a byte of zero/,
    /download or export it again/,
  ],
  [
    "a zero in a cell",
    plain.replace(String(a[20]), `${a[20]}\0`),
    /line 22: a byte of zero|neither text nor/,
    /again|UTF-8/,
  ],
  ["1e308", plain.replace(String(a[5]), "1e308"), /is 1e\+308; it needs to be between/, /correct it/],
  ["1e309", plain.replace(String(a[5]), "1e309"), /is Infinity; it needs to be finite/, /correct it/],
  [
    "hexadecimal numbers",
    table("Date,A", (day, i) => `${day},0x${(100 + i).toString(16)}`),
    /"0x64", which is not a number/,
    /correct the cell/,
  ],
  [
    "groups of two digits",
    table("Date;A", (day) => `${day};12,34,567.89`),
    /"12,34,567\.89", which is not a number/,
    /correct the cell/,
  ],
  [
    "thousands as K",
    table("Date,A", (day, i) => `${day},${b[i]}K`),
    /K", which is not a number/,
    /correct the cell/,
  ],
  [
    "a symbol and date twice, and two prices",
    `${table("date,symbol,price", (day, i) => `${day},A,${a[i]}`)}${days[3]},A,1\n`,
    /line 26: the price of A on 2024-01-05 was given before/,
    /only rows that say the same are merged/,
  ],
  [
    "two columns of values",
    table("date,symbol,bid,ask", (day, i) => `${day},A,${a[i]},${a[i]}`),
    /needs the columns date, symbol and price/,
    /name the column of numbers price/,
  ],
  [
    "times in Greenwich",
    table("timestamp,A", (day, i) => `${day}T21:00:00Z,${a[i]}`),
    /not midnight \(21:00\)/,
    /--timezone America\/New_York/,
  ],
  [
    "two rows a day",
    table("Date,Time,A", (day, i) => `${day},10:00,${a[i]}\n${day},16:00,${b[i]}`),
    /at another time of day/,
    /--frequency daily/,
  ],
  [
    "a quote that nobody closes",
    plain.replace(`,${a[5]}`, `,"${a[5]}`),
    /line 7: a quote is out of place/,
    /close it/,
  ],
  ["two tables below each other", plain + plain, /line 26: "Date" is not a date/, /take the row out/],
  [
    "a day that no month has",
    plain.replace(days[7], "2024-02-30"),
    /"2024-02-30" is not a date/,
    /YYYY-MM-DD/,
  ],
  [
    "volumes and nothing else",
    table("Date,Volume", (day, i) => `${day},${1000 + i}`),
    /Volume is the only column beside Date, and no price/,
    /export prices too/,
  ],
  [
    "rows in no order",
    plain.replace(days[3], "2024-01-09"),
    /2024-01-09/,
    /sort the rows|correct the date|take one/,
  ],
];

describe("refused with a way out", () => {
  test.each(refused.map((each) => [each[0], each] as const))(
    "%s",
    async (_, [, content, says, advice, holds]) => {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      const panel = async (): Promise<unknown> => {
        const table = await readTable(bytes, "file.csv", holds);
        return holds === "returns" ? returnsPanel(table) : pricePanel(table);
      };
      const error = await panel().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toMatch(says);
      expect((error as InputError).detail?.advice).toMatch(advice);
    },
  );
});
