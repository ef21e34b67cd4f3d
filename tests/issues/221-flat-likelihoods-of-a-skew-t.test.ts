import { expect, test } from "vitest";
import { finishByGradient } from "../../src/estimate/heavy-tails/finish-by-gradient.ts";
import { whitenedStart } from "../../src/estimate/heavy-tails/fit-heavy-tails.ts";
import { skewTLikelihood } from "../../src/estimate/heavy-tails/skew-t-likelihood.ts";
import { whitenedReturns } from "../../src/estimate/heavy-tails/whitened-returns.ts";
import { skewT } from "../../src/estimate/skew-t/skew-t.ts";
import { studentT } from "../../src/estimate/student-t/student-t.ts";
import { flatReturns } from "../support/flat-returns.ts";

// Of 600 such problems (seed 1) version 0.1 stopped in 35, after 500 iterations on a ridge or stalled, up to 1.0 of log-likelihood short.
test.each([
  [12, 8.5],
  [17, 4.5],
  [122, 8.5],
  [206, 4.5],
  [297, 2.5],
  [368, 2.5],
  [516, 2.5],
  [544, 8.5],
  [598, 8.5],
])("problem %s comes to its maximum", (k, minDegreesOfFreedom) => {
  const panel = flatReturns(1, k);
  const fit = skewT(panel, { minDegreesOfFreedom });
  expect(fit.fit?.status).toBe(fit.details.warnings === undefined ? "converged" : "boundary");
  // a start from the end leads nowhere higher
  const again = skewT(panel, { minDegreesOfFreedom, start: fit.skewT });
  expect(again.details.logLikelihood).toBeLessThan((fit.details.logLikelihood as number) + 1e-6);
  const trace = fit.details.trace as readonly number[];
  trace.slice(1).forEach((value, i) => {
    expect(value).toBeGreaterThan(trace[i] - 1e-12 * Math.abs(trace[i]));
  });
});

test("drawn problems do not stop, neither skewed nor symmetric", () => {
  for (let k = 0; k < 60; k++) {
    const panel = flatReturns(7, k);
    const options = { minDegreesOfFreedom: [2.5, 4.5, 8.5][k % 3] };
    expect([k, skewT(panel, options).fit?.status]).not.toEqual([k, "stopped"]);
    expect([k, studentT(panel, options).fit?.status]).toEqual([k, "converged"]);
  }
});

test("the gradient alone finds what expectation-maximization finds", () => {
  const panel = flatReturns(1, 56);
  const whitened = whitenedReturns(panel);
  const found = finishByGradient(
    whitened.x,
    skewTLikelihood(whitened.x),
    whitenedStart(panel.assets.length, 8.5, 100),
    { tolerance: 1e-9, maxIterations: 400, skewnessHeld: false, within: [8.5, 100] },
  );
  const fit = skewT(panel, { minDegreesOfFreedom: 8.5 });
  expect(found.status).toBe("converged");
  expect(
    Math.abs(found.parameters.degreesOfFreedom / (fit.details.degreesOfFreedom as number) - 1),
  ).toBeLessThan(1e-5);
});
