import { expect, test } from "vitest";
import { conePlaces } from "./cones/cone-places.ts";
import { equilibrate } from "./equilibrate.ts";
import { infeasibilityResidual, pointResiduals } from "./judged.ts";
import { noRows, sparseRowsOf } from "./sparse-products.ts";

/** minimize x0 - x1  subject to  x0 - x1 >= 1: least along a whole line. */
const program = {
  quadratic: noRows(2),
  linear: Float64Array.of(1, -1),
  rows: sparseRowsOf({ rows: 1, columns: 2, data: Float64Array.of(-1, 1) }),
  rightSide: Float64Array.of(-1),
  places: conePlaces([{ kind: "nonnegative", size: 1 }], 1),
};

test.each([0, 1e3, 1e12])(
  "%f along the line nothing is missing, but rounding may hide as much as it does there",
  (along) => {
    const x = Float64Array.of(1 + along, along);
    const point = { x, slack: Float64Array.of(0), multipliers: Float64Array.of(1) };
    const { objective, dualObjective, residuals, rounding } = pointResiduals(
      program,
      equilibrate(program),
      point,
    );
    expect([objective, dualObjective, residuals.primal, residuals.dual]).toEqual([1, 1, 0, 0]);
    expect(residuals.gap).toBe(rounding);
    expect(residuals.gap).toBeGreaterThan(1e-16 * (1 + along));
    expect(residuals.gap).toBeLessThan(1e-15 * (1 + along));
  },
);

test("numbers outside the dual cones prove nothing, however well their rows cancel", () => {
  // (x, -x) in a second-order cone holds at zero: z = (-1, -1), where A'z is zero and b'z is not
  const place = conePlaces([{ kind: "second-order", size: 2 }], 2);
  const rows = sparseRowsOf({ rows: 2, columns: 1, data: Float64Array.of(-1, 1) });
  const given = {
    quadratic: noRows(1),
    linear: Float64Array.of(0),
    rows,
    rightSide: Float64Array.of(1, 0),
    places: place,
  };
  const units = equilibrate(given);
  expect(infeasibilityResidual(given, units, Float64Array.of(-1, -1)).residual).toBe(Infinity);
  const other = { ...given, rightSide: Float64Array.of(-1, 0) };
  expect(infeasibilityResidual(other, units, Float64Array.of(1, 1)).residual).toBe(0);
});
