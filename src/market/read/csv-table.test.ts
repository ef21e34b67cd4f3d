import { expect, test } from "vitest";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { csvTable } from "./csv-table.ts";

const plain = "date,A,B\n2020-01-02,10,20\n2020-01-03,11.5,2.1e1\n";
const expected = {
  dates: ["2020-01-02", "2020-01-03"],
  columns: ["A", "B"],
  values: [
    [10, 20],
    [11.5, 21],
  ],
};

function shown(text: string): unknown {
  const { dates, columns, values } = csvTable(text, "prices.csv");
  return { dates, columns, values: toRows(values) };
}

test.each([
  ["as it is", plain],
  ["without a last line end", plain.trimEnd()],
  ["with a byte order mark", `\uFEFF${plain}`],
  ["with CRLF", plain.replaceAll("\n", "\r\n")],
  ["with the line ends of old Macs", plain.replaceAll("\n", "\r")],
  ["with mixed line ends", plain.replace("\n", "\r\n")],
  ["with blank lines at the end and between", `${plain.replace("\n2020-01-03", "\n\n2020-01-03")}\n \n\n`],
  ["with empty rows of a spreadsheet", `${plain},,\n,,\n`],
  ["with quoted cells", plain.replaceAll(/[^,\n]+/g, '"$&"')],
  ["with spaces around cells", plain.replaceAll(",", " , ")],
  ["with a capital Date", plain.replace("date", "Date")],
  ["with an index that has no name", plain.replace("date", "")],
  ["with row numbers beside the dates", ",date,A,B\n0,2020-01-02,10,20\n1,2020-01-03,11.5,21\n"],
  ["with semicolons", plain.replaceAll(",", ";")],
  ["with tabs", plain.replaceAll(",", "\t")],
  ["with the date in another column", "A,DATE,B\n10,2020-01-02,20\n11.5,2020-01-03,21\n"],
  [
    "with dates at midnight",
    plain.replace("2020-01-02", "2020-01-02 00:00:00").replace("-03", "-03T00:00:00Z"),
  ],
  ["with descending dates", "date,A,B\n2020-01-03,11.5,21\n2020-01-02,10,20\n"],
  ["long", "date,symbol,price\n2020-01-02,A,10\n2020-01-02,B,20\n2020-01-03,A,11.5\n2020-01-03,B,21\n"],
  [
    "long by symbol",
    "date,symbol,price\n2020-01-02,A,10\n2020-01-03,A,11.5\n2020-01-02,B,20\n2020-01-03,B,21\n",
  ],
  [
    "long in another order of columns",
    "Price,Symbol,Date\n10,A,2020-01-02\n20,B,2020-01-02\n11.5,A,2020-01-03\n21,B,2020-01-03\n",
  ],
  [
    "long with columns of no concern",
    "date,symbol,open,price\n2020-01-02,A,x,10\n2020-01-02,B,,20\n2020-01-03,A,,11.5\n2020-01-03,B,y,21\n",
  ],
  [
    "long, descending in one symbol",
    "date,symbol,price\n2020-01-03,A,11.5\n2020-01-02,A,10\n2020-01-02,B,20\n2020-01-03,B,21\n",
  ],
])("a table %s is read the same", (_, text) => {
  expect(shown(text)).toEqual(expected);
});

test("empty, NA, N/A, NaN and null are missing, in any case", () => {
  const cells = ["", " ", "NA", "n/a", "NaN", "nan", "null", "N/A"];
  const { values, unreadable } = csvTable(
    `date,${cells.map((_, j) => `A${j}`)}\n2020-01-02,${cells}\n`,
    "p.csv",
  );
  expect(Array.from(values.data)).toEqual(cells.map(() => Number.NaN));
  expect(unreadable.size).toBe(0);
});

test("what is not a number is kept with its place for the time it is used", () => {
  const { values, unreadable } = csvTable("date,A,B\n2020-01-02,1,halted\n2020-01-03, 0x1F,1\n", "p.csv");
  expect(Array.from(values.data)).toEqual([1, Number.NaN, Number.NaN, 1]);
  expect([...unreadable]).toEqual([
    [1, "halted"],
    [2, "0x1F"],
  ]);
});

test("lines are counted as an editor does, through blank lines and line ends inside quotes", () => {
  const { lines } = csvTable('date,A,"B\n(two lines)"\n\n2020-01-02,1,"2\n"\n2020-01-03,1,2\n', "p.csv");
  expect([...lines]).toEqual([4, 6]);
});

test("lines of a descending table stay with their rows", () => {
  const { lines } = csvTable("date,A\n2020-01-06,1\n2020-01-03,2\n2020-01-02,3\n", "p.csv");
  expect([...lines]).toEqual([4, 3, 2]);
});

test("a long table of returns has them in a column of that name", () => {
  const text = "date,symbol,return\n2020-01-02,A,0.1\n2020-01-02,B,-0.2\n";
  const table = csvTable(text, "returns.csv", "returns");
  expect(toRows(table.values)).toEqual([[0.1, -0.2]]);
  expect(() => csvTable(text, "returns.csv")).toThrow("date, symbol and price");
});
