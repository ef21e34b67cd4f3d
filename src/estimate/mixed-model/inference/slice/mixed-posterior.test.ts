import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figures, referenceFile } from "../../../../../tests/support/reference.ts";
import { sharedFile, testOnRealData } from "../../../../../tests/support/shared.ts";
import { parseDataTable } from "../../../../market/table/data-table.ts";
import { fromRows } from "../../../../numeric/matrix/matrix.ts";
import { fitMixedModel } from "../../engines/general/fit-mixed-model.ts";
import { componentDensity } from "./component-density.ts";
import { mixedPosterior } from "./mixed-posterior.ts";
import { posteriorMode } from "./posterior-mode.ts";

const relationship = figures("relationship");
const K = { names: relationship.symbols, values: fromRows(relationship.K_combined.K) };
const published = {
  fixed: "return ~ market_return_std + vix_change_std + regime",
  random: "symbol@K + time",
  relationships: { K },
};

testOnRealData(
  "the published model's posterior by three-dimensional quadrature in numpy, and by its own slices",
  ["reference/mixed-model/model_data.csv", "reference/future/seed540_posterior.json"],
  () => {
    const text = readFileSync(sharedFile("reference/mixed-model/model_data.csv"), "utf8");
    const right = JSON.parse(readFileSync(sharedFile("reference/future/seed540_posterior.json"), "utf8"));
    const fit = fitMixedModel(parseDataTable(text, "model_data.csv"), published);
    const { parameters, warnings } = mixedPosterior(fit, { chains: 4, draws: 500, seed: 1 });
    expect(warnings).toEqual([]);
    const names = ["symbol", "time", "units"];
    parameters.slice(0, 3).forEach(({ reml, mean, deviation, mcse, rHat, quantiles }, k) => {
      expect(Math.abs(reml / right.reml[k] - 1)).toBeLessThan(1e-6);
      expect(Math.abs(mean - right.mean[k])).toBeLessThan(4 * mcse);
      // of heavy tails the deviation errs by some 5 %, the outer quantiles by 10 %
      expect(Math.abs(deviation / right.sd[k] - 1)).toBeLessThan(0.15);
      expect(rHat).toBeLessThan(1.01);
      const [lower, median, upper] = quantiles.map(({ value }) => value);
      const [low, , , half, , , high] = right.quantiles[names[k]];
      expect([lower / low, upper / high].every((ratio) => Math.abs(ratio - 1) < 0.3)).toBe(true);
      expect(Math.abs(median / half - 1)).toBeLessThan(0.08);
    });
  },
);

const slopes = parseDataTable(readFileSync(referenceFile("lme4", "slopes.csv"), "utf8"), "slopes.csv");
const fit = fitMixedModel(slopes, { fixed: "y ~ x + (1 + x || g)" });

test("the gradient is that of the density, and vanishes at the mode", () => {
  const density = componentDensity(fit.basis);
  const { x } = posteriorMode(density);
  for (const value of density.gradient(x)) expect(Math.abs(value)).toBeLessThan(1e-6);
  const away = x.map((value, k) => value + 0.3 * (k - 1));
  const h = 1e-5;
  density.gradient(away).forEach((slope, k) => {
    const [up, down] = [h, -h].map((by) =>
      density.logDensity(away.map((value, a) => (a === k ? value + by : value))),
    );
    expect(slope).toBeCloseTo((up - down) / (2 * h), 5);
  });
});

test("fixed and random effects are drawn about their estimates; the same seed draws the same", () => {
  const asked = { chains: 4, draws: 400, seed: 2 };
  const posterior = mixedPosterior(fit, asked);
  for (const { kind, reml, mean, deviation } of posterior.parameters) {
    // with the variances uncertain, a posterior mean may be a third of its deviation from the estimate, not more
    if (kind === "fixed") expect(Math.abs(mean - reml)).toBeLessThan(deviation / 3);
  }
  posterior.effects.forEach(({ levels, means, deviations }, k) => {
    levels.forEach((_, i) => {
      expect(Math.abs(means[i] - fit.random[k].predictions[i])).toBeLessThan(deviations[i] / 2);
    });
  });
  const few = { chains: 2, draws: 30, seed: 2 };
  expect(mixedPosterior(fit, few)).toEqual(mixedPosterior(fit, few));
});

test("correlated effects are refused with what to write", () => {
  const correlated = fitMixedModel(slopes, { fixed: "y ~ x + (1 + x | g)" });
  expect(() => mixedPosterior(correlated, { chains: 2, draws: 20, seed: 1 })).toThrow(
    "has correlated effects",
  );
});
