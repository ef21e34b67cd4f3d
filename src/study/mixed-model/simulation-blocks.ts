import { factorDesign } from "../../estimate/mixed-model/factor-design.ts";
import { assetScales } from "../../estimate/mixed-model/residual-scales.ts";
import type { PanelTruth } from "../../estimate/mixed-model/simulation/simulated-panel.ts";
import { returnsOf } from "../../market/returns.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import type { Block } from "../../report/report.ts";
import { oracleDistances } from "../mixed-simulation.ts";
import type { CorrectedModel } from "./corrected.ts";
import type { MixedModelSettings } from "./settings.ts";
import type { StudyWindow } from "./window.ts";

/** Panels drawn from the fitted model: how far each estimator's portfolio is from the one that knows the truth. */
export function simulationBlocks(
  window: StudyWindow,
  model: CorrectedModel,
  { panels, seed }: MixedModelSettings,
): Block[] {
  if (panels === 0) return [];
  const { rows } = returnsOf(window.assets).values;
  const ratio = { style: "number", decimals: 3 } as const;
  return [
    {
      kind: "table",
      id: "oracle-distances",
      title: "In a world where the model is true",
      caption:
        `${panels} panels of ${rows} months drawn from the fitted model. True volatility of each estimator's minimum-variance portfolio over ` +
        "that of the portfolio which knows the truth; predicted over true volatility, below 1 where risk is understated.",
      columns: [
        { key: "estimator", label: "Estimator" },
        { key: "longOnly", label: "Long only", format: ratio, better: "lower" },
        { key: "unconstrained", label: "Any sign", format: ratio, better: "lower" },
        { key: "predicted", label: "Predicted / true", format: ratio },
      ],
      rows: oracleDistances(truthOf(window, model), { panels, periods: rows, seed }).map((distance) => ({
        ...distance,
      })),
    },
  ];
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
