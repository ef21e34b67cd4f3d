import { expect, test } from "vitest";
import { longOnly } from "../../../src/optimize/constraints/constraints.ts";
import { setConflict } from "../../../src/optimize/program/set-conflict.ts";

// From 60% to 30% in A is more than 20% by itself: B, which has to give 1%, was named too. All that has to be traded is 30% + 1% + 31%,
// and with 9% less of A and 1% less of B, 10% more of C, it is 20%.
test("beside a turnover, a bound that could be left out is not named", () => {
  const held = Float64Array.of(0.6, 0.4, 0);
  const turnover = { text: "turnover at most 20%", center: held, above: 1, below: 1, limit: 0.2 };
  const constraints = { ...longOnly(3), upper: Float64Array.of(0.3, 0.39, 1), deviations: [turnover] };
  expect(setConflict(constraints, ["A", "B", "C"])).toEqual([
    "turnover at most 20%",
    "maximum weight of A 0.3",
    "they cannot hold together; to loosen one would do: turnover at most 20% by 42%, or maximum weight of A 0.3 by 0.21",
  ]);
});

// C is not held, so that its least weight says that it can only be bought
test("a bound that says on which side of what is held a weight lies is not named where it does not count", () => {
  const held = Float64Array.of(0.5, 0.5, 0);
  const turnover = { text: "turnover at most 20%", center: held, above: 1, below: 0, limit: 0.2 };
  const constraints = { ...longOnly(3), upper: Float64Array.of(0.35, 0.35, 1), deviations: [turnover] };
  // C has to be 30%, all of it bought; with all of A or B kept it is 15%. That C cannot be sold is not what stands in the way
  expect(setConflict(constraints, ["A", "B", "C"]).slice(0, -1).toSorted()).toEqual([
    "maximum weight of A 0.35",
    "maximum weight of B 0.35",
    "the weights sum to 1",
    "turnover at most 20%",
  ]);
});
