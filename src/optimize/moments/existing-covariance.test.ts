import { expect, test } from "vitest";
import { sampleBeliefs } from "../../../tests/support/high-order.ts";
import type { Moments } from "../../estimate/moments.ts";
import { sampleMoments } from "../../estimate/sample/sample-moments.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { longOnly } from "../constraints/constraints.ts";
import { efficientRisk } from "../critical-line/efficient-risk.ts";
import { closedForms } from "../formulas/closed-forms.ts";
import { inverseVolatility } from "../formulas/inverse-volatility.ts";
import { hierarchicalRiskParity } from "../hierarchical/hierarchical-risk-parity.ts";
import { mvsk } from "../high-order/mvsk.ts";
import { mvskTilting } from "../high-order/mvsk-tilting.ts";
import { efficientReturn } from "../mean-variance/efficient-return.ts";
import { maxDecorrelation } from "../mean-variance/max-decorrelation.ts";
import { maximumReturn } from "../mean-variance/maximum-return.ts";
import { meanVariance } from "../mean-variance/mean-variance.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import { maxDiversification } from "../ratios/max-diversification.ts";
import { maxSharpe } from "../ratios/max-sharpe.ts";
import { riskParity } from "../risk-parity/risk-parity.ts";
import { existingCovariance } from "./existing-covariance.ts";

const sample = sampleBeliefs(3);
const covariance = { ...sample.covariance, data: sample.covariance.data.map(() => Number.NaN) };
const { mean } = sample;
const skewT = { location: mean, skewness: mean, scatter: sample.covariance, degreesOfFreedom: 3.4 };
const infinite: Moments = { ...sample, model: "skew-t", covariance, skewT };
const feasible = longOnly(3);

const designs: Readonly<Record<string, (moments: Moments) => unknown>> = {
  "closed forms": (moments) => closedForms(moments),
  "efficient-return": (moments) => efficientReturn(moments, feasible, { targetReturn: 0.01 }),
  "efficient-risk": (moments) => efficientRisk(moments, feasible, { targetVolatility: 0.2 }),
  gmv: (moments) => minimumVariance(moments, feasible),
  hrp: (moments) => hierarchicalRiskParity(moments, feasible),
  "inverse-volatility": (moments) => inverseVolatility(moments, feasible),
  "max-decorrelation": (moments) => maxDecorrelation(moments, feasible),
  "max-diversification": (moments) => maxDiversification(moments, feasible),
  "max-sharpe": (moments) => maxSharpe(moments, feasible),
  "mean-variance": (moments) => meanVariance(moments, feasible),
  "mvsk on the scenarios": (moments) => mvsk(moments, feasible, { moments: "sample" }),
  "mvsk-tilting on the scenarios": (moments) => mvskTilting(moments, feasible, { moments: "sample" }),
  "risk-parity": (moments) => riskParity(moments, feasible),
};

test.each(Object.entries(designs))("%s refuses a fit without a covariance, and says why", (_, design) => {
  expect(() => design(infinite)).toThrowError(
    /has 3.40 degrees of freedom, at which its covariance does not exist/,
  );
});

test("an entry that is no number is named", () => {
  const data = sample.covariance.data.with(1, Number.NaN);
  const broken = { ...sample, covariance: { ...sample.covariance, data } };
  expect(() => minimumVariance(broken, feasible)).toThrowError("the covariance of S01 and S02 is NaN");
});

test("the highest mean needs no covariance", () => {
  expect(maximumReturn(infinite, feasible).status).toBe("optimal");
});

test("two assets may be one, and by no more than rounding be correlated above that", () => {
  const correlated = (r: number) => {
    const covariance = fromRows([
      [1e-4, r * 2e-4],
      [r * 2e-4, 4e-4],
    ]);
    return () => existingCovariance({ model: "given", covariance, assets: ["A", "B"] });
  };
  for (const r of [1, -1, 1 + 1e-12]) expect(correlated(r)).not.toThrow();
  for (const r of [1 + 1e-8, -1 - 1e-8, 1.02])
    expect(correlated(r)).toThrow("the covariance is indefinite at B");
});

test("what is written into an estimated covariance is looked at, before a design has asked for it and after", () => {
  const values = fromRows([
    [0.01, 0.02, -0.01],
    [-0.02, 0.01, 0.01],
    [0.01, -0.01, 0.02],
    [0.02, 0.01, 0.01],
  ]);
  const dates = ["2020-01-02", "2020-01-03", "2020-01-06", "2020-01-07"];
  const moments = sampleMoments({
    kind: "simple",
    dates,
    assets: ["A", "B", "C"],
    values,
    periodsPerYear: 252,
  });
  const { data, rows: n } = moments.covariance;
  const [here, there] = [data[1], data[n]];
  const write = (upper: number, lower: number): void => {
    data[1] = upper;
    data[n] = lower;
  };
  const design = () => minimumVariance(moments, longOnly(n));
  write(9 * data[0], 9 * data[0]);
  expect(design).toThrow("indefinite");
  write(here, there);
  expect(design().status).toBe("optimal");
  write(here, 2 * here);
  expect(design).toThrow("the other way round");
});
