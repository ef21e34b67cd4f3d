import { expect, test } from "vitest";
import { likelihoodRatios } from "../../src/estimate/mixed-model/engines/general/likelihood-ratio.ts";
import { mixedOf } from "../support/mixed-cases.ts";

// The highest of 150 searches by L-BFGS-B on a dense REML in numpy, residual variances at least 5e-9 of what least squares leaves.
test.each([
  ["c7_1", "y ~ m*reg", "symbol@K + time + symbol@K:time", -77.45927],
  ["c7_29", "y ~ m + x2 + reg", "symbol@K + m:symbol@K + time", -19.897608],
  ["c7_29", "y ~ m + reg", "symbol@K + time", -25.069677],
  ["run11_29", "y ~ m + reg", "symbol@K + time", -25.565384],
  ["run11_29", "y ~ 1", "symbol + time", -28.598389],
  ["run11_29", "y ~ reg", "symbol@K + m:symbol@K + time", -24.853864],
])("found-bugs-mixed 2: %s, %s with %s ends at the highest maximum", (data, fixed, random, best) => {
  const { fit, failure } = mixedOf(data, fixed, random, { K: `${data}_K`, residual: "symbol:units" });
  expect(failure).toBeUndefined();
  expect(fit.status).toBe("boundary");
  expect(fit.logLikelihood).toBeGreaterThan(best - 2e-6);
  expect(fit.iterations).toBeLessThan(100);
});

test("the likelihood never falls by more than its own rounding, and a ratio says how its fits ended", () => {
  const { fit } = mixedOf("c7_1", "y ~ m*reg", "symbol@K + time", {
    K: "c7_1_K",
    residual: "symbol:units",
  });
  const { path, derivatives } = fit.basis.optimum;
  path.slice(1).forEach((value, i) => {
    expect(value).toBeGreaterThan(path[i] - 2 * derivatives.rounding);
  });
  expect(derivatives.rounding).toBeLessThan(1e-5);
  for (const { status, statistic, pValue } of likelihoodRatios(fit)) {
    expect(status).toBe("converged");
    expect(statistic).toBeGreaterThanOrEqual(0);
    expect(pValue).toBeLessThanOrEqual(1);
  }
});

// By the campaign's dense REML (seed 5, problem 45): 193.32001 is a maximum too, with the residual variance of A4 at its floor.
test("two residual variances may be small together, and which of them runs to zero is found", () => {
  const { fit } = mixedOf("two_small", "y ~ x + reg", "time", { residual: "symbol:units" });
  expect(fit.status).toBe("boundary");
  expect(fit.logLikelihood).toBeGreaterThan(193.420019479 - 2e-6);
});

// By the campaign's dense REML and exact elimination (seed 2026, problem 110): 73.39313 is a maximum without any residual variance small.
test("a maximum with two small residual variances is found from a start with both of them small", () => {
  const { fit } = mixedOf("two_small_of_four", "y ~ m + x + reg", "symbol@K", {
    K: "two_small_of_four_K",
    residual: "symbol:units",
  });
  expect(fit.status).toBe("boundary");
  expect(fit.logLikelihood).toBeGreaterThan(-71.969203117 - 2e-6);
});

// By the campaign's dense REML and exact elimination (seed 271828, problems 202 and 543): -108.772132 and 43.851718 are maxima too.
test("searches for a second vanishing residual variance are brought to their end, and terms at zero take the place of others", () => {
  const traded = mixedOf("traded_residuals", "y ~ 1 + x", "time + x:symbol@K + symbol@K", {
    K: "traded_residuals_K",
    residual: "symbol:units",
  });
  expect(traded.fit.logLikelihood).toBeGreaterThan(-108.501128640188 - 2e-6);
  const swapped = mixedOf("swapped_terms", "y ~ 1 + m", "symbol@K:time + symbol@K + time", {
    K: "swapped_terms_K",
    residual: "symbol:units",
  });
  expect(swapped.fit.logLikelihood).toBeGreaterThan(44.254345226301 - 2e-6);
});
