import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../../base/text-encoding.ts";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { parseDataTable } from "../table/data-table.ts";
import { csvTable } from "./csv-table.ts";
import { readTable } from "./read-table.ts";
import type { ReadingOptions } from "./reading-options.ts";

/** What is read, as plain rows: right by the way each text was made from these two dates of A and B. */
function shown(text: string, options: ReadingOptions = {}, holds?: "returns"): unknown {
  const { dates, columns, values } = csvTable(text, "f.csv", holds, options);
  return { dates, columns, rows: toRows(values) };
}

const plain = "date,A,B\n2024-01-02,1800.5,20\n2024-02-13,1790.25,21\n";
const right = {
  dates: ["2024-01-02", "2024-02-13"],
  columns: ["A", "B"],
  rows: [
    [1800.5, 20],
    [1790.25, 21],
  ],
};
const german = plain.replaceAll(",", ";").replaceAll(".", ",");

test.each([
  ["rule 1, UTF-16, little end first", utf16(plain, false)],
  ["rule 1, UTF-16, big end first", utf16(plain, true)],
])("%s", async (_, bytes) => {
  const { dates, columns, values } = await readTable(bytes, "f.csv");
  expect({ dates, columns, rows: toRows(values) }).toEqual(right);
});

test("rule 1: windows-1252 in names is read and said, beside numbers refused", async () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const table = await readTable(bytes("date,M\xFCnchen\n2024-01-02,1\n"), "f.csv");
  expect([table.columns, table.notes]).toEqual([
    ["München"],
    ["the text is not in UTF-8: names are read as windows-1252"],
  ]);
  await expect(readTable(bytes("date,A\n2024-01-02,1 \x80\n"), "f.csv")).rejects.toMatchObject({
    detail: { advice: "save it as CSV in UTF-8" },
  });
});

test.each([
  ["a comma", plain],
  ["a semicolon", plain.replaceAll(",", ";")],
  ["a tab", plain.replaceAll(",", "\t")],
  ["a bar", plain.replaceAll(",", "|")],
  ["blanks, where nothing else parts", plain.replaceAll(",", "   ")],
  ["a mark that the first line says", `sep=:\n${plain.replaceAll(",", ":")}`],
  ["a semicolon beside decimal commas", german],
])("rule 2: cells are parted by %s", (_, text) => {
  expect(shown(text)).toEqual(right);
});

test("rule 2: where two separators make a table of a text that has no dates to tell them apart, it is asked about", () => {
  const twofold = "name;a,b\nX;1,2\nY;3,4\n";
  expect(() => parseDataTable(twofold, "f.csv")).toThrow("cells can be parted by commas or by semicolons");
  expect(parseDataTable(`sep=;\n${twofold}`, "f.csv").columns.map(({ name }) => name)).toEqual([
    "name",
    "a,b",
  ]);
});

test.each([
  ["comments", `# of my broker\n# made today\n${plain}`],
  ["an address and a title", `https://example.org\nPrices;\n${plain}`],
  ["a footer", `${plain}\n(c) of somebody\n`],
  ["empty cells behind the last", plain.replaceAll("\n", ",,\n")],
  ["a header that is one cell short, as R writes it", plain.replace("date,", "")],
])("rule 3: %s", (_, text) => {
  expect(shown(text)).toEqual(right);
});

test.each([
  "Datum",
  "datetime",
  "<DATE>",
  "Exchange Date",
  "snapped_at",
  "observation_date",
  "Index",
  "Day",
  "Valuta",
])("rule 4: the column of dates is called %s", (name) => {
  expect(shown(plain.replace("date", name))).toEqual(right);
});

test("rule 4: pairs of date and price are refused, with a way to join them", () => {
  const pairs = "Date,A,Date,B\n2024-01-02,1,2024-01-03,1\n2024-01-03,1,2024-01-04,2\n";
  expect(() => csvTable(pairs, "f.csv")).toThrow("Date is a second column of dates (column 3)");
});

