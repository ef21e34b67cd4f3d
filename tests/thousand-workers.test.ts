import { expect, test } from "vitest";
import { type QueueCosts, simulatedQueue, usualShape } from "../benchmarks/simulated-queue.ts";

const free: QueueCosts = {
  ...{ name: 0, add: 0, keep: 0, sync: 0, serveChunk: 0, serveResult: 0, roundTrip: 0 },
  ...{ resultBytes: 0, bytesPerSecond: 1 },
};
const shape = { ...usualShape, threads: 1000, cellSeconds: 0.1 };

test("equal seeds give equal figures, others nearly so", () => {
  const [one, same, other] = [1, 1, 2].map((seed) => simulatedQueue({ ...shape, threads: 30 }, free, seed));
  expect(same).toEqual(one);
  expect(other).not.toEqual(one);
  expect(other.cellsPerSecond / one.cellsPerSecond).toBeCloseTo(1, 1);
});

test("a thousand workers whose queue costs nothing are never without cells", () => {
  const { threads, cellsPerSecond } = simulatedQueue(shape, free);
  expect(threads).toBeGreaterThan(1 - 1 / 40); // what is in hand at the end, a second of forty at most, is not counted
  expect(cellsPerSecond / (1000 / 0.1)).toBeCloseTo(1, 1); // what a thousand threads can
});

test("they are held up by whoever is busy all the time, at the rate that its costs allow", () => {
  const keep = 1e-3; // a thousand results a second at most, where the threads could ten times as many
  const bound = simulatedQueue(shape, { ...free, keep });
  expect(bound.command).toBeGreaterThan(0.95);
  expect(bound.threads).toBeLessThan(0.15);
  expect(bound.cellsPerSecond).toBeLessThanOrEqual(1.05 / keep);
  const wire = simulatedQueue(shape, { ...free, resultBytes: 1000, bytesPerSecond: 2e6 }); // each crosses it twice
  expect(wire.wire).toBeGreaterThan(0.95);
  expect(wire.cellsPerSecond).toBeLessThanOrEqual(1.05 * 1000);
});

test("two commands take twice what one can", () => {
  const costs = { ...free, keep: 1e-3 };
  const [one, two] = [1, 2].map((commands) => simulatedQueue({ ...shape, commands }, costs).cellsPerSecond);
  expect(two / one).toBeCloseTo(2, 1);
});
