import fc from "fast-check";
import { expect, test } from "vitest";
import { identity, zeros } from "../../../matrix/matrix.ts";
import { multiplyVector } from "../../../matrix/multiply.ts";
import { dot } from "../../../matrix/vector.ts";
import { minimizeQuadratic } from "../../quadratic/minimize-quadratic.ts";
import { minimizeBarrierWithin } from "./minimize-barrier-within.ts";
import { minimizeLogBarrier } from "./minimize-log-barrier.ts";

const simplex = (size: number) => ({
  lower: new Float64Array(size),
  upper: new Float64Array(size).fill(1),
  rows: { rows: 1, columns: size, data: new Float64Array(size).fill(1) },
  rowLower: Float64Array.of(1),
  rowUpper: Float64Array.of(1),
});

test("by hand: logarithms of the variables on the simplex are in proportion to their weights", () => {
  const weights = Float64Array.of(1, 2, 5);
  const program = { rows: identity(3), constants: new Float64Array(3), weights, set: simplex(3) };
  const found = minimizeBarrierWithin(program, new Float64Array(3).fill(1 / 3));
  expect(found?.status).toBe("optimal");
  [0.125, 0.25, 0.625].forEach((x, i) => {
    expect(found?.x[i]).toBeCloseTo(x, 12);
  });
});

test("without bounds that bind it is the minimum of coordinate descent", () => {
  const hessian = { rows: 2, columns: 2, data: Float64Array.of(2, 0.5, 0.5, 1) };
  const weights = Float64Array.of(0.3, 0.7);
  const free = minimizeLogBarrier(hessian, weights);
  const set = {
    ...simplex(2),
    upper: new Float64Array(2).fill(9),
    rowLower: Float64Array.of(0),
    rowUpper: Float64Array.of(9),
  };
  const found = minimizeBarrierWithin(
    { hessian, rows: identity(2), constants: new Float64Array(2), weights, set },
    Float64Array.of(1, 1),
  );
  free.x.forEach((x, i) => {
    expect(found?.x[i]).toBeCloseTo(x, 11);
  });
});

test("no point of the polyhedron is better by the slope at the answer", () => {
  const outcomes = fc.array(fc.array(fc.integer({ min: -40, max: 60 }), { minLength: 4, maxLength: 4 }), {
    minLength: 6,
    maxLength: 20,
  });
  fc.assert(
    fc.property(outcomes, (raw) => {
      const rows = { rows: raw.length, columns: 4, data: Float64Array.from(raw.flat(), (v) => v / 100) };
      const weights = new Float64Array(raw.length).fill(1 / raw.length);
      const constants = new Float64Array(raw.length).fill(1);
      const set = simplex(4);
      const found = minimizeBarrierWithin({ rows, constants, weights, set }, new Float64Array(4).fill(0.25));
      if (found === undefined) throw new Error("no answer");
      const inside = multiplyVector(rows, found.x).map((v) => 1 + v);
      const slopes = Float64Array.from(
        { length: 4 },
        (_, j) => -inside.reduce((sum, v, t) => sum + (weights[t] * rows.data[4 * t + j]) / v, 0),
      );
      const lowest = minimizeQuadratic({ ...set, hessian: zeros(4, 4), linear: slopes });
      if (!("x" in lowest)) throw new Error(lowest.status);
      // a model that is 1e-14 lower is a step of the root of that away
      expect(dot(slopes, found.x) - dot(slopes, lowest.x)).toBeLessThan(2e-7);
    }),
    { seed: 4, numRuns: 60 },
  );
});
