import { expect, test } from "vitest";
import { conePlaces } from "./cones/cone-places.ts";
import { equilibrate } from "./equilibrate.ts";
import { pointResiduals } from "./judged.ts";
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
