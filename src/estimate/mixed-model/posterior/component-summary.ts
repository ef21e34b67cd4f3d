import type { ComponentGrid } from "./component-grid.ts";

/** A posterior distribution in a few figures. */
export interface PosteriorSummary {
  readonly mean: number;
  readonly sd: number;
  /** 2.5 %, 50 % and 97.5 % quantiles. */
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** Posterior of the components: standard deviations in residual deviations, and variances. */
export interface ComponentSummary {
  readonly standardDeviation: PosteriorSummary;
  readonly variance: PosteriorSummary;
}

export interface ComponentSummaries {
  readonly interaction: ComponentSummary;
  readonly residual: ComponentSummary;
  /** Of the design's columns, the intercept first. */
  readonly loadings: readonly ComponentSummary[];
  /** `h2 = su2 / (su2 + se2)`, the share of what loadings leave that related assets have in common. */
  readonly relatedShare: PosteriorSummary;
}

/** Moments and quantiles of the components. Cost: O(cells log cells + cells q M). */
export function componentSummaries(grid: ComponentGrid): ComponentSummaries {
  const { interaction, residual, mass, nodes, conditional } = grid;
  const share = interaction.map((su, cell) => su ** 2 / (su ** 2 + residual[cell] ** 2));
  const each = nodes.reduce((total, { deviations }) => total + deviations.length, 0);
  let offset = 0;
  const loadings = nodes.map(({ deviations }) => {
    const marginal = new Float64Array(deviations.length);
    for (let cell = 0; cell < mass.length; cell++) {
      for (let m = 0; m < marginal.length; m++) {
        marginal[m] += mass[cell] * conditional[cell * each + offset + m];
      }
    }
    offset += deviations.length;
    return both(deviations, marginal);
  });
  return {
    interaction: both(interaction, mass),
    residual: both(residual, mass),
    loadings,
    relatedShare: summary(share, mass),
  };
}

function both(deviations: Float64Array, mass: Float64Array): ComponentSummary {
  return {
    standardDeviation: summary(deviations, mass),
    variance: summary(
      deviations.map((sd) => sd * sd),
      mass,
    ),
  };
}

/** Of values with masses that sum to one. */
export function summary(values: Float64Array, mass: Float64Array): PosteriorSummary {
  let mean = 0;
  for (let k = 0; k < values.length; k++) mean += mass[k] * values[k];
  let variance = 0;
  for (let k = 0; k < values.length; k++) variance += mass[k] * (values[k] - mean) ** 2;
  const [lower, median, upper] = massQuantiles(values, mass, [0.025, 0.5, 0.975]);
  return { mean, sd: Math.sqrt(variance), lower, median, upper };
}

/** Quantiles at which the sums of masses, each counted to its middle, reach the probabilities; linear between values. */
function massQuantiles(values: Float64Array, mass: Float64Array, probabilities: readonly number[]): number[] {
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  let below = 0;
  const reached = order.map((k) => {
    below += mass[k];
    return below - mass[k] / 2;
  });
  return probabilities.map((probability) => {
    const at = reached.findIndex((sum) => sum >= probability);
    if (at <= 0) return values[order[at === 0 ? 0 : order.length - 1]];
    const share = (probability - reached[at - 1]) / (reached[at] - reached[at - 1]);
    return values[order[at - 1]] + share * (values[order[at]] - values[order[at - 1]]);
  });
}