const [first, second] = [Date.UTC(2024, 0, 2), Date.UTC(2024, 1, 13)];
test.each([
  ["2024/1/2", "2024/2/13"],
  ["2024.01.02", "2024.02.13"],
  ["20240102", "20240213"],
  ["2.1.2024", "13.2.2024"],
  ["02/01/2024", "13/02/2024"],
  ["01/02/2024", "02/13/2024"],
  ["1/2/24", "2/13/24"],
  ["02-Jan-2024", "13-Feb-2024"],
  ["02-Jan-24", "13-Feb-24"],
  ['"Jan 2, 2024"', '"Feb 13, 2024"'],
  ["45293", "45335"],
  [String(first / 1000), String(second / 1000)],
  [String(first), String(second)],
  [`${first}000`, `${second}000`],
  [`${first}000000`, `${second}000000`],
  ["2024-01-02T00:00:00Z", "2024-02-13T00:00:00Z"],
  ["2024-01-02 16:00:00-05:00", "2024-02-13 16:00:00-05:00"],
  ["1/2/2024 4:00 PM", "2/13/2024 4:00 PM"],
])("rules 5 and 6: %s and %s are the 2nd of January and the 13th of February", (one, other) => {
  expect(shown(plain.replace("2024-01-02", one).replace("2024-02-13", other))).toEqual(right);
});

test("rule 5: months are their last day; which of two readings is right is told by the order, else asked", () => {
  expect(shown("date,A\n2024-01,1\n2024-02,2\n")).toMatchObject({ dates: ["2024-01-31", "2024-02-29"] });
  // D/M/Y descends and then ascends; M/D/Y ascends
  const ordered = csvTable("date,A\n01/05/2024,1\n01/08/2024,2\n02/01/2024,3\n", "f.csv");
  expect([ordered.dates, ordered.notes]).toEqual([
    ["2024-01-05", "2024-01-08", "2024-02-01"],
    ["dates are M/D/Y"],
  ]);
  const open = "date,A\n01/02/2024,1\n02/02/2024,2\n03/02/2024,3\n";
  expect(() => csvTable(open, "f.csv")).toThrow(
    'line 2: "01/02/2024" and all other dates can be D/M/Y or M/D/Y',
  );
  expect(shown(open, { dateFormat: "dmy" })).toMatchObject({
    dates: ["2024-02-01", "2024-02-02", "2024-02-03"],
  });
  expect(shown(open, { dateFormat: "mdy" })).toMatchObject({
    dates: ["2024-01-02", "2024-02-02", "2024-03-02"],
  });
});

test("rule 6: times in UTC need a zone, several times of a day are the last where that is asked for", () => {
  const utc = "date,A\n2024-01-02T05:00:00Z,1\n2024-07-02T04:00:00Z,2\n";
  expect(() => csvTable(utc, "f.csv")).toThrow("midnight in America/New_York?");
  expect(shown(utc, { timezone: "America/New_York" })).toMatchObject({ dates: ["2024-01-02", "2024-07-02"] });
  expect(shown(utc, { timezone: "Pacific/Honolulu" })).toMatchObject({ dates: ["2024-01-01", "2024-07-01"] });
  const intraday = "date,A\n2024-01-02 10:00,1\n2024-01-02 16:00,2\n2024-01-03 10:00,3\n";
  expect(() => csvTable(intraday, "f.csv")).toThrow("at another time of day");
  expect(shown(intraday, { frequency: "daily" })).toMatchObject({
    dates: ["2024-01-02", "2024-01-03"],
    rows: [[2], [3]],
  });
});

