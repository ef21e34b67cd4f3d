import { expect, test } from "vitest";
import { csvTable } from "../../src/market/read/csv-table.ts";
import { csvText } from "../../src/report/tables/table-csv.ts";

// What a spreadsheet takes for a formula, by OWASP's page on CSV injection, full-width signs included.
test.each([
  ["=cmd|' /C calc'!A0", `"'=cmd|' /C calc'!A0"`],
  ["+1", `"'+1"`],
  ["-2+3", `"'-2+3"`],
  ["@SUM(1+1)", `"'@SUM(1+1)"`],
  ["\t=1", `"'\t=1"`],
  ["\r=1", `"'\r=1"`],
  ["＝1", `"'＝1"`],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ["-0.5", `"'-0.5"`],
])("the text %j stands behind a quote", (text, cell) => {
  expect(csvText(["a"], [[text]])).toBe(`a\n${cell}\n`);
});

test("numbers stay numbers, and text that is no formula stays as it is", () => {
  const cells = [
    -0.5,
    1e-300,
    -1e22,
    0,
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "a=b",
    "S&P 500",
    "2020-01-01",
  ];
  expect(csvText(["a"], [cells])).toBe("a\n-0.5,1e-300,-1e+22,0,,,,a=b,S&P 500,2020-01-01\n");
});

test("a strategy named like a formula comes back by its name when its returns are read again", () => {
  const names = ["=1", "-gmv", "+x", "@y", "plain", "'quoted"];
  const text = csvText(["date", ...names], [["2020-01-01", 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]]);
  expect(csvTable(text, "returns.csv", "returns").columns).toEqual(names);
});
