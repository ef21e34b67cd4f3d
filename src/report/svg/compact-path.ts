import { bends } from "./bends.ts";

/** Tenths of a pixel by which a line may move: less than anybody sees. */
const tolerance = 1.5;

/**
 * Rewrites a path of straight lines, `M x y L x y L ...`, without the points that lie on the line through others, and
 * with steps from point to point in tenths of a pixel. A path with curves in it comes back as `undefined`.
 */
export function compactPath(path: string): string | undefined {
  if (!/^M[MLZ\d.\s,e-]+$/.test(path)) return undefined;
  return path
    .split(/(?=M)/)
    .map((stroke) => pathOfTenths(tenthsOf(stroke)) + (/Z\s*$/.test(stroke) ? "Z" : ""))
    .join("");
}

/** Every number of a path. */
function tenthsOf(path: string): Float64Array {
  const numbers = path.match(/-?[\d.]+(?:e-?\d+)?/g) ?? [];
  const tenths = new Float64Array(numbers.length);
  for (let i = 0; i < tenths.length; i++) tenths[i] = Math.round(10 * Number(numbers[i]));
  return tenths;
}

/**
 * `M` to the first point, then a step to each point at which the line bends; a command that repeats the last is left out, as are spaces
 * and zeros that say nothing.
 *
 * @param points in tenths of a pixel: `x, y, x, y, ...`
 */
export function pathOfTenths(points: Float64Array): string {
  let text = `M${pixels(points[0])}${follows(points[1])}`;
  let last = "M";
  let from = 0;
  for (const point of bends(points, tolerance).slice(1)) {
    const to = 2 * point;
    const dx = points[to] - points[from];
    const dy = points[to + 1] - points[from + 1];
    const command = dy === 0 ? "h" : dx === 0 ? "v" : "l";
    const first = command === "v" ? dy : dx;
    text += command === last ? follows(first) : command + pixels(first);
    if (command === "l") text += follows(dy);
    last = command;
    from = to;
  }
  return text;
}

/** A number behind another one. */
function follows(tenths: number): string {
  return tenths < 0 ? pixels(tenths) : ` ${pixels(tenths)}`;
}

function pixels(tenths: number): string {
  const whole = Math.floor(Math.abs(tenths) / 10);
  const part = Math.abs(tenths) % 10;
  const digits = part === 0 ? `${whole}` : `${whole === 0 ? "" : whole}.${part}`;
  return tenths < 0 ? `-${digits}` : digits;
}
