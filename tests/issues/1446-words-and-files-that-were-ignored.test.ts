import { expect, test } from "vitest";
import { readTable } from "../../src/market/read/read-table.ts";
import { readTables } from "../../src/market/read/read-tables.ts";
import { textFileOf } from "../../src/market/read/table-text.ts";
import { kinfolio } from "../support/kinfolio.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const prices = bytes("date,A\n2024-01-02,10\n2024-01-03,11\n");
const others = bytes("date,B\n2024-01-02,20\n2024-01-03,21\n");
const words = bytes("Prices from the broker, downloaded on 2024-02-01.\n");

test("a sheet that is named of a file without sheets is said", async () => {
  const said = 'the file is no workbook and has no sheet "Close": all of it is read';
  expect((await readTable(prices, "a.csv", "prices", { sheet: "Close" })).notes).toEqual([said]);
  expect((await textFileOf(prices, "a.csv", "Close")).notes).toEqual([said]);
  expect((await readTable(prices, "a.csv")).notes ?? []).toEqual([]);
  expect((await textFileOf(prices, "a.csv")).notes).toBeUndefined();
});

test.each(["README.txt", "prices/readme.txt", "prices\\Read me.TXT", "LICENSE.txt", "notes.txt"])(
  "%s among files of prices is left out, and that is said",
  async (name) => {
    const table = await readTables([
      { name: "a.csv", bytes: prices },
      { name, bytes: words },
      { name: "b.csv", bytes: others },
    ]);
    expect(table.columns).toEqual(["A", "B"]);
    expect(table.notes?.[0]).toBe(`${name} is no table: left out`);
  },
);

test("named alone, or called otherwise, it is a file that cannot be read", async () => {
  await expect(readTables([{ name: "README.txt", bytes: words }])).rejects.toThrow(
    "README.txt: there is a header",
  );
  const files = [
    { name: "a.csv", bytes: prices },
    { name: "more.txt", bytes: words },
  ];
  await expect(readTables(files)).rejects.toThrow("more.txt: there is a header");
});

test.each([
  [["help", "optimize", "run"], '"run" names nothing of kinfolio optimize', "kinfolio optimize --help"],
  [["--help", "data", "list", "x"], '"x" names nothing of kinfolio data list', "kinfolio data list --help"],
])("%j: a word behind the command whose help is asked for is named", async (args, said, way) => {
  const { code, stderr } = await kinfolio(args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  expect(stderr).toContain(way);
});

test("the help of a command that takes a word has room for one", async () => {
  const { code, stdout } = await kinfolio(["help", "run", "markowitz"]);
  expect([code, stdout]).toEqual([0, expect.stringContaining("Usage: kinfolio run")]);
});
