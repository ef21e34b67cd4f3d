import { expect, test } from "vitest";
import { fitMixedModel } from "../../src/estimate/mixed-model/engines/general/fit-mixed-model.ts";
import { columnOfTable } from "../../src/estimate/table-columns.ts";
import type { DataTable, SquareTable } from "../../src/market/panel/panel.ts";
import { parseDataTable } from "../../src/market/table/data-table.ts";
import { mixedCase } from "../support/mixed-cases.ts";

// Seed 5, problem 96 of the mixed campaign. K of the two assets is 22.155 everywhere but for 1e-7 on its diagonal: beside an intercept only that is
// left of it, and version 0.1 held the term at zero (72.138).
const K: SquareTable = {
  names: ["A0", "A1"],
  values: {
    rows: 2,
    columns: 2,
    data: Float64Array.of(22.155260402381433, 22.155260302381432, 22.155260302381432, 22.155260402381433),
  },
};

test("a kernel of two assets that are alike but for 5e-9 keeps its component, beside an intercept", () => {
  const { text, name } = mixedCase("nearly_equal");
  const fit = fitMixedModel(parseDataTable(text, name), {
    fixed: "y ~ m + reg",
    random: "time + m:symbol + symbol@K",
    residual: "symbol:units",
    relationships: { K },
  });
  expect([fit.status, fit.boundary, fit.unidentified]).toEqual(["boundary", ["m:symbol"], []]);
  expect(fit.components[2].estimate).toBeCloseTo(7.5325, 3);
  // by elimination of the bordered equations in numbers of ninety decimals: 78.08206184; the equations in doubles lose 7.5e-6
  expect(Math.abs(fit.logLikelihood - 78.08206184)).toBeLessThan(2e-7);
});

/** The returns with another mean for every symbol. */
function apart(): DataTable {
  const { text, name } = mixedCase("base");
  const table = parseDataTable(text, name);
  const symbols = columnOfTable(table, "symbol").values;
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.name === "return" && column.kind === "number"
        ? {
            ...column,
            values: column.values.map((value, i) => value + 0.02 * "ABCDE".indexOf(`${symbols[i]}`)),
          }
        : column,
    ),
  };
}

// The same model as with K = I, whose component is the other's times the ridge. The equations hold entries of some hundreds over the
// ridge beside ones, so that their rounding is that many epsilons.
test.each([1e-4, 1e-9, 1e-11])(
  "K of ones with %s more on its diagonal is a kernel beside an intercept",
  (ridge) => {
    const rounding = Math.max(1e-7, (1e3 * Number.EPSILON) / ridge);
    const data = Float64Array.from({ length: 25 }, (_, at) => (at % 6 === 0 ? 1 + ridge : 1));
    const relationships = { K: { names: ["A", "B", "C", "D", "E"], values: { rows: 5, columns: 5, data } } };
    const fixed = "return ~ market";
    const fit = fitMixedModel(apart(), { fixed, random: "symbol@K", relationships });
    const plain = fitMixedModel(apart(), { fixed, random: "symbol" });
    expect([fit.status, plain.status]).toEqual(["converged", "converged"]);
    expect(Math.abs(fit.logLikelihood - plain.logLikelihood)).toBeLessThan(rounding);
    expect(Math.abs((fit.components[0].estimate * ridge) / plain.components[0].estimate - 1)).toBeLessThan(
      rounding,
    );
  },
);
