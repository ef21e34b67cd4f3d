import type { InputErrorCode } from "../../src/base/errors.ts";
import type { Selection } from "../../src/market/index.ts";

/** A file, or a choice from it, that must be refused with one line that names the culprit. */
export interface BadInput {
  readonly name: string;
  /** Content of `prices.csv` or, where `holds` says so, of `returns.csv`. */
  readonly content: string;
  readonly holds?: "returns";
  readonly selection?: Selection;
  readonly code: InputErrorCode;
  /** What the message must say, besides the file's name. */
  readonly says: readonly string[];
}

/** Five dates of A, B and C; A has nothing wrong. */
function wide(changes: Readonly<Record<number, string>> = {}): string {
  const lines = [
    "date,A,B,C",
    "2020-01-02,10,20,30",
    "2020-01-03,11,21,31",
    "2020-01-06,12,22,32",
    "2020-01-07,13,23,33",
    "2020-01-08,14,24,34",
  ];
  return `${lines.map((line, i) => changes[i + 1] ?? line).join("\n")}\n`;
}

function long(...rows: readonly string[]): string {
  return `${["date,symbol,price", "2020-01-02,A,10", "2020-01-02,B,20", ...rows].join("\n")}\n`;
}

function returns(line: string): string {
  return `date,A,B\n2020-01-03,0.1,0.2\n${line}\n2020-01-07,0.1,-0.2\n`;
}

