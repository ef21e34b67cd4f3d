import fc from "fast-check";
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { dateOfDay } from "../../base/dates/calendar.ts";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { pricePanel } from "../selection/price-panel.ts";
import { csvTable } from "./csv-table.ts";
import type { MarketTable } from "./market-table.ts";
import { readTable } from "./read-table.ts";

const days = ["2020-01-02", "2020-01-03"];
const prices: ColumnSource[] = [
  { name: "A", data: [10, 11.5], type: "DOUBLE" },
  { name: "B", data: [20, 21], type: "INT32" },
];

function parquet(...columns: ColumnSource[]): Promise<MarketTable> {
  return readTable(new Uint8Array(parquetWriteBuffer({ columnData: columns })), "prices.parquet");
}

const instants = days.map((day) => new Date(day));
const schema = (type: object): object => ({ name: "date", repetition_type: "REQUIRED", ...type });
test.each([
  ["text", { name: "date", data: days, type: "STRING" } as ColumnSource],
  ["timestamps", { name: "Date", data: instants, type: "TIMESTAMP" } as ColumnSource],
  ["an index of pandas", { name: "__index_level_0__", data: instants, type: "TIMESTAMP" } as ColumnSource],
])("a Parquet table with %s for dates is read as its CSV is", async (_, dates) => {
  const { dates: read, columns, values } = await parquet(dates, ...prices);
  const csv = csvTable("date,A,B\n2020-01-02,10,20\n2020-01-03,11.5,21\n", "prices.csv");
  expect({ read, columns, values }).toEqual({ read: csv.dates, columns: csv.columns, values: csv.values });
});

test.each([
  ["days (date32)", { type: "INT32", converted_type: "DATE" }, instants],
  ["microseconds", { type: "INT64", converted_type: "TIMESTAMP_MICROS" }, instants],
])("a Parquet table with %s for dates is read", async (_, type, data) => {
  const columnData: ColumnSource[] = [
    { name: "date", data },
    { name: "A", data: [10, 11.5] },
  ];
  const file = parquetWriteBuffer({
    columnData,
    schema: [
      { name: "root", num_children: 2 },
      schema(type) as never,
      { name: "A", type: "DOUBLE", repetition_type: "REQUIRED" },
    ],
  });
  expect((await readTable(new Uint8Array(file), "p.parquet")).dates).toEqual(days);
});

test("a long Parquet table is spread over dates and symbols", async () => {
  const table = await parquet(
    { name: "symbol", data: ["A", "B", "A"], type: "STRING" },
    { name: "date", data: [days[0], days[0], days[1]], type: "STRING" },
    { name: "price", data: [10n, 20n, 11n], type: "INT64" },
  );
  expect(table.columns).toEqual(["A", "B"]);
  expect(toRows(table.values)).toEqual([
    [10, 20],
    [11, Number.NaN],
  ]);
});

test("null and NaN are missing, and a message counts rows where there are no lines", async () => {
  const table = await parquet(
    { name: "date", data: days, type: "STRING" },
    { name: "A", data: [1, null], type: "DOUBLE" },
    { name: "B", data: [1, Number.NaN], type: "DOUBLE" },
  );
  expect(() => pricePanel(table)).toThrow("prices.parquet, row 2: 2 prices of 2 assets are missing");
});

test("a time of day, a broken file and an empty one are refused", async () => {
  const noon: ColumnSource = { name: "date", data: [new Date("2020-01-02T12:00Z")], type: "TIMESTAMP" };
  await expect(parquet(noon, { name: "A", data: [1], type: "DOUBLE" })).rejects.toThrow(
    '"2020-01-02T12:00:00.000Z" is a time in UTC that is not midnight',
  );
  const broken = new TextEncoder().encode("PAR1 and then nothing");
  await expect(readTable(broken, "p.parquet")).rejects.toMatchObject({ code: "bad-file" });
  const bytes = Uint8Array.of(0x64, 0, 0xff);
  await expect(readTable(bytes, "p.csv")).rejects.toThrow("p.csv: neither text nor Parquet");
});

test("columns that are read in several batches, from several row groups, stand in their places", async () => {
  const [assets, dates] = [250, 3000]; // 6 MB of numbers, of which 4 are read together
  const priceOf = (t: number, j: number): number => 1 + ((t * 31 + j * 17) % 9973) + 1 / (j + 3);
  const columnData: ColumnSource[] = [
    { name: "date", data: Array.from({ length: dates }, (_, t) => dateOfDay(10_000 + t)), type: "STRING" },
    ...Array.from({ length: assets }, (_, j): ColumnSource => {
      const data = Float64Array.from({ length: dates }, (_, t) => priceOf(t, j));
      return { name: `A${j}`, data: j === 7 ? [null, ...data.subarray(1)] : data, type: "DOUBLE" };
    }),
  ];
  const bytes = parquetWriteBuffer({ columnData, rowGroupSize: 1100, codec: "UNCOMPRESSED" });
  expect(bytes.byteLength).toBeGreaterThan(5.5e6);
  const { values, columns } = await readTable(new Uint8Array(bytes), "wide.parquet");
  expect(columns).toEqual(columnData.slice(1).map(({ name }) => name));
  const wrong = Array.from(values.data).findIndex(
    (value, cell) => value !== priceOf(Math.floor(cell / assets), cell % assets) && cell !== 7,
  );
  expect([wrong, values.data[7]]).toEqual([-1, Number.NaN]);
});

test("Parquet and CSV of any table are read the same", async () => {
  const cell = fc.option(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0), // text does not keep the sign of -0
    { freq: 5 },
  );
  const tables = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.record({
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 20 }),
      width: fc.constant(width),
    }),
  );
  const property = fc.asyncProperty(tables, async ({ rows, width }) => {
    const names = Array.from({ length: width }, (_, j) => `A${j}`);
    const dates = rows.map((_, i) => new Date(86_400_000 * i).toISOString().slice(0, 10));
    const csv = [["date", ...names], ...rows.map((row, i) => [dates[i], ...row.map((x) => x ?? "")])].join(
      "\n",
    );
    const table = await parquet(
      { name: "date", data: dates, type: "STRING" },
      ...names.map((name, j): ColumnSource => ({ name, data: rows.map((row) => row[j]), type: "DOUBLE" })),
    );
    const text = await readTable(new TextEncoder().encode(csv), "p.csv");
    expect({ dates: table.dates, values: table.values }).toEqual({ dates: text.dates, values: text.values });
  });
  await fc.assert(property, { seed: 1, numRuns: 50 });
});
