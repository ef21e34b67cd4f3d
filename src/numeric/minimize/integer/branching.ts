import {
  decided,
  FREE,
  HELD,
  isCounted,
  OUT,
  type PositionCounts,
  type SearchNode,
} from "./position-states.ts";

/** Shares, and multiples of a unit, this near to whole ones are whole. */
const whole = 1e-7;

export function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= whole;
}

/**
 * The parts a node falls into, the more promising first; none where its relaxation settles it. Positions first, the
 * share nearest to a half; then units, the value farthest from a whole number of them.
 */
export function branched(
  positions: PositionCounts,
  node: SearchNode,
  { x, share }: { readonly x: Float64Array; readonly share: Float64Array },
): readonly SearchNode[] {
  const { n, unit } = positions;
  let at = -1;
  let most = -1;
  for (let j = 0; j < n; j++) {
    if (node.state[j] !== FREE) continue;
    const distance = Math.min(share[j], 1 - share[j]);
    // A free variable at a whole share comes after all others; among those the largest.
    const merit = distance > whole ? 1 + distance : Math.abs(x[j]) > 0 ? share[j] / 2 : 0;
    if (merit > most) [at, most] = [j, merit];
  }
  if (at >= 0 && (most > 0 || !isCounted(positions, node, x))) {
    const children = [decided(node, positions, at, HELD), decided(node, positions, at, OUT)];
    return share[at] >= 0.5 || most < 1 ? children : children.reverse();
  }
  for (let j = 0; j < n; j++) {
    if (unit[j] === 0) continue;
    const count = x[j] / unit[j];
    const distance = Math.abs(count - Math.round(count));
    if (distance > whole && distance > most) [at, most] = [j, distance];
  }
  if (at < 0 || unit[at] === 0 || isWhole(x[at] / unit[at])) return [];
  const below = Math.floor(x[at] / unit[at]);
  const down = { ...node, upper: node.upper.slice() };
  const up = { ...node, lower: node.lower.slice() };
  down.upper[at] = below * unit[at];
  up.lower[at] = (below + 1) * unit[at];
  return x[at] / unit[at] - below < 0.5 ? [down, up] : [up, down];
}
