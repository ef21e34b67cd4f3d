/**
 * The points at which a line bends: between two of them it is straight to within `tolerance`.
 *
 * From the last bend, a cone holds the directions of all straight lines that pass each point since then within the
 * tolerance. It narrows from point to point; a point outside it, or one that turns back, makes its predecessor a bend.
 * Cost: O(points).
 *
 * @param points `x, y, x, y, ...`
 * @returns Which points: the first, the bends, the last.
 * @see Williams (1978), An efficient algorithm for the piecewise linear approximation of planar curves, Computer
 *   Graphics and Image Processing 8, 286-293.
 */
export function bends(points: Float64Array, tolerance: number): number[] {
  const last = points.length / 2 - 1;
  const kept = [0];
  let from = 0;
  let reach = 0; // of the cone's furthest point; 0 while it holds every direction
  let lowX = 0;
  let lowY = 0;
  let highX = 0;
  let highY = 0;
  for (let i = 1; i <= last; i++) {
    let dx = points[2 * i] - points[from];
    let dy = points[2 * i + 1] - points[from + 1];
    let distance = Math.sqrt(dx * dx + dy * dy);
    const isMet =
      dx * (lowX + highX) + dy * (lowY + highY) > 0 && lowX * dy >= lowY * dx && dx * highY >= dy * highX;
    if (reach > 0 && !(isMet && distance >= reach)) {
      kept.push(i - 1);
      from = 2 * (i - 1);
      reach = 0;
      dx = points[2 * i] - points[from];
      dy = points[2 * i + 1] - points[from + 1];
      distance = Math.sqrt(dx * dx + dy * dy);
    }
    if (distance <= tolerance) continue; // met from wherever it is seen
    const sine = tolerance / distance;
    const cosine = Math.sqrt(1 - sine * sine);
    const x = dx * cosine;
    const y = dy * cosine;
    const offX = dy * sine;
    const offY = -dx * sine;
    if (reach === 0 || lowX * (y + offY) > lowY * (x + offX)) {
      lowX = x + offX;
      lowY = y + offY;
    }
    if (reach === 0 || highX * (y - offY) < highY * (x - offX)) {
      highX = x - offX;
      highY = y - offY;
    }
    reach = distance;
  }
  if (last > 0) kept.push(last);
  return kept;
}
