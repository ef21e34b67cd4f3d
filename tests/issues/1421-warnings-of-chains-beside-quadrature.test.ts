import { expect, test } from "vitest";
import {
  chainWarnings,
  type PosteriorParameter,
} from "../../src/estimate/mixed-model/inference/slice/mixed-posterior.ts";

const parameter = (name: string, rHat: number, ess: number, byQuadrature: boolean): PosteriorParameter => ({
  ...{ name, kind: "component", reml: 1, mean: 1, deviation: 1, quantiles: [], rHat },
  ...{ essBulk: ess, essTail: ess, mcse: 0.1 },
  ...(byQuadrature && { quadrature: { mean: 1, deviation: 1, quantiles: [], error: 1e-9 } }),
});

test("figures by quadrature are not called in doubt for chains that they do not come from", () => {
  const [said, ...others] = chainWarnings([
    parameter("time", 1.05, 100, true),
    parameter("residual", 1, 900, true),
    parameter("market", 1, 900, false),
  ]);
  expect(others).toEqual([]);
  expect(said).toContain("variances of time are by quadrature and stand");
});

test("drawn figures are", () => {
  const said = chainWarnings([parameter("market", 1.05, 100, false), parameter("time", 1, 900, true)]);
  expect(said).toEqual([
    "chains do not agree on market (R-hat above 1.01): more draws are needed",
    "fewer than 400 independent draws of market: more draws are needed",
  ]);
});
