import { expect, test } from "vitest";
import { readTable } from "../../src/market/index.ts";

// An account statement: lines of two cells, a blank one, then the table. The line before the blank one was taken for the
// header, since it is wider than the blank line below it. Right by hand: the header is the line above the dates.
test("lines of several cells above a blank line are titles, not the header", async () => {
  const text = [
    '"Account","XXXX-1234"',
    '"Report","Price history"',
    "",
    '"Trade Date","Symbol","Closing Price","Currency"',
    '"01/30/2015","SPY","$190.46","USD"',
    '"01/30/2015","AGG","$151.65","USD"',
    '"02/02/2015","SPY","$1,189.02","USD"',
    '"02/02/2015","AGG","$151.48","USD"',
  ].join("\n");
  const table = await readTable(new TextEncoder().encode(text), "statement.csv");
  expect(table.dates).toEqual(["2015-01-30", "2015-02-02"]);
  expect(table.columns).toEqual(["SPY", "AGG"]);
  expect(table.notes).toContain("2 lines before the header passed over");
});