/** Every case that the reader of prices and returns refuses. */
export const badInputs: readonly BadInput[] = [
  { name: "an empty file", content: "", code: "bad-file", says: ["empty", "header"] },
  { name: "blank lines only", content: "\n\n \n", code: "bad-file", says: ["empty"] },
  { name: "a header without rows", content: "date,A,B\n", code: "too-few-periods", says: ["header"] },
  {
    name: "a date column alone",
    content: "date\n2020-01-02\n",
    code: "too-few-assets",
    says: ["line 1", "date"],
  },
  {
    name: "no date column",
    content: "tag,A\nx,1\n",
    code: "bad-file",
    says: ["date", "found tag, A"],
  },
  {
    name: "a column without a name",
    content: wide({ 1: "date,A,,C" }),
    code: "bad-file",
    says: ["line 1", "column 3"],
  },
  {
    name: "a column named as a prototype",
    content: wide({ 1: "date,A,__proto__,C" }),
    code: "bad-file",
    says: ["line 1", "column 3", "__proto__"],
  },
  {
    name: "a symbol named as a prototype",
    content: long("2020-01-03,__proto__,1"),
    code: "bad-file",
    says: ["line 4", "__proto__"],
  },
  {
    name: "a column given twice",
    content: wide({ 1: "date,A,B,A" }),
    code: "duplicate-asset",
    says: ["line 1", "A", "columns 2 and 4"],
  },
  {
    name: "a row with a cell too few",
    content: wide({ 4: "2020-01-06,12,22" }),
    code: "bad-file",
    says: ["line 4", "3 cells", "4"],
  },
  {
    name: "a row with a cell too many",
    content: wide({ 4: "2020-01-06,12,22,32,42" }),
    code: "bad-file",
    says: ["line 4", "5 cells", "4"],
  },
  {
    name: "a quote that never ends",
    content: wide({ 4: '2020-01-06,"12,22,32' }),
    code: "bad-file",
    says: ["line 4", "quote"],
  },
  {
    name: "a date that is none",
    content: wide({ 3: "Jan 3 2020,11,21,31" }),
    code: "bad-date",
    says: ["line 3", "Jan 3 2020", "YYYY-MM-DD"],
  },
  {
    name: "a date the other way round",
    content: wide({ 3: "03/01/2020,11,21,31" }),
    code: "bad-date",
    says: ["line 3", "03/01/2020"],
  },
  {
    name: "a date that is not in the calendar",
    content: wide({ 6: "2020-02-30,14,24,34" }),
    code: "bad-date",
    says: ["line 6", "2020-02-30"],
  },
  {
    name: "a time of day in UTC",
    content: wide().replaceAll(/^(2020-\d\d-\d\d)/gm, "$1T16:00:00Z"),
    code: "bad-date",
    says: ["2020-01-02T16:00:00Z", "UTC", "midnight"],
  },
  {
    name: "two times of a day",
    content: wide({ 5: "2020-01-06 16:00,13,23,33" }),
    code: "duplicate-date",
    says: ["line 5", "2020-01-06", "line 4", "time of day"],
  },
  {
    name: "a row without a date",
    content: wide({ 3: ",11,21,31" }),
    code: "bad-date",
    says: ["line 3", "empty"],
  },
  {
    name: "a date given twice",
    content: wide({ 5: "2020-01-03,13,23,33" }),
    code: "duplicate-date",
    says: ["line 5", "2020-01-03", "line 3"],
  },
  {
    name: "dates out of order",
    content: wide({ 5: "2019-12-31,13,23,33" }),
    code: "unsorted-dates",
    says: ["line 5", "2019-12-31", "2020-01-06"],
  },
  {
    name: "text in place of a price",
    content: wide({ 4: "2020-01-06,12,halted,32" }),
    code: "bad-number",
    says: ["line 4", "B", "2020-01-06", "halted"],
  },
  {
    name: "a price with a unit",
    content: wide({ 4: "2020-01-06,12,22 USD,32" }),
    code: "bad-number",
    says: ["line 4", "B", "22 USD"],
  },
  {
    name: "a price in hexadecimal",
    content: wide({ 4: "2020-01-06,12,0x16,32" }),
    code: "bad-number",
    says: ["line 4", "B", "0x16"],
  },
  {
    name: "a zero price",
    content: wide({ 4: "2020-01-06,12,0,32" }),
    code: "bad-price",
    says: ["line 4", "B", "2020-01-06", "0", "positive"],
  },
  {
    name: "a negative price",
    content: wide({ 4: "2020-01-06,12,-22,32" }),
    code: "bad-price",
    says: ["line 4", "B", "-22", "positive"],
  },
  {
    name: "an infinite price",
    content: wide({ 4: "2020-01-06,12,inf,32" }),
    code: "bad-price",
    says: ["line 4", "B", "2020-01-06", "finite"],
  },
  {
    name: "prices whose ratio is too large for a number",
    content: wide({ 3: "2020-01-03,11,1e-300,31" }),
    code: "bad-price",
    says: ["line 3", "B", "2020-01-03", "1e-300", "1e-30"],
  },
  {
    name: "a price too large for a number",
    content: wide({ 4: "2020-01-06,12,1e999,32" }),
    code: "bad-price",
    says: ["line 4", "B", "finite"],
  },
  {
    name: "a missing price",
    content: wide({ 4: "2020-01-06,12,,32" }),
    code: "missing-value",
    says: ["line 4", "B", "2020-01-06"],
  },
  {
    name: "several missing prices",
    content: wide({ 4: "2020-01-06,12,NA,32", 5: "2020-01-07,13,NaN,null" }),
    code: "missing-value",
    says: ["3 prices of 2 assets", "line 4", "B", "2020-01-06"],
  },
  {
    name: "a late listing to fill forward",
    content: wide({ 2: "2020-01-02,10,,30", 3: "2020-01-03,11,,31" }),
    selection: { missing: "fill-forward" },
    code: "missing-value",
    says: ["line 2", "B", "2020-01-02"],
  },
  {
    name: "a gap in every asset",
    content: wide({ 2: "2020-01-02,10,,30", 3: "2020-01-03,,21,31", 4: "2020-01-06,12,22," }),
    selection: { missing: "drop-asset" },
    code: "too-few-assets",
    says: ["3"],
  },
  {
    name: "a gap on every date",
    content: "date,A,B\n2020-01-02,1,\n2020-01-03,,1\n",
    selection: { missing: "drop-date" },
    code: "too-few-periods",
    says: ["every date"],
  },
  {
    name: "one row",
    content: "date,A,B\n2020-01-02,1,2\n",
    code: "too-few-periods",
    says: ["one row", "2020-01-02", "2"],
  },
  {
    name: "one month for monthly prices",
    content: wide(),
    selection: { frequency: "monthly" },
    code: "too-few-periods",
    says: ["one row", "2020-01-08"],
  },
  {
    name: "an asset that is not there",
    content: wide({ 1: "date,AAPL,B,C" }),
    selection: { assets: ["B", "APPL"] },
    code: "unknown-asset",
    says: ["APPL", "did you mean AAPL"],
  },
  {
    name: "an asset unlike all others",
    content: wide(),
    selection: { assets: ["GOOG"] },
    code: "unknown-asset",
    says: ["GOOG", "A, B, C"],
  },
  {
    name: "an asset chosen twice",
    content: wide(),
    selection: { assets: ["A", "B", "A"] },
    code: "duplicate-asset",
    says: ["A", "twice"],
  },
  {
    name: "a factor that is not there",
    content: wide({ 1: "date,A,B,VIX" }),
    selection: { factors: ["VXI"] },
    code: "unknown-asset",
    says: ["VXI", "did you mean VIX"],
  },
  {
    name: "a range that ends before it begins",
    content: wide(),
    selection: { from: "2020-01-08", to: "2020-01-02" },
    code: "bad-option",
    says: ["2020-01-08", "2020-01-02"],
  },
  {
    name: "a range after the data",
    content: wide(),
    selection: { from: "2021-01-01" },
    code: "too-few-periods",
    says: ["2021-01-01", "2020-01-02 to 2020-01-08"],
  },
  {
    name: "a range that begins at no date",
    content: wide(),
    selection: { from: "2020-13-01" },
    code: "bad-option",
    says: ["from", "2020-13-01", "YYYY-MM-DD"],
  },
  {
    name: "a long table without prices",
    content: "date,symbol,volume\n2020-01-02,A,1\n",
    code: "bad-file",
    says: ["price", "volume"],
  },
  {
    name: "a long table with a price given twice",
    content: long("2020-01-03,A,11", "2020-01-02,B,21"),
    code: "duplicate-date",
    says: ["line 5", "B", "2020-01-02", "line 3"],
  },
  {
    name: "a long table out of order",
    content: long("2020-01-06,A,11", "2020-01-03,A,12"),
    code: "unsorted-dates",
    says: ["line 5", "A", "2020-01-03", "2020-01-06"],
  },
  {
    name: "a long table without a symbol",
    content: long("2020-01-03,,11"),
    code: "bad-file",
    says: ["line 4", "symbol"],
  },
  {
    name: "a long table with a bad date",
    content: long("2020-1-32,A,11"),
    code: "bad-date",
    says: ["line 4", "2020-1-32"],
  },
  {
    name: "a long table with a bad price",
    content: long("2020-01-03,A,x", "2020-01-03,B,21"),
    code: "bad-number",
    says: ["line 4", "A", "2020-01-03", "x"],
  },
  {
    name: "a long table with a gap",
    content: long("2020-01-03,A,11"),
    code: "missing-value",
    says: ["B", "2020-01-03"],
  },
  {
    name: "a return of -100%",
    content: returns("2020-01-06,-1,0.1"),
    holds: "returns",
    code: "bad-return",
    says: ["line 3", "A", "2020-01-06", "-1"],
  },
  {
    name: "an infinite return",
    content: returns("2020-01-06,0.1,Infinity"),
    holds: "returns",
    code: "bad-return",
    says: ["line 3", "B", "2020-01-06", "finite"],
  },
  {
    name: "a return that is no number",
    content: returns("2020-01-06,0.1,1%"),
    holds: "returns",
    code: "bad-number",
    says: ["line 3", "B", "2020-01-06", "1%"],
  },
  {
    name: "a missing return",
    content: returns("2020-01-06,,0.1"),
    holds: "returns",
    code: "missing-value",
    says: ["line 3", "A", "2020-01-06"],
  },
];
