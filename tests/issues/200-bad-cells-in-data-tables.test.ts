import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import type { MixedModelFit } from "../../src/estimate/mixed-model/engines/general/fit-mixed-model.ts";
import { parseDataTable } from "../../src/market/table/data-table.ts";
import { mixedResult } from "../../src/study/mixed/mixed.ts";

const text = (name: string): string =>
  readFileSync(resolve(import.meta.dirname, "mixed", `${name}.csv`), "utf8");

function fitted(data: string, fixed = "return ~ market", labels?: string[]): MixedModelFit {
  const file = { name: "t.csv", text: data };
  return mixedResult({ data: file, fixed, random: "symbol", relationships: {}, labels }).fit;
}

/** `base.csv` with another text in the market's cell of line 5. */
const withCell = (cell: string): string =>
  text("base").replace("A,2018-04,-0.022711,", () => `A,2018-04,${cell},`);

const marks = ["", "NA", "N/A", "#N/A", "#N/A N/A", "n.a.", "NaN", "-nan", "null", "NULL", "None", "nil"];
const more = ["<NA>", "NaT", ".", "-", "--", "#VALUE!", "#DIV/0!", "#REF!", "ND"];

describe("found-bugs-mixed 1, found-bugs-data A7: one cell turned a column of numbers into 30 dummies", () => {
  test.each([...marks, ...more])('"%s" is a missing value: the record is left out', (mark) => {
    const { fixed, dropped, rows, logLikelihood } = fitted(withCell(mark));
    expect(fixed.map(({ name }) => name)).toEqual(["(Intercept)", "market"]);
    expect([rows.length, dropped]).toEqual([149, 1]);
    // a dense REML in numpy on the 149 records
    expect(logLikelihood).toBeCloseTo(333.237628835, 7);
    expect(fixed[1].estimate).toBeCloseTo(0.97448595, 7);
  });

  test.each(["inf", "17%", "0.01x", "1,5", "3 USD", "(0.5)"])(
    '"%s" is refused with line and column',
    (cell) => {
      const written = cell.includes(",") ? `"${cell}"` : cell;
      try {
        fitted(withCell(written));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        expect(error.code).toBe("bad-number");
        expect(error.message).toContain(`t.csv, line 5: market holds "${cell}"`);
        return;
      }
      throw new Error("nothing was refused");
    },
  );

  test("as response too, and nobody else is troubled by the cell", () => {
    expect(() => fitted(withCell("17%"), "market ~ regime")).toThrow('line 5: market holds "17%"');
    expect(() => fitted(text("base"), "regime ~ market")).toThrow(
      't.csv, line 2: regime holds "up", a number is needed',
    );
    expect(fitted(withCell("17%"), "return ~ regime").rows).toHaveLength(150);
    expect(fitted(text("bad_return_cell")).logLikelihood).toBeCloseTo(333.237628835, 7);
  });

  test("named as labels it is a column of labels", () => {
    expect(fitted(withCell("17%"), "return ~ market", ["market"]).fixed).toHaveLength(31);
    expect(() => fitted(text("base"), "return ~ market", ["sector"])).toThrow('the column "sector"');
  });

  test("a whole column in percent is one of numbers, and a whole table of decimal commas is read as one", () => {
    const { fixed, logLikelihood } = fitted(text("percent_market"));
    expect(fixed[1].estimate).toBeCloseTo(0.97289397, 7);
    expect(logLikelihood).toBeCloseTo(335.701000644, 7); // lme4 1.1-31 on base.csv: 335.701
    const german = text("base").replaceAll(",", ";").replaceAll(".", ",");
    // semicolons and decimal commas in all cells can be meant in one way only: the table is the same
    expect(fitted(german).logLikelihood).toBeCloseTo(fitted(text("base")).logLikelihood, 10);
  });
});

test("words for nothing in a column of labels are missing, and that is said", () => {
  const { columns } = parseDataTable("hedge,x\nfull,1\nNone,2\nnone,3\nhalf,4\n", "t.csv");
  expect(columns[0]).toMatchObject({ kind: "label", values: ["full", null, null, "half"] });
  expect(columns[0].note).toBe('hedge says "None" 2 times: taken as missing');
  const named = parseDataTable("hedge,x\nfull,1\nNone,2\n", "t.csv", { labels: ["hedge"] });
  expect(named.columns[0]).toMatchObject({ values: ["full", "None"] });
});
