import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figures } from "../../../../../tests/support/reference.ts";
import { sharedFile, testOnRealData } from "../../../../../tests/support/shared.ts";
import { parseDataTable } from "../../../../market/table/data-table.ts";
import { fromRows } from "../../../../numeric/matrix/matrix.ts";
import { fitMixedModel } from "../../engines/general/fit-mixed-model.ts";
import type { ComponentDensity } from "./component-density.ts";
import { componentDensity } from "./component-density.ts";
import { componentQuadrature } from "./component-quadrature.ts";
import { posteriorMode } from "./posterior-mode.ts";

/**
 * By numpy 2.4: the same integral over log-variances of symbol from -60 to 2, of time from -45 to -2, of units from -7.6 to -5.9, steps of
 * .1, .1 and .05, dense restricted likelihoods in a rotation of the months; half and twice the steps agree to all these digits. The grid of the
 * reference ends sooner: cut at e^-4 the same integral gives 7.47363e-5, and the reference has 7.47382e-5.
 */
const farDeviation = 7.47420231e-5;

test("gamma and log-normal variances have their known means, deviations and quantiles", () => {
  const shape = 3.5;
  const density: Pick<ComponentDensity, "logDensity"> = {
    logDensity: ([x, z]) => shape * x - Math.exp(x) - (z - 1) ** 2 / 2 / 0.09,
  };
  const mode = {
    x: Float64Array.of(Math.log(shape), 1),
    directions: fromRows([
      [1, 0],
      [0, 1],
    ]),
    deviations: Float64Array.of(1 / Math.sqrt(shape), 0.3),
  };
  const [gamma, lognormal] =
    componentQuadrature(density as ComponentDensity, mode, [0.025, 0.5, 0.975]) ?? [];
  expect(Math.abs(gamma.mean / shape - 1)).toBeLessThan(1e-9);
  expect(Math.abs(gamma.deviation / Math.sqrt(shape) - 1)).toBeLessThan(1e-8);
  expect(Math.abs(lognormal.mean / Math.exp(1.045) - 1)).toBeLessThan(1e-9);
  // scipy.stats.gamma(3.5).ppf, scipy 1.17.1
  [0.8449345903386775, 3.1729055977607574, 8.006382137314663].forEach((value, i) => {
    expect(Math.abs(gamma.quantiles[i].value / value - 1)).toBeLessThan(1e-3);
  });
  [-1.959963984540054, 0, 1.959963984540054].forEach((z, i) => {
    expect(Math.abs(lognormal.quantiles[i].value / Math.exp(1 + 0.3 * z) - 1)).toBeLessThan(1e-3);
  });
});

testOnRealData(
  "the published model's 540 rows: means of the three-dimensional quadrature in numpy to 1e-6",
  ["reference/mixed-model/model_data.csv", "reference/future/seed540_posterior.json"],
  () => {
    const text = readFileSync(sharedFile("reference/mixed-model/model_data.csv"), "utf8");
    const right = JSON.parse(readFileSync(sharedFile("reference/future/seed540_posterior.json"), "utf8"));
    const relationship = figures("relationship");
    const K = { names: relationship.symbols, values: fromRows(relationship.K_combined.K) };
    const fit = fitMixedModel(parseDataTable(text, "model_data.csv"), {
      fixed: "return ~ market_return_std + vix_change_std + regime",
      random: "symbol@K + time",
      relationships: { K },
    });
    const density = componentDensity(fit.basis);
    const { p } = right.quantiles;
    const found = componentQuadrature(density, posteriorMode(density), p) ?? [];
    ["symbol", "time", "units"].forEach((name, k) => {
      const { mean, deviation, quantiles, error } = found[k];
      expect(Math.abs(mean / right.mean[k] - 1)).toBeLessThan(1e-6);
      // where the reference's grid ends symbol's second moment has some left, its mean hardly any
      expect(Math.abs(deviation / (k === 0 ? farDeviation : right.sd[k]) - 1)).toBeLessThan(1e-5);
      quantiles.forEach(({ value }, i) => {
        expect(Math.abs(value / right.quantiles[name][i] - 1)).toBeLessThan(1e-2);
      });
      expect(error).toBeLessThan(1e-8);
    });
  },
);
