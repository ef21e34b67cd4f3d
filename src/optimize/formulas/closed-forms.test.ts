import { describe, expect, test } from "vitest";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { figures } from "../../../tests/support/reference.ts";
import { efficientReturn } from "../mean-variance/efficient-return.ts";
import { closedForms } from "./closed-forms.ts";

const reference = figures("mean-variance");

/** Covariances of condition 1500 and 22, weights up to 160: twelve digits of each. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  const size = Math.max(1, ...expected.map(Math.abs));
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i] - value)).toBeLessThan(1e-11 * size);
  });
}

describe.each(["M", "S"] as const)("universe %s", (name) => {
  const { names, mu, cov, closed_form } = reference[name];
  const moments = momentsFrom(names, mu, cov);

  test("agree with numpy 1.24.2", () => {
    const { merton, minimumVariance, tangency } = closedForms(moments);
    const { A_1Si1, B_1Simu, C_muSimu, D } = closed_form.merton;
    expectClose([merton.a / A_1Si1, merton.b / B_1Simu, merton.c / C_muSimu, merton.d / D], [1, 1, 1, 1]);
    expectClose(minimumVariance, closed_form.gmvp.weights);
    expectClose(tangency, closed_form.tangency_rf0.weights);
    expectClose(closedForms(moments, { riskFree: 0.015 }).tangency, closed_form["tangency_rf1.5"].weights);
    for (const riskAversion of [1, 3, 10]) {
      const { unconstrained, budget } = closedForms(moments, { riskAversion });
      expectClose(unconstrained, closed_form[`unconstrained_Sinv_mu_over_lambda${riskAversion}`].weights);
      expectClose(budget, closed_form[`budget_shorts_allowed_lambda${riskAversion}`].weights);
    }
    for (const { target, weights } of closed_form.frontier_shorts_allowed) {
      expectClose(closedForms(moments).efficient(target), weights);
    }
  });

  test("are what the quadratic program finds without bounds", () => {
    const free = {
      lower: new Float64Array(names.length).fill(Number.NEGATIVE_INFINITY),
      upper: new Float64Array(names.length).fill(Number.POSITIVE_INFINITY),
      budget: 1,
      linear: [],
    };
    const portfolio = efficientReturn(moments, free, { targetReturn: 0.3 });
    if (portfolio.status !== "optimal") throw new Error(portfolio.status);
    expectClose(portfolio.weights, [...closedForms(moments).efficient(0.3)]);
  });
});

test("a singular covariance is refused by name", () => {
  const flat = momentsFrom(
    ["A", "B"],
    [0.1, 0.2],
    [
      [1, 0],
      [0, 0],
    ],
  );
  expect(() => closedForms(flat)).toThrow("the covariance is singular at B");
});
