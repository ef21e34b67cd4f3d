import { expect, test } from "vitest";
import { csvTable } from "./csv-table.ts";
import { joinedTables } from "./joined-tables.ts";

const signed = csvTable("date,A\n2024-01-02,1%\n2024-01-03,2%\n", "a.csv", "returns");
const plain = csvTable("date,B\n2024-01-02,0.01\n2024-01-03,0.02\n", "b.csv", "returns");

test("what is said of returns is said of all files: percent signs in all of them or in none", () => {
  const other = csvTable("date,C\n2024-01-02,3%\n2024-01-03,2%\n", "c.csv", "returns");
  expect(joinedTables([signed, other], "both").percentSigns).toBe(true);
  expect(() => joinedTables([plain, signed], "both")).toThrow(
    "a.csv: the returns carry percent signs, those of b.csv do not",
  );
});
