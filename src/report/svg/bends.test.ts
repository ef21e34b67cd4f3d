import fc from "fast-check";
import { expect, test } from "vitest";
import { bends as bendsOf } from "./bends.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

function bends(points: readonly Point[], tolerance: number): Point[] {
  const flat = Float64Array.from(points.flatMap(({ x, y }) => [x, y]));
  return bendsOf(flat, tolerance).map((i) => points[i]);
}

const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });

/** Of a point from the straight line between two others, ends included. */
function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - share * dx, p.y - a.y - share * dy);
}

test("a straight line is its two ends, a corner stays, and so does the tip of a way there and back", () => {
  const at = (...places: [number, number][]): Point[] => places.map(([x, y]) => ({ x, y }));
  expect(bends(at([0, 0], [1, 0], [5, 0], [9, 0]), 1)).toEqual(at([0, 0], [9, 0]));
  expect(bends(at([0, 0], [5, 0], [9, 0], [9, 7]), 1)).toEqual(at([0, 0], [9, 0], [9, 7]));
  expect(bends(at([0, 0], [9, 0], [3, 0], [8, 0]), 1)).toEqual(at([0, 0], [9, 0], [3, 0], [8, 0]));
});

test("no point is further from the line that is left than the tolerance, and ends are ends", () => {
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (points, tolerance) => {
        const kept = bends(points, tolerance);
        expect(kept[0]).toEqual(points[0]);
        expect(kept.at(-1)).toEqual(points.at(-1));
        for (const p of points) {
          const nearest = Math.min(
            ...kept.slice(1).map((b, i) => distance(p, kept[i], b)),
            distance(p, kept[0], kept[0]),
          );
          expect(nearest).toBeLessThanOrEqual(tolerance + 1e-9);
        }
      },
    ),
  );
});

test("a walk over dates keeps its course within the tolerance between the very bends around each point", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 2, maxLength: 200 }), (steps) => {
      const points = [{ x: 0, y: 0 }];
      for (const step of steps) points.push({ x: 4 * points.length, y: points[points.length - 1].y + step });
      const kept = bends(points, 5);
      for (let k = 1; k < kept.length; k++) {
        const between = points.filter(({ x }) => x > kept[k - 1].x && x < kept[k].x);
        for (const p of between) expect(distance(p, kept[k - 1], kept[k])).toBeLessThanOrEqual(5 + 1e-9);
      }
    }),
  );
});
