import { expect, test } from "vitest";
import { certified } from "./certified.ts";
import { longOnly } from "./constraints/constraints.ts";
import { renamed } from "./renamed.ts";

test("a design that stops under another's name says its own", () => {
  const weights = Float64Array.of(0.5, 0.5);
  const found = {
    design: "min-risk",
    assets: ["A", "B"],
    weights,
    objective: 1,
    optimality: 1,
    iterations: 2,
  };
  expect(renamed(certified(found, longOnly(2)), "min-cdar")).toMatchObject({
    status: "stopped",
    design: "min-cdar",
    message: "min-cdar stopped (stalled) after 2 iterations at a first-order residual of 1",
  });
});
