import { factorDesign } from "../../estimate/mixed-model/factor-design.ts";
import { assetScales } from "../../estimate/mixed-model/residual-scales.ts";
import { componentRecovery } from "../../estimate/mixed-model/simulation/component-recovery.ts";
import type { PanelTruth } from "../../estimate/mixed-model/simulation/simulated-panel.ts";
import { returnsOf } from "../../market/returns.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import type { Block, Table } from "../../report/report.ts";
import { oracleDistances } from "../mixed-simulation.ts";
import type { CorrectedModel } from "./corrected.ts";
import type { MixedModelSettings } from "./settings.ts";
import type { StudyWindow } from "./window.ts";

/** What is drawn: how many panels, and of what size. */
interface Draws {
  readonly panels: number;
  readonly periods: number;
  readonly seed: number;
}

/** Panels drawn from the fitted model: whether components are found again, and how far portfolios are from the oracle's. */
export function simulationBlocks(
  window: StudyWindow,
  model: CorrectedModel,
  settings: MixedModelSettings,
): Block[] {
  if (settings.panels === 0) return [];
  const { panels, seed, simulatedMonths, simulatedAssets } = settings;
  const draws = { panels, seed, periods: simulatedMonths ?? returnsOf(window.assets).dates.length };
  const truth = withAssets(truthOf(window, model), simulatedAssets);
  const names = ["intercept", ...model.fit.factors];
  return [recoveryTable(truth, draws, names), oracleTable(truth, draws)];
}

/** Each component as it was drawn and as it was estimated. */
function recoveryTable(truth: PanelTruth, draws: Draws, names: readonly string[]): Table {
  const figure = { style: "number", decimals: 4 } as const;
  const labels = [
    ...names.map((name) => `loadings: ${name}`),
    "shared by related assets in a month",
    "shared by all assets in a month",
    "residual",
  ];
  const found = componentRecovery(truth, { ...draws, time: false });
  const rows = found.map((recovery, a) => ({ ...recovery, component: labels[a] }));
  return {
    kind: "table",
    id: "recovery",
    title: "Components found again",
    caption:
      `${sizeOf(truth, draws)} drawn from the fitted model, each fitted with it. A component that is often estimated as zero ` +
      "is biased upwards on average: its estimates cannot go below.",
    columns: [
      { key: "component", label: "Component" },
      { key: "truth", label: "Drawn with", format: figure },
      { key: "mean", label: "Mean estimate", format: figure },
      { key: "standardError", label: "Standard error", format: figure },
      { key: "deviation", label: "Spread", format: figure },
      { key: "atZero", label: "At zero", format: { style: "percent", decimals: 0 } },
    ],
    rows: rows.filter(({ component }) => component !== "shared by all assets in a month"),
  };
}

function oracleTable(truth: PanelTruth, draws: Draws): Table {
  const ratio = { style: "number", decimals: 3 } as const;
  return {
    kind: "table",
    id: "oracle-distances",
    title: "In a world where the model is true",
    caption:
      `${sizeOf(truth, draws)}. True volatility of each estimator's minimum-variance portfolio over ` +
      "that of the portfolio which knows the truth; predicted over true volatility, below 1 where risk is understated.",
    columns: [
      { key: "estimator", label: "Estimator" },
      { key: "longOnly", label: "Long only", format: ratio, better: "lower" },
      { key: "unconstrained", label: "Any sign", format: ratio, better: "lower" },
      { key: "predicted", label: "Predicted / true", format: ratio },
    ],
    rows: oracleDistances(truth, draws).map((distance) => ({ ...distance })),
  };
}

function sizeOf({ assets }: PanelTruth, { panels, periods }: Draws): string {
  return `${panels} panels of ${assets.length} assets and ${periods} months`;
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
