import { expect, test } from "vitest";
import { longOnly } from "../../../src/optimize/constraints/constraints.ts";
import { parseLinearConstraint } from "../../../src/optimize/constraints/text/parse-constraint.ts";
import { setConflict } from "../../../src/optimize/program/set-conflict.ts";

// A is 0 at least and at most, C at least 0, so that B + C is 0.5 or more: it was said that "no short position in A" stood in the way.
test("a conflict names a weight that is fixed as that, not as its minimum", () => {
  const assets = ["A", "B", "C", "D"];
  const constraints = {
    ...longOnly(4),
    upper: Float64Array.of(0, 1, 1, 1),
    linear: [
      parseLinearConstraint("2 A + B >= 0.5", assets),
      parseLinearConstraint("B + C <= 0.4", assets),
    ].flat(),
  };
  expect(setConflict(constraints, assets)).toEqual([
    "2 A + B >= 0.5",
    "B + C <= 0.4",
    "weight of A fixed at 0",
    "no short position in C",
    "they cannot hold together; to loosen one would do: 2 A + B >= 0.5 by 0.1, or B + C <= 0.4 by 0.1, " +
      "or weight of A fixed at 0 by 0.05, or no short position in C by 0.1",
  ]);
});
