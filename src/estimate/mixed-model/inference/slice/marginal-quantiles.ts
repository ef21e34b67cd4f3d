import { exp, log } from "../../../../numeric/elementary/elementary.ts";
import type { LatticeNode } from "./variance-lattice.ts";

/** Points between two nodes. */
const between = 64;

/**
 * Quantiles of one variance from its masses at the places of a lattice: their logarithm is smooth, and is interpolated by polynomials
 * through eight places.
 */
export function marginalQuantiles(
  nodes: readonly LatticeNode[],
  masses: Float64Array,
  k: number,
  probabilities: readonly number[],
): { probability: number; value: number }[] {
  const sums = new Map<number, { mass: number; x: number }>();
  nodes.forEach(({ places, x }, s) => {
    const known = sums.get(places[k]);
    sums.set(places[k], { mass: (known?.mass ?? 0) + masses[s], x: x[k] });
  });
  const places = [...sums.keys()].toSorted((a, b) => a - b);
  const own = places.map((place) => sums.get(place) as { mass: number; x: number });
  const heights = Float64Array.from(own, ({ mass }) => log(mass));
  const centers = Float64Array.from(own, ({ x }) => x);
  const points = between * (own.length - 1) + 1;
  const at = Array.from({ length: points }, (_, p) => p / between);
  const density = at.map((t) => exp(polynomialAt(heights, t)));
  const below = new Float64Array(points);
  for (let p = 1; p < points; p++) below[p] = below[p - 1] + (density[p - 1] + density[p]) / 2;
  return probabilities.map((probability) => {
    const wanted = probability * below[points - 1];
    const p = Math.max(
      1,
      below.findIndex((value) => value >= wanted),
    );
    const share = (wanted - below[p - 1]) / (below[p] - below[p - 1]);
    return { probability, value: exp(polynomialAt(centers, (p - 1 + share) / between)) };
  });
}

/** Places that a polynomial goes through. */
const through = 8;

/** Lagrange's polynomial through the values around t, of fewer values through all. */
function polynomialAt(values: Float64Array, t: number): number {
  const count = Math.min(through, values.length);
  const first = Math.min(Math.max(Math.floor(t) - through / 2 + 1, 0), values.length - count);
  let total = 0;
  for (let i = first; i < first + count; i++) {
    let factor = 1;
    for (let j = first; j < first + count; j++) if (j !== i) factor *= (t - j) / (i - j);
    total += factor * values[i];
  }
  return total;
}
