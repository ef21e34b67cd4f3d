import type { RiskReturn } from "../../../../src/jobs/results/frontier.ts";

/** Where a picture of volatility and return lies: its extent in both, and its size in pixels. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly volatility: Extent;
  readonly return: Extent;
}

export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Room for labels, in pixels. */
export const margin = { left: 46, right: 14, top: 12, bottom: 38 };

/** A plane of a size that shows all these points. */
export function planeOf(points: readonly RiskReturn[], width: number, height: number): Plane {
  return {
    width,
    height,
    volatility: padded(points.map(([volatility]) => volatility)),
    return: padded(points.map(([, expected]) => expected)),
  };
}

function padded(values: readonly number[]): Extent {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const room = 0.06 * (most - least || Math.abs(most) || 0.01);
  return { from: least - room, to: most + room };
}

/** The pixel of a point. */
export function pixel(plane: Plane, [volatility, expected]: RiskReturn): readonly [number, number] {
  const { width, height } = plane;
  const x = (volatility - plane.volatility.from) / (plane.volatility.to - plane.volatility.from);
  const y = (expected - plane.return.from) / (plane.return.to - plane.return.from);
  return [
    margin.left + x * (width - margin.left - margin.right),
    height - margin.bottom - y * (height - margin.top - margin.bottom),
  ];
}

/** A line through points, as an SVG path. */
export function pathOf(plane: Plane, points: readonly RiskReturn[]): string {
  return points.map((point, i) => `${i === 0 ? "M" : "L"}${shortened(pixel(plane, point))}`).join("");
}

/** Dots at points, as an SVG path for round line ends. */
export function dotsOf(plane: Plane, points: readonly RiskReturn[]): string {
  return points.map((point) => `M${shortened(pixel(plane, point))}h0`).join("");
}

function shortened([x, y]: readonly [number, number]): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}

/** Round numbers within an extent, some six of them. */
export function ticksIn({ from, to }: Extent, about = 6): number[] {
  const rough = (to - from) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The return of the place on a line of points that is nearest to a pixel. */
export function nearestReturn(plane: Plane, line: readonly RiskReturn[], x: number, y: number): number {
  let [best, distance] = [line[0][1], Number.POSITIVE_INFINITY];
  for (let i = 0; i + 1 < line.length; i++) {
    const [x0, y0] = pixel(plane, line[i]);
    const [x1, y1] = pixel(plane, line[i + 1]);
    const length = (x1 - x0) ** 2 + (y1 - y0) ** 2;
    const t =
      length > 0 ? Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)) : 0;
    const away = (x0 + t * (x1 - x0) - x) ** 2 + (y0 + t * (y1 - y0) - y) ** 2;
    if (away < distance) [best, distance] = [line[i][1] + t * (line[i + 1][1] - line[i][1]), away];
  }
  return best;
}
