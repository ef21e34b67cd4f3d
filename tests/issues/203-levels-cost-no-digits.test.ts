import { expect, test } from "vitest";
import { mixedResult } from "../../src/study/mixed/mixed.ts";
import { mixedCase, mixedOf } from "../support/mixed-cases.ts";

// lme4 1.1-31 on base.csv: 335.701; a dense REML in numpy: 335.701000644. What is missing to that is what the digits of the files do not hold.
test.each([
  ["base", "return", 1e-8],
  ["bigy6", "price", 2e-7],
  ["bigy", "price", 2e-5],
])(
  "found-bugs-mixed 3a: the likelihood of %s is that of returns without a level",
  (data, response, tolerance) => {
    const { fit } = mixedOf(data, `${response} ~ market`, "symbol");
    expect(Math.abs(fit.logLikelihood - 335.701000644)).toBeLessThan(tolerance);
    expect(fit.fixed[1].estimate).toBeCloseTo(0.97289397, 7);
  },
);

test("3b: a covariate that its level hides is left out and named, as by lm and lme4; one that it does not hide has its slope", () => {
  const hidden = mixedOf("bigx8", "return ~ x", "symbol").fit;
  expect(hidden.aliased).toEqual(["x"]);
  const [head, ...lines] = mixedCase("base").text.trim().split("\n");
  const counted = (from: number): string =>
    [`${head},day`, ...lines.map((line, i) => `${line},${from + i}`)].join("\n");
  const fitted = (from: number) =>
    mixedResult({
      data: { name: "t.csv", text: counted(from) },
      fixed: "return ~ market + day",
      random: "symbol",
      relationships: {},
    }).fit;
  const [plain, dates] = [fitted(1), fitted(20180101)];
  expect(dates.aliased).toEqual([]);
  expect(dates.logLikelihood).toBeCloseTo(plain.logLikelihood, 7);
  expect(dates.fixed[2].estimate / plain.fixed[2].estimate).toBeCloseTo(1, 6);
});

test("3c: an exact fit has no likelihood and is refused, and so is a response that explains itself", () => {
  expect(() => mixedOf("perfect", "return ~ market", "symbol")).toThrow(
    "(Intercept), market explain return to its last digit",
  );
  expect(() => mixedOf("base", "return ~ return", "symbol")).toThrow("return on both sides");
  expect(() => mixedOf("base", "return ~ market:return", "symbol")).toThrow("return on both sides");
});

test("groups without any spread inside have a likelihood without a bound, and no figure of it is passed off", () => {
  const rows = Array.from({ length: 24 }, (_, i) => `g${i % 6},${[0.3, -0.1, 0.7, 0.2, -0.5, 0.1][i % 6]}`);
  const { fit, failure } = mixedResult({
    data: { name: "t.csv", text: ["group,y", ...rows].join("\n") },
    fixed: "y ~ 1",
    random: "group",
    relationships: {},
  });
  expect([fit.status, fit.reason]).toEqual(["stopped", "unbounded"]);
  expect(failure?.message).toContain("grows without bound as residual falls to zero");
});
