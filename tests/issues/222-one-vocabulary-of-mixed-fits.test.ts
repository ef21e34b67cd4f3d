import { expect, test } from "vitest";
import { balancedPanel } from "../../src/estimate/mixed-model/engines/balanced-panel/balanced-panel.ts";
import { fitPanel } from "../../src/estimate/mixed-model/engines/balanced-panel/fit-panel.ts";
import { fitMixedModel } from "../../src/estimate/mixed-model/engines/general/fit-mixed-model.ts";
import {
  fitOrthogonalPanel,
  orthogonalPanel,
} from "../../src/estimate/mixed-model/engines/orthogonal-panel/orthogonal-panel.ts";
import { publishedReml } from "../../src/estimate/mixed-model/engines/published/published-reml.ts";
import { fitMixed } from "../../src/estimate/mixed-model/fit-mixed.ts";
import type { MixedFit } from "../../src/estimate/mixed-model/mixed-fit.ts";
import { negativeLogLikelihood } from "../../src/estimate/mixed-model/mixed-window-fit.ts";
import { factorDesign } from "../../src/estimate/mixed-model/window/factor-design.ts";
import type { DataTable } from "../../src/market/panel/panel.ts";
import { symmetricEigen } from "../../src/numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../src/numeric/matrix/matrix.ts";
import { zeros } from "../../src/numeric/matrix/matrix.ts";
import { normal } from "../../src/numeric/random/normal.ts";
import { randomStream } from "../../src/numeric/random/random-stream.ts";

const [N, T] = [8, 40];
const names = Array.from({ length: N }, (_, i) => `A${i}`);

/** `.5^|i-j|`. */
const kernel: Matrix = {
  ...zeros(N, N),
  data: Float64Array.from({ length: N * N }, (_, at) => 0.5 ** Math.abs(Math.floor(at / N) - (at % N))),
};

const stream = randomStream(3);
const factor = Float64Array.from({ length: T }, () => normal(stream));
const effects = names.map(() => [0.3 * normal(stream), 1 + 0.4 * normal(stream)]);
const y: Matrix = {
  ...zeros(T, N),
  data: Float64Array.from({ length: T * N }, (_, at) => {
    const [a, b] = effects[at % N];
    return a + b * factor[Math.floor(at / N)] + 0.5 * normal(stream);
  }),
};
// shared within a period by neighbors, so that no component is at zero
for (let t = 0; t < T; t++) {
  let before = 0;
  for (let i = 0; i < N; i++) {
    before = 0.5 * before + 0.4 * normal(stream);
    y.data[t * N + i] += before;
  }
}
const design = factorDesign({ rows: T, columns: 1, data: factor }, ["f"]);

const table: DataTable = {
  rows: N * T,
  columns: [
    { name: "y", kind: "number", values: y.data },
    { name: "f", kind: "number", values: y.data.map((_, at) => design.data[2 * Math.floor(at / N) + 1]) },
    { name: "asset", kind: "label", values: Array.from(y.data, (_, at) => names[at % N]) },
    { name: "time", kind: "label", values: Array.from(y.data, (_, at) => `t${Math.floor(at / N)}`) },
  ],
};
const relationships = { K: { names, values: kernel } };

test("three engines tell one model in the same words, with the same complete likelihood", () => {
  const random = "asset@K + f:asset@K + asset@K:time";
  const general: MixedFit = fitMixedModel(table, { fixed: "y ~ f", random, relationships });
  const balanced: MixedFit = fitPanel(balancedPanel(y, design, kernel), { time: false });
  const orthogonal: MixedFit = fitOrthogonalPanel(orthogonalPanel(y, design, symmetricEigen(kernel)));
  for (const fit of [balanced, orthogonal]) {
    expect([fit.status, fit.boundary, fit.atUpper]).toEqual([general.status, [], []]);
    expect(Math.abs(fit.logLikelihood - general.logLikelihood)).toBeLessThan(1e-8);
    expect(Math.abs(fit.aic - general.aic)).toBeLessThan(2e-8);
    expect(Math.abs(fit.bic - general.bic)).toBeLessThan(2e-8);
    expect(fit.components.map(({ term }) => term)).toEqual([
      "intercept",
      "loading 1",
      "interaction",
      "residual",
    ]);
    fit.components.forEach(({ estimate, standardError }, k) => {
      expect(Math.abs(estimate / general.components[k].estimate - 1)).toBeLessThan(1e-6);
      // observed against average information
      expect(standardError / general.components[k].standardError).toBeGreaterThan(0.7);
      expect(standardError / general.components[k].standardError).toBeLessThan(1.4);
    });
  }
});

test("the upper bound of a search is reported", () => {
  const apart = { ...y, data: y.data.map((value, at) => value + 1e6 * (at % N)) };
  const fit = fitPanel(balancedPanel(apart, design, kernel), { time: false, interaction: false });
  expect([fit.status, fit.boundary, fit.atUpper]).toEqual(["boundary", ["intercept"], ["intercept"]]);
  expect(fit.message).toBe("at a bound of the search: intercept");
  expect(fit.components[0].standardError).toBeNaN();
});

test("a window's likelihood is that of the returns, its printed figure half of -2l without constants", () => {
  const panel = {
    kind: "simple" as const,
    dates: Array.from({ length: T }, (_, t) => `2020-01-${t}`),
    assets: names,
    values: y,
    periodsPerYear: 12,
  };
  const factors = { ...panel, assets: ["f"], values: { rows: T, columns: 1, data: factor } };
  const one = fitMixed(panel, factors, {});
  const percent = { ...panel, values: { ...y, data: y.data.map((value) => 100 * value) } };
  const hundred = fitMixed(percent, factors, {});
  expect(Math.abs(one.fit.logLikelihood - hundred.fit.logLikelihood)).toBeLessThan(1e-8);
  expect(Math.abs(one.logLikelihood - hundred.logLikelihood - N * T * Math.log(100))).toBeLessThan(1e-7);
  expect(negativeLogLikelihood(one)).toBe(-one.fit.logLikelihood - one.likelihoodConstant);
});

test("the published steps are a fit like the others, and say how far short they stop", () => {
  const exact = fitMixedModel(table, { fixed: "y ~ f", random: "asset@K + time", relationships });
  const early = publishedReml(exact);
  expect([early.status, early.reason]).toEqual(["stopped", "published-rule"]);
  expect(early.left).toBeGreaterThan(1e-4);
  expect(early.message).toContain("standard errors short of the maximum");
  expect(early.logLikelihood).toBeLessThan(exact.logLikelihood);
  expect(early.logLikelihood).toBeGreaterThan(exact.logLikelihood - 0.1);
  expect(early.components.map(({ term }) => term)).toEqual(exact.components.map(({ term }) => term));
});
