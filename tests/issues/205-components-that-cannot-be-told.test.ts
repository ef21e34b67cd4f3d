import { expect, test } from "vitest";
import { solveEquations } from "../../src/estimate/mixed-model/engines/general/equations/mixed-equations.ts";
import { fitMixedModel } from "../../src/estimate/mixed-model/engines/general/fit-mixed-model.ts";
import { likelihoodRatios } from "../../src/estimate/mixed-model/engines/general/likelihood-ratio.ts";
import type { SquareTable } from "../../src/market/panel/panel.ts";
import { parseDataTable } from "../../src/market/table/data-table.ts";
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

// of the intercept's own direction M V M' is zero, and with it every score and information: no variance is likelier than another
test.each([
  ["return ~ market", "symbol@K", ["symbol@K"], "it repeats the fixed effect (Intercept)"],
  [
    "return ~ market + regime",
    "market:symbol@K + symbol",
    ["market:symbol@K"],
    "it repeats the fixed effect market",
  ],
  [
    "return ~ market",
    "symbol@K:date + date",
    ["date", "symbol@K:date"],
    "are not identified: the data tell only their sum",
  ],
])("a kernel of ones, %s with %s: %s not identified", (fixed, random, untold, words) => {
  const { fit, failure } = mixedOf("base", fixed, random, { K: "K_ones" });
  expect(fit.status).toBe("unidentified");
  expect(fit.unidentified.toSorted()).toEqual(untold);
  expect(fit.message).toContain(words);
  expect(failure?.code).toBe("unidentified");
  for (const { term, standardError } of fit.components) {
    if (untold.includes(term)) expect(standardError).toBeNaN();
  }
});

test("the likelihood is the same whatever the variance of a kernel of ones", () => {
  const { fit } = mixedOf("base", "return ~ market", "symbol@K", { K: "K_ones" });
  const { model, optimum } = fit.basis;
  const { components, logLikelihood } = optimum.solution;
  for (const size of [0, 1, 100]) {
    const at = Float64Array.of(size, components[1]);
    expect(Math.abs((solveEquations(model, at)?.logLikelihood ?? 0) - logLikelihood)).toBeLessThan(1e-10);
  }
  expect([fit.components[0].estimate, fit.boundary]).toEqual([0, []]);
});
