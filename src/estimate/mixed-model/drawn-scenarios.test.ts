import { expect, test, vi } from "vitest";
import { futureCases } from "../../../tests/support/future-windows.ts";
import { longOnly } from "../../optimize/constraints/constraints.ts";
import { minimumVariance } from "../../optimize/mean-variance/minimum-variance.ts";
import { regularFactor } from "../regular-factor.ts";
import { mixedAdaptive } from "./mixed-adaptive.ts";
import { mixedMoments } from "./mixed-moments.ts";
import * as student from "./student-t/student-scenarios.ts";

const { returns, factors, kernel } = futureCases[0].window();
const options = { kernels: [kernel], errors: "student-t", scenarioDraws: 50, drawSeed: 3 } as const;

test.each([
  ["mixed", mixedMoments],
  ["mixed-adaptive", mixedAdaptive],
])("%s draws its scenarios where a design looks at them, and once", (model, estimate) => {
  const drawing = vi.spyOn(student, "studentScenarios");
  const moments = estimate(returns, options, factors);
  expect(moments.model).toBe(model);
  expect(minimumVariance(moments, longOnly(moments.assets.length)).status).toBe("optimal");
  expect(drawing).not.toHaveBeenCalled();
  const { scenarios, mean, covariance, degreesOfFreedom } = moments;
  expect(moments.scenarios).toBe(scenarios);
  expect(drawing).toHaveBeenCalledOnce();
  const factor = regularFactor(covariance);
  if (factor.status === "redundant" || degreesOfFreedom === undefined) throw new Error("a regular Student t");
  expect(scenarios).toEqual(student.studentScenarios(mean, factor.lower, degreesOfFreedom, 50, 3));
  drawing.mockRestore();
});
