/**
 * Simulation-based calibration of the mixed model's posterior: panels are drawn from its prior (the means, on which it is flat, being
 * zero), and the rank of every true quantity among 63 independent draws of its posterior has to be uniform.
 *
 *     npm run campaign -- calibration --seed 1 --count 200
 *
 * @see Talts, Betancourt, Simpson, Vehtari and Gelman (2018), arXiv:1804.06788.
 */

import {
  componentDraws,
  componentGrid,
  type DrawnComponents,
  drawnLoadings,
  fitOrthogonalPanel,
  orthogonalPanel,
} from "kinfolio/estimate";
import {
  gamma,
  type Matrix,
  normal,
  type RandomStream,
  randomStream,
  regularizedGammaQ,
  symmetricEigen,
  zeros,
} from "kinfolio/numeric";
import type { Outcome, Wanted } from "./contract/outcome.ts";

const [assets, periods, draws, bins] = [10, 40, 63, 8];

/** Probability of ranks as uneven below which something is wrong: seven quantities are looked at. */
const leastChance = 1e-4;

const quantities: Readonly<Record<string, (components: DrawnComponents, loadings: Matrix) => number>> = {
  "intercepts' variance": ({ loadingVariances: [g] }) => g,
  "loadings' variance": ({ loadingVariances: [, g] }) => g,
  interaction: ({ interaction }) => interaction,
  residual: ({ residual }) => residual,
  "related share": ({ interaction, residual }) => interaction / (interaction + residual),
  "first loading": (_, { data }) => data[1],
  "last loading": (_, { data }) => data[2 * assets - 1],
};

export async function* outcomes({ seed, count, only }: Wanted): AsyncGenerator<Outcome> {
  const names = Object.keys(quantities).filter((name) => only === undefined || name === only);
  const ranks = new Map(names.map((name) => [name, new Float64Array(bins)]));
  for (let k = 0; k < count; k++) {
    const found = ranksOf(randomStream(seed, k));
    for (const name of names) {
      const counts = ranks.get(name);
      if (counts !== undefined) counts[Math.floor((found[name] * bins) / (draws + 1))]++;
    }
  }
  for (const [id, name] of names.entries()) {
    const counts = ranks.get(name) ?? new Float64Array(bins);
    const chance = uniformity(counts);
    const fault = `ranks of ${count} panels are uneven, probability ${chance.toExponential(1)}: ${counts.join(", ")}`;
    yield { name, id, ...(chance < leastChance && { fault, problem: { seed, count, counts: [...counts] } }) };
  }
}

/** How many of 63 draws are below the truth, by quantity. */
function ranksOf(stream: RandomStream): Record<string, number> {
  const eigen = symmetricEigen(kernel());
  const truth: DrawnComponents = {
    loadingVariances: Float64Array.of(halfT(stream, 0.1) ** 2, halfT(stream, 1) ** 2),
    interaction: halfT(stream, 1) ** 2,
    residual: halfT(stream, 1) ** 2,
  };
  const design = drawnDesign(stream);
  const related = (variance: number): Float64Array => {
    const z = eigen.values.map((value) => Math.sqrt(Math.max(value, 0) * variance) * normal(stream));
    return Float64Array.from({ length: assets }, (_, i) =>
      z.reduce((total, value, j) => total + eigen.vectors.data[i * assets + j] * value, 0),
    );
  };
  const loadings = zeros(assets, 2);
  for (let k = 0; k < 2; k++) {
    related(truth.loadingVariances[k]).forEach((value, i) => {
      loadings.data[2 * i + k] = value;
    });
  }
  const y = zeros(periods, assets);
  for (let t = 0; t < periods; t++) {
    const shared = related(truth.interaction);
    for (let i = 0; i < assets; i++) {
      const own = Math.sqrt(truth.residual) * normal(stream);
      y.data[t * assets + i] =
        loadings.data[2 * i] + loadings.data[2 * i + 1] * design.data[2 * t + 1] + shared[i] + own;
    }
  }
  const panel = orthogonalPanel(y, design, eigen);
  const draw = componentDraws(componentGrid(panel, fitOrthogonalPanel(panel)));
  const below = Object.fromEntries(Object.keys(quantities).map((name) => [name, 0]));
  for (let s = 0; s < draws; s++) {
    const components = draw(stream);
    const drawn = drawnLoadings(panel, components, stream);
    for (const [name, of] of Object.entries(quantities)) {
      if (of(components, drawn) < of(truth, loadings)) below[name]++;
    }
  }
  return below;
}

/** Three sectors, and 2% of the identity. */
function kernel(): Matrix {
  const out = zeros(assets, assets);
  for (let i = 0; i < assets; i++) {
    for (let j = 0; j < assets; j++)
      out.data[i * assets + j] = i === j ? 1 : i % 3 === j % 3 ? 0.98 * 0.5 : 0;
  }
  return out;
}

/** `[1, f]`, f centered with variance one. */
function drawnDesign(stream: RandomStream): Matrix {
  const raw = Float64Array.from({ length: periods }, () => normal(stream));
  const mean = raw.reduce((total, value) => total + value, 0) / periods;
  const length = Math.sqrt(raw.reduce((total, value) => total + (value - mean) ** 2, 0) / (periods - 1));
  const design = zeros(periods, 2);
  raw.forEach((value, t) => {
    design.data[2 * t] = 1;
    design.data[2 * t + 1] = (value - mean) / length;
  });
  return design;
}

function halfT(stream: RandomStream, scale: number): number {
  return scale * Math.abs(normal(stream)) * Math.sqrt(1.5 / gamma(stream, 1.5));
}

/** Chi-square probability of counts at least as uneven. */
function uniformity(counts: Float64Array): number {
  const expected = counts.reduce((total, value) => total + value, 0) / bins;
  const distance = counts.reduce((total, value) => total + (value - expected) ** 2 / expected, 0);
  return regularizedGammaQ((bins - 1) / 2, distance / 2);
}