test("rule 7: fields by ticker, suffixes, long tables, one asset; volumes and row numbers are no assets", () => {
  const levels =
    "Price,Close,Close,Volume,Volume\nTicker,A,B,A,B\nDate,,,,\n2024-01-02,1800.5,20,5,5\n2024-02-13,1790.25,21,5,5\n";
  expect(shown(levels)).toEqual(right);
  const tuples =
    "date,\"('Close', 'A')\",\"('Close', 'B')\",\"('Volume', 'A')\"\n2024-01-02,1800.5,20,5\n2024-02-13,1790.25,21,5\n";
  expect(shown(tuples)).toEqual(right);
  const suffixes =
    "Index,A.Open,A.Close,A.Adjusted,B.Close\n2024-01-02,1,2,1800.5,20\n2024-02-13,1,2,1790.25,21\n";
  expect(shown(suffixes)).toEqual(right);
  expect(shown(suffixes, { field: "close" })).toMatchObject({
    rows: [
      [2, 20],
      [2, 21],
    ],
  });
  const long =
    "ticker,date,close,adj_close\nA,2024-01-02,1,1800.5\nB,2024-01-02,1,20\nA,2024-02-13,1,1790.25\nB,2024-02-13,1,21\n";
  expect(shown(long)).toEqual(right);
  const counted =
    "id,Unnamed: 0,date,A,B,Volume,currency\n7,3,2024-01-02,1800.5,20,9,USD\n8,5,2024-02-13,1790.25,21,8,USD\n";
  expect(shown(counted)).toEqual(right);
  expect(csvTable(counted, "f.csv").notes).toEqual(["left out id, Unnamed: 0, Volume, currency: no asset"]);
  expect(() => csvTable("asset,2024-01-02,2024-01-03,2024-01-04\nA,1,2,3\n", "f.csv")).toThrow(
    "turned on its side",
  );
});

test.each([
  ["1,800.5", "1,790.25", ","],
  ["1 800.5", "1 790.25", ";"],
  ["1'800.5", "1'790.25", ";"],
  ["1_800.5", "1_790.25", ","],
  ["1_800,5", "1_790,25", ";"],
  ["1\u2009800,5", "1\u2009790,25", ";"],
  ["1.800,5", "1.790,25", ";"],
  ["$1,800.5", "$1,790.25", ","],
  ["1.800,5 €", "1.790,25 €", ";"],
])("rule 8: %s and %s between %s", (one, other, separator) => {
  const text = plain.replace("1800.5", `"${one}"`).replace("1790.25", `"${other}"`);
  const parted = text.replaceAll(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g, separator);
  expect(shown(parted)).toEqual(right);
});

test("rule 8: what has two values is asked about, also 1.002 below 998; groups are of exactly three", () => {
  const one = "date;A\n2024-01-02;998\n2024-01-03;1.002\n";
  expect(() => csvTable(one, "f.csv")).toThrow('line 3: "1.002" can be 1.002 or 1002');
  expect(shown(one, { decimal: "," })).toMatchObject({ rows: [[998], [1002]] });
  expect(shown(one, { decimal: "." })).toMatchObject({ rows: [[998], [1.002]] });
  expect(() => csvTable(one.replaceAll(";", ","), "f.csv")).toThrow("can be 1.002 or 1002");
  // between commas nobody writes a decimal comma without quotes
  expect(shown("date,A\n2024-01-02,1.085\n2024-01-03,1.091\n")).toMatchObject({ rows: [[1.085], [1.091]] });
  expect([...csvTable('date,A\n2024-01-02,"12,34,567.5"\n', "f.csv").unreadable.values()]).toEqual([
    "12,34,567.5",
  ]);
});

test("rule 8: three decimals in every cell are decimals between commas, with signs too; in quotes they are asked about", () => {
  const rows = (one: string, other: string): string => `date,A\n2024-01-02,${one}\n2024-01-03,${other}\n`;
  expect(shown(rows("104.125", "7.250"))).toMatchObject({ rows: [[104.125], [7.25]] });
  expect(shown(rows("-1.125", "2.250"), {}, "returns")).toMatchObject({ rows: [[-1.125], [2.25]] });
  expect(() => csvTable(rows('"104,125"', '"7,250"'), "f.csv")).toThrow(
    'line 2: "104,125" can be 104.125 or 104125',
  );
});

