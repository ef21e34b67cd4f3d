import { expect, test } from "vitest";
import { andersonAcceleration } from "./anderson.ts";

test("a linear map of two unknowns is solved by its third proposal", () => {
  // x <- A x + b with A = [[0.9, 0.05], [0, 0.5]] and fixed point (1, 2)
  const residual = ([x, y]: Float64Array): Float64Array =>
    Float64Array.of(-0.1 * (x - 1) + 0.05 * (y - 2), -0.5 * (y - 2));
  const acceleration = andersonAcceleration(2, 3);
  let point = Float64Array.of(0, 0);
  for (let proposal = 0; proposal < 3; proposal++) {
    const next = new Float64Array(2);
    acceleration.propose(point, residual(point), next);
    point = next;
  }
  expect(point[0]).toBeCloseTo(1, 13);
  expect(point[1]).toBeCloseTo(2, 13);
});

test("without memory the proposal is the plain image; after a restart the last point still counts", () => {
  const next = new Float64Array(1);
  const plain = andersonAcceleration(1, 0);
  plain.propose(Float64Array.of(1), Float64Array.of(0.5), next);
  plain.propose(Float64Array.of(1.5), Float64Array.of(0.25), next);
  expect(next[0]).toBe(1.75);
  const fresh = andersonAcceleration(1, 2);
  fresh.propose(Float64Array.of(1), Float64Array.of(0.5), next);
  expect(next[0]).toBe(1.5);
  fresh.propose(Float64Array.of(1.5), Float64Array.of(0.25), next);
  expect(next[0]).toBeCloseTo(2, 14); // the residual halves: it vanishes at 2
  fresh.restart();
  fresh.propose(Float64Array.of(1.75), Float64Array.of(0.125), next);
  expect(next[0]).toBeCloseTo(2, 14);
});
