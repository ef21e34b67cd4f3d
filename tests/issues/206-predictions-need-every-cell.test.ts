import { expect, test } from "vitest";
import { predictMixedModel } from "../../src/estimate/mixed-model/engines/general/predict-mixed-model.ts";
import { parseDataTable } from "../../src/market/table/data-table.ts";
import { mixedOf } from "../support/mixed-cases.ts";

const ahead = (...rows: string[]) =>
  parseDataTable(["symbol,date,market,regime", ...rows].join("\n"), "t.csv");

test("found-bugs-mixed 6: a row without its factor is not predicted as the reference level", () => {
  const { fit } = mixedOf("base", "return ~ market + regime", "symbol + symbol@K:date", { K: "K" });
  const { expected } = predictMixedModel(fit, ahead("A,2030-01,0.1,up", "B,2030-01,0.1,down"));
  expect(expected.every(Number.isFinite)).toBe(true);
  const refused = (row: string, says: string): void => {
    expect(() => predictMixedModel(fit, ahead("A,2030-01,0.1,up", row))).toThrow(says);
  };
  refused("B,2030-01,0.1,", "row 2 has no regime");
  refused("B,2030-01,,up", "row 2 misses a covariate");
  refused(",2030-01,0.1,up", "row 2 has no symbol");
  refused("B,,0.1,up", "row 2 has no date");
});