test("rule 8: percent signs and brackets in returns alone, and percent signs in all cells", () => {
  const percent = "date,A\n2024-01-02,1.5%\n2024-01-03,-0.25%\n";
  expect(shown(percent, {}, "returns")).toMatchObject({ rows: [[0.015], [-0.0025]] });
  expect([...csvTable(percent, "f.csv").unreadable.values()]).toEqual(["1.5%", "-0.25%"]);
  expect(shown("date,A\n2024-01-02,(0.5)\n2024-01-03,0.25\n", {}, "returns")).toMatchObject({
    rows: [[-0.5], [0.25]],
  });
  const mixed = csvTable("date,A\n2024-01-02,1.5%\n2024-01-03,0.25\n", "f.csv", "returns");
  expect([...mixed.unreadable.values()]).toEqual(["0.25"]);
});

test("rule 9: the marks of missing numbers are the same in prices and tables of data", () => {
  const marks = [
    "",
    "NA",
    "#N/A N/A",
    "n.a.",
    "-nan",
    "None",
    "nil",
    "<NA>",
    "NaT",
    ".",
    "-",
    "--",
    "#DIV/0!",
    "ND",
  ];
  const rows = marks.map((mark, i) => `2024-01-${10 + i},${mark},1`).join("\n");
  const table = csvTable(`date,A,B\n${rows}\n`, "f.csv");
  expect([table.unreadable.size, table.values.data.filter(Number.isNaN).length]).toEqual([0, marks.length]);
  const [, column] = parseDataTable(
    `x,y\n${marks.map((mark, i) => `${i},${mark}`).join("\n")}\n99,1\n98,2\n`,
    "f.csv",
  ).columns;
  expect([column.kind, Array.from(column.values as Float64Array).filter(Number.isNaN).length]).toEqual([
    "number",
    marks.length,
  ]);
});

test("rule 10: an empty first row of returns is passed over, rows that say the same are merged", () => {
  expect(shown("date,A\n2024-01-02,\n2024-01-03,0.5\n2024-01-04,0.1\n", {}, "returns")).toMatchObject({
    dates: ["2024-01-03", "2024-01-04"],
  });
  const twice = `${plain}2024-02-13,1790.25,21\n`;
  expect(shown(twice)).toEqual(right);
  expect(() => csvTable(`${plain}2024-02-13,1790.25,22\n`, "f.csv")).toThrow(
    "2024-02-13 was given before, on line 3",
  );
});

test("rule 14: whole numbers are dates in Parquet too", async () => {
  const columnData = [
    { name: "date", data: [20240102, 20240213], type: "INT32" as const },
    { name: "A", data: [1800.5, 1790.25], type: "DOUBLE" as const },
  ];
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData }));
  expect((await readTable(bytes, "f.parquet")).dates).toEqual(right.dates);
});

test("rule 1: gzip is unpacked, and a damaged one is named", async () => {
  const { CompressionStream, Response } = globalThis as unknown as {
    CompressionStream: new (format: string) => unknown;
    Response: new (
      body: unknown,
    ) => { arrayBuffer(): Promise<ArrayBuffer>; body: { pipeThrough(to: unknown): unknown } };
  };
  const packed = await new Response(
    new Response(encodeUtf8(plain)).body.pipeThrough(new CompressionStream("gzip")),
  ).arrayBuffer();
  const { dates, columns, values } = await readTable(new Uint8Array(packed), "f.csv.gz");
  expect({ dates, columns, rows: toRows(values) }).toEqual(right);
  await expect(readTable(new Uint8Array(packed).subarray(0, 40), "f.csv.gz")).rejects.toThrow(
    "a gzip file that is damaged",
  );
});

function utf16(text: string, bigEnd: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  [0xfeff, ...Array.from(text, (letter) => letter.charCodeAt(0))].forEach((code, i) => {
    bytes[2 * i + (bigEnd ? 0 : 1)] = code >> 8;
    bytes[2 * i + (bigEnd ? 1 : 0)] = code & 255;
  });
  return bytes;
}
