import { exp, log } from "../../../../numeric/elementary/elementary.ts";
import type { ComponentDensity } from "./component-density.ts";
import type { PosteriorMode } from "./posterior-mode.ts";

/** Distance of neighboring nodes, in deviations. */
const step = 0.5;

/** Nodes whose logarithm is so much below the highest hold nothing. */
const depth = 28;

/** Deviations below the mode at which a coordinate begins to fall to zero doubly exponentially. */
const shoulder = 4;

/** Places that a coordinate of a node may have to either side of the mode. */
const reach = 512;

/** A node of a lattice over log-variances. */
export interface LatticeNode {
  /** Steps from the mode along each coordinate. */
  readonly places: readonly number[];
  /** Log-variances. */
  readonly x: Float64Array;
  /** Log density in the coordinates of the lattice. */
  readonly height: number;
}

/**
 * The nodes of a lattice that hold the mass of a density of few variances, by the trapezoidal rule in coordinates t with
 *
 *     log variance = mode + deviation (t - e^(-t-4))
 *
 * in which the density, which falls as slowly as a standard deviation towards a variance of zero, ends after a few steps; of a smooth
 * function that falls to nothing on both sides the rule errs by less than any power of the step. Found from the mode outwards, neighbor by neighbor.
 *
 * Cost: some ten thousand densities for three variances.
 *
 * @see Takahasi and Mori (1974), Publ. RIMS Kyoto University 9, 721-741; Trefethen and Weideman (2014), SIAM Review 56(3), 385-458.
 */
export function varianceLattice(density: ComponentDensity, mode: PosteriorMode): LatticeNode[] {
  const m = mode.x.length;
  const deviations = conditionalDeviations(mode);
  const nodeAt = (places: readonly number[]): LatticeNode => {
    let stretch = 0;
    const x = mode.x.map((center, k) => {
      const fall = exp(-step * places[k] - shoulder);
      stretch += log(1 + fall);
      return center + deviations[k] * (step * places[k] - fall);
    });
    return { places, x, height: density.logDensity(x) + stretch };
  };
  const first = nodeAt(new Array<number>(m).fill(0));
  const nodes = [first];
  const known = new Set<number>([keyOf(first.places)]);
  let highest = first.height;
  for (let at = 0; at < nodes.length; at++) {
    for (let k = 0; k < 2 * m; k++) {
      const places = nodes[at].places.with(k >> 1, nodes[at].places[k >> 1] + (k % 2 === 0 ? 1 : -1));
      const key = keyOf(places);
      if (known.has(key)) continue;
      known.add(key);
      const node = nodeAt(places);
      highest = Math.max(highest, node.height);
      if (node.height > highest - depth) nodes.push(node);
    }
  }
  return nodes;
}

function keyOf(places: readonly number[]): number {
  return places.reduce((key, place) => key * 2 * reach + place + reach, 0);
}

/** Of each log-variance given the others, were the density normal. */
function conditionalDeviations({ directions, deviations }: PosteriorMode): Float64Array {
  const m = deviations.length;
  return deviations.map((_, k) => {
    let curvature = 0;
    for (let j = 0; j < m; j++) curvature += (directions.data[k * m + j] / deviations[j]) ** 2;
    return 1 / Math.sqrt(curvature);
  });
}
