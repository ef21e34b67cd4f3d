import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { parseHoldings } from "../../src/market/holdings/holdings.ts";
import { tableText } from "../../src/market/read/table-text.ts";
import { parseDataTable } from "../../src/market/table/data-table.ts";
import { parseSquareTable } from "../../src/market/table/square-table.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const table = "asset,group,duration\nA,bond,1.5\nB,bond,\nC,equity,0\n";
const plain = parseDataTable(table, "f.csv");
const shown = ({ columns, rows }: typeof plain) => ({
  rows,
  columns: columns.map(({ name, kind, values }) => ({ name, kind, values })),
});

test.each([
  ["titles", `Fund data\nExported,2024-01-02\n\n${table}`, ["2 lines before the header passed over"]],
  ["comments", `# made by hand\n${table}`, ["1 line before the header passed over"]],
  [
    "a source below",
    `${table}Source: the bank\n`,
    ['1 line after the last row passed over: "Source: the bank"'],
  ],
  ["titles as spreadsheets save them", `Fund data,,\n,,\n${table}`, ["1 line before the header passed over"]],
  [
    "a remark of a spreadsheet, behind a blank line",
    `${table},,\nSource: the bank,,\n`,
    ['1 line after the last row passed over: "Source: the bank"'],
  ],
])("%s are passed over, and said", (_, text, notes) => {
  const read = parseDataTable(text, "f.csv");
  expect(shown(read)).toEqual(shown(plain));
  expect(read.notes).toEqual(notes);
});

test("a last row of which only the name is known is a row", () => {
  expect(parseDataTable("asset,duration\nA,1.5\nB,\n", "f.csv").rows).toBe(2);
  expect(parseDataTable("asset\nA\nB\n", "f.csv").rows).toBe(2);
  expect(parseDataTable(",a,b\n1,x,2\n2,y,3\n", "f.csv").columns.map(({ name }) => name)).toEqual([
    "",
    "a",
    "b",
  ]);
});

test("lines of messages are those of the file, titles and all", () => {
  const bad = "Title\n\nasset,duration\nA,1.5\nB,2\nC,oops\n";
  const [, duration] = parseDataTable(bad, "f.csv").columns;
  expect(duration).toMatchObject({ kind: "label", spoiled: { line: 6, text: "oops" } });
});

test("the mark of decimals can be said", () => {
  const text = "asset;size\nA;1.234\nB;5.678\n";
  expect(() => parseDataTable(text, "f.csv")).toThrow("can be read with a decimal point or a decimal comma");
  const sizes = (decimal: "," | "."): unknown => [
    ...(parseDataTable(text, "f.csv", { decimal }).columns[1].values as Float64Array),
  ];
  expect([sizes(","), sizes(".")]).toEqual([
    [1234, 5678],
    [1.234, 5.678],
  ]);
});

test("holdings as a broker exports them, and a square table under a title", () => {
  const holdings = parseHoldings(
    '"Positions for account 1 as of 11:35"\n\nSymbol,Description,Quantity,Price\nA,Fund,10,"$1,180.50"\nB,Bond,5,$20\n',
    "f.csv",
  );
  expect(holdings).toMatchObject({
    kind: "quantities",
    assets: ["A", "B"],
    quantities: Float64Array.of(10, 5),
    prices: Float64Array.of(1180.5, 20),
  });
  const square = parseSquareTable("Correlations\n\n,A,B\nA,1,0.5\nB,0.5,1\n", "f.csv");
  expect([square.names, [...square.values.data]]).toEqual([
    ["A", "B"],
    [1, 0.5, 0.5, 1],
  ]);
});

test("Parquet keeps its header", async () => {
  const columnData = [
    { name: "asset", data: ["A", "B"], type: "STRING" as const },
    { name: "size", data: [1, 2], type: "DOUBLE" as const },
  ];
  const text = await tableText(new Uint8Array(parquetWriteBuffer({ columnData })), "f.parquet");
  expect(parseDataTable(text, "f.parquet").columns.map(({ name }) => name)).toEqual(["asset", "size"]);
});

test("mixed reads them, says so, and takes --decimal", async () => {
  const folder = await temporaryFolder();
  const months = readFileSync("sample/etf_months.csv", "utf8");
  const german = months
    .split("\n")
    .map((line) => line.replaceAll(",", ";").replaceAll(/(\d)\.(\d)/g, "$1,$2"))
    .join("\n");
  await writeFile(join(folder, "titled.csv"), `Fund data\n\n${months}\nSource: made up\n`);
  await writeFile(join(folder, "german.csv"), german);
  const fitted = async (...data: readonly string[]) => {
    const { stdout, stderr } = await kinfolio(
      ["mixed", "--data", ...data, "--fixed", "return ~ market_return_std", "--random", "symbol", "--json"],
      folder,
    );
    const { notes, ...rest } = JSON.parse(stdout);
    return { notes, stderr, rest };
  };
  const titled = await fitted("titled.csv");
  expect(titled.notes).toEqual([
    "1 line before the header passed over",
    '1 line after the last row passed over: "Source: made up"',
  ]);
  expect(titled.stderr).toContain("Source: made up");
  const said = await fitted("german.csv", "--decimal", ",");
  expect(said.rest).toEqual(titled.rest);
  expect((await fitted("german.csv")).notes).toEqual(["numbers have a decimal comma"]);
});
