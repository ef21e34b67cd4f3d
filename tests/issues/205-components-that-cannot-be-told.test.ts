import { expect, test } from "vitest";
import { fitMixedModel } from "../../src/estimate/mixed-model/engines/general/fit-mixed-model.ts";
import { likelihoodRatios } from "../../src/estimate/mixed-model/engines/general/likelihood-ratio.ts";
import { parseDataTable } from "../../src/market/data-table.ts";
import type { SquareTable } from "../../src/market/panel.ts";
import { identity } from "../../src/numeric/matrix/matrix.ts";
import { mixedCase, mixedOf } from "../support/mixed-cases.ts";

// each pair has one and the same covariance apart from the fixed effects, so that only their sum is in the data
test.each([
  ["one level a record (lme4 refuses)", "one_per_level", "id", {}, ["id", "residual"]],
  ["an equicorrelated K beside none", "base", "symbol + symbol@K", { K: "K" }, ["symbol", "symbol@K"]],
])("found-bugs-mixed 5: %s is not identified", (_, data, random, options, untold) => {
  const { fit, failure } = mixedOf(data, "return ~ market", random, options);
  expect(fit.status).toBe("unidentified");
  expect(fit.unidentified).toEqual(untold);
  expect(failure?.code).toBe("unidentified");
  expect(failure?.message).toContain("not identified");
  expect(fit.components.filter(({ standardError }) => Number.isNaN(standardError))).toHaveLength(2);
  // the likelihood does not depend on the split: a dense REML of their sum, in numpy
  expect(fit.logLikelihood).toBeCloseTo(335.701000644, 7);
  expect(likelihoodRatios(fit)[0].status).toBe("unidentified");
});

test("effects in every period under K = I are residuals", () => {
  const K: SquareTable = { names: ["A", "B", "C", "D", "E"], values: identity(5) };
  const { text, name } = mixedCase("base");
  const fit = fitMixedModel(parseDataTable(text, name), {
    fixed: "return ~ market",
    random: "symbol@K:date",
    relationships: { K },
  });
  expect([fit.status, fit.unidentified]).toEqual(["unidentified", ["symbol@K:date", "residual"]]);
});

test("effects that the fixed effects contain are said to be, and zero", () => {
  const { fit } = mixedOf("base", "return ~ market", "symbol@K", { K: "K_ones" });
  expect([fit.status, fit.components[0].estimate]).toEqual(["boundary", 0]);
  expect(fit.warnings).toEqual([
    "the fixed effects contain those of symbol@K: the data say nothing of its variance",
  ]);
});
