import { expect, test } from "vitest";
import { nearestReturn, pixel, planeOf, ticksIn } from "./plane.ts";

const line = [
  [0.1, 0.05],
  [0.2, 0.1],
  [0.4, 0.12],
] as const;
const plane = planeOf(line, 600, 400);

test("the return nearest to a pixel of the line is that of the pixel's point", () => {
  for (const share of [0, 0.3, 1]) {
    const point = [0.2 + share * 0.2, 0.1 + share * 0.02] as const;
    expect(nearestReturn(plane, line, ...pixel(plane, point))).toBeCloseTo(point[1], 12);
  }
  expect(nearestReturn(plane, line, 0, 400)).toBeCloseTo(0.05, 12);
});

test("ticks are round and lie within", () => {
  expect(ticksIn({ from: 0.094, to: 0.31 })).toEqual([0.1, 0.15, 0.2, 0.25, 0.3]);
  expect(ticksIn({ from: -0.02, to: 0.02 }, 4)).toEqual([-0.02, -0.01, 0, 0.01, 0.02]);
});
