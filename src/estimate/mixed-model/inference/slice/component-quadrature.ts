import { exp } from "../../../../numeric/elementary/elementary.ts";
import type { ComponentDensity } from "./component-density.ts";
import { marginalQuantiles } from "./marginal-quantiles.ts";
import type { PosteriorMode } from "./posterior-mode.ts";
import type { LatticeNode } from "./variance-lattice.ts";
import { varianceLattice } from "./variance-lattice.ts";

/** The posterior of one variance, computed and not drawn. */
export interface VarianceQuadrature {
  readonly mean: number;
  readonly deviation: number;
  readonly quantiles: readonly { readonly probability: number; readonly value: number }[];
  /** By how much of itself the mean may err. */
  readonly error: number;
}

/** Variances up to which a lattice costs less than draws. */
const mostVariances = 3;

/**
 * Means, deviations and quantiles of the variances of a model that has at most three, summed on a lattice.
 *
 * The error is judged by what every second node would have given: of this rule half the nodes have the root of the error.
 *
 * @returns One for each variance, or `undefined` where there are more.
 */
export function componentQuadrature(
  density: ComponentDensity,
  mode: PosteriorMode,
  probabilities: readonly number[],
): VarianceQuadrature[] | undefined {
  if (mode.x.length > mostVariances) return undefined;
  const nodes = varianceLattice(density, mode);
  const highest = nodes.reduce((most, { height }) => Math.max(most, height), Number.NEGATIVE_INFINITY);
  const masses = Float64Array.from(nodes, ({ height }) => exp(height - highest));
  const coarse = masses.map((mass, s) => (nodes[s].places.every((place) => place % 2 === 0) ? mass : 0));
  return Array.from(mode.x.keys(), (k) => {
    const mean = momentOf(nodes, masses, k, 1);
    const off = momentOf(nodes, coarse, k, 1) / mean - 1;
    return {
      mean,
      deviation: Math.sqrt(momentOf(nodes, masses, k, 2) - mean ** 2),
      quantiles: marginalQuantiles(nodes, masses, k, probabilities),
      error: Math.max(off ** 2, Number.EPSILON),
    };
  });
}

/** Mean of a power of a variance. */
function momentOf(nodes: readonly LatticeNode[], masses: Float64Array, k: number, power: number): number {
  let [total, sum] = [0, 0];
  masses.forEach((mass, s) => {
    total += mass;
    sum += mass * exp(power * nodes[s].x[k]);
  });
  return sum / total;
}
