import { bends, type Point } from "./bends.ts";

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
    .map((stroke) => {
      const points = stroke.replace(/Z\s*$/, "").slice(1).split("L").map(pointOf);
      return written(bends(points, tolerance)) + (/Z\s*$/.test(stroke) ? "Z" : "");
    })
    .join("");
}

/** In tenths of a pixel. */
function pointOf(text: string): Point {
  const [x, y] = text.trim().split(/[\s,]+/);
  return { x: Math.round(Number(x) * 10), y: Math.round(Number(y) * 10) };
}

/** `M` to the first point, then a step each; a command that repeats the last is left out, as are spaces and zeros. */
function written([first, ...others]: readonly Point[]): string {
  let text = `M${pixels(first.x)}${follows(first.y)}`;
  let [last, { x, y }] = ["M", first];
  for (const point of others) {
    const [dx, dy] = [point.x - x, point.y - y];
    const command = dy === 0 ? "h" : dx === 0 ? "v" : "l";
    const [step, ...more] = command === "h" ? [dx] : command === "v" ? [dy] : [dx, dy];
    text += command === last ? follows(step) : command + pixels(step);
    text += more.map(follows).join("");
    [last, { x, y }] = [command, point];
  }
  return text;
}

/** A number behind another one. */
function follows(tenths: number): string {
  return tenths < 0 ? pixels(tenths) : ` ${pixels(tenths)}`;
}

function pixels(tenths: number): string {
  return String(tenths / 10).replace(/^(-?)0\./, "$1.");
}
