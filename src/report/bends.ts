/** A point of a plane. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The points at which a line bends: between two of them it is straight to within `tolerance`.
 *
 * From the last bend, a cone holds the directions of all straight lines that pass each point since then within the
 * tolerance. It narrows from point to point; a point outside it, or one that turns back, makes its predecessor a bend.
 * Cost: O(points).
 *
 * @returns The first and the last point, and the bends between them.
 * @see Williams (1978), An efficient algorithm for the piecewise linear approximation of planar curves, Computer
 *   Graphics and Image Processing 8, 286-293.
 */
export function bends(points: readonly Point[], tolerance: number): Point[] {
  const kept = [points[0]];
  let from = points[0];
  let cone: Cone = everyDirection;
  for (let i = 1; i < points.length; i++) {
    const here = points[i];
    if (!isMet(cone, from, here)) {
      from = points[i - 1];
      kept.push(from);
      cone = everyDirection;
    }
    cone = narrowed(cone, from, here, tolerance);
  }
  if (points.length > 1) kept.push(points[points.length - 1]);
  return kept;
}

/** The directions between two vectors, clockwise from `low` to `high`, and how far the last point lay from its tip. */
interface Cone {
  readonly low: Point | undefined;
  readonly high: Point | undefined;
  readonly reach: number;
}

const everyDirection: Cone = { low: undefined, high: undefined, reach: 0 };

function isMet({ low, high, reach }: Cone, from: Point, { x, y }: Point): boolean {
  if (low === undefined || high === undefined) return true;
  const to = { x: x - from.x, y: y - from.y };
  const ahead = to.x * (low.x + high.x) + to.y * (low.y + high.y) > 0;
  return ahead && cross(low, to) >= 0 && cross(to, high) >= 0 && Math.hypot(to.x, to.y) >= reach;
}

/** The cone's part from which a point is met; a point nearer than the tolerance is met from everywhere. */
function narrowed(cone: Cone, from: Point, { x, y }: Point, tolerance: number): Cone {
  const [dx, dy] = [x - from.x, y - from.y];
  const reach = Math.hypot(dx, dy);
  if (reach <= tolerance) return cone;
  const sine = tolerance / reach;
  const cosine = Math.sqrt(1 - sine * sine);
  const low = { x: dx * cosine + dy * sine, y: dy * cosine - dx * sine };
  const high = { x: dx * cosine - dy * sine, y: dy * cosine + dx * sine };
  return {
    low: cone.low === undefined || cross(cone.low, low) > 0 ? low : cone.low,
    high: cone.high === undefined || cross(high, cone.high) > 0 ? high : cone.high,
    reach,
  };
}

function cross(a: Point, b: Point): number {
  return a.x * b.y - a.y * b.x;
}
