import { componentRecovery } from "../../../estimate/mixed-model/simulation/component-recovery.ts";
import type { PanelTruth } from "../../../estimate/mixed-model/simulation/simulated-panel.ts";
import { factorDesign } from "../../../estimate/mixed-model/window/factor-design.ts";
import { assetScales } from "../../../estimate/mixed-model/window/residual-scales.ts";
import type {
  Comparison,
  CorrectedModel,
  MixedModelSettings,
  Simulation,
  StudyWindow,
} from "../../../jobs/results/mixed-model.ts";
import { returnsOf } from "../../../market/panel/returns.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { oracleDistances } from "./mixed-simulation.ts";

/** Draws the panels that the settings ask for; none where they ask for none. */
export function simulationOn(
  { window, whole }: Comparison,
  { panels, seed, simulatedMonths, simulatedAssets, hidden }: MixedModelSettings,
): Simulation | undefined {
  if (panels === 0) return undefined;
  const months = simulatedMonths ?? returnsOf(window.assets).dates.length;
  const truth = { ...withAssets(truthOf(window, whole), simulatedAssets), hidden };
  const draws = { panels, seed, periods: months };
  const labels = [
    ...["intercept", ...whole.fit.factors].map((name) => `loadings: ${name}`),
    "shared by related assets in a month",
    "shared by all assets in a month",
    "residual",
  ];
  const found = componentRecovery(truth, { ...draws, time: false });
  const recovery = found.map((each, a) => ({ ...each, component: labels[a] }));
  return {
    panels,
    assets: truth.assets.length,
    months,
    hidden,
    recovery: recovery.filter((_, a) => found[a].component !== "time"),
    distances: oracleDistances(truth, draws),
  };
}

/** The fitted model as the truth that panels are drawn from. */
function truthOf(window: StudyWindow, { fit: { fit, kernel, assets } }: CorrectedModel): PanelTruth {
  const factors = returnsOf(window.factors);
  const design = factorDesign(factors.values, factors.assets);
  const { residual } = assetScales(returnsOf(window.assets).values, design, assets);
  const q = fit.loadingVariances.length;
  const G = zeros(q, q);
  fit.loadingVariances.forEach((variance, k) => {
    G.data[k * (q + 1)] = variance;
  });
  return {
    assets,
    kernel: kernel.kernel,
    components: { loadings: G, interaction: fit.interaction, time: 0, residual: fit.residual },
    means: fit.means,
    scales: residual,
  };
}

/** How alike an added asset is to the one it is modelled on. */
const likeness = 0.9;

/** The truth with that many assets: the first ones, or all and further ones much like them, in turn. */
function withAssets(truth: PanelTruth, count = truth.assets.length): PanelTruth {
  const N = truth.assets.length;
  const kernel = zeros(count, count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const own = truth.kernel.data[(i % N) * N + (j % N)];
      const sameTurn = Math.floor(i / N) === Math.floor(j / N);
      kernel.data[i * count + j] = sameTurn ? own : likeness * own;
    }
  }
  return {
    ...truth,
    assets: Array.from({ length: count }, (_, i) =>
      i < N ? truth.assets[i] : `${truth.assets[i % N]} ${Math.floor(i / N) + 1}`,
    ),
    kernel,
    scales: Float64Array.from({ length: count }, (_, i) => truth.scales[i % N]),
  };
}
