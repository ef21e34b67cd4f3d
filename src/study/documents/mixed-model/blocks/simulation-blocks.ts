import { counted } from "../../../../base/words/counted.ts";
import type { Simulation } from "../../../../jobs/results/mixed-model.ts";
import type { Block, Table } from "../../../../report/report.ts";

/** What came of panels drawn from the fitted model. */
export function simulationBlocks(simulation: Simulation): Block[] {
  return [recoveryTable(simulation), oracleTable(simulation)];
}

/** Each component as it was drawn and as it was estimated. */
function recoveryTable(simulation: Simulation): Table {
  const figure = { style: "number", decimals: 4 } as const;
  return {
    kind: "table",
    id: "recovery",
    title: "Recovery of the variance components",
    caption:
      `${sizeOf(simulation)}, each fitted with it. A component that is often estimated as zero ` +
      "is biased upwards on average: its estimates cannot go below.",
    columns: [
      { key: "component", label: "Component" },
      { key: "truth", label: "Drawn with", format: figure },
      { key: "mean", label: "Mean estimate", format: figure },
      { key: "standardError", label: "Standard error", format: figure, description: "Of the mean." },
      {
        key: "deviation",
        label: "Spread",
        format: figure,
        description: "Standard deviation of the estimates.",
      },
      { key: "atZero", label: "At zero", format: { style: "percent", decimals: 0 } },
    ],
    rows: simulation.recovery.map((recovery) => ({ ...recovery })),
  };
}

/** Each estimator's minimum-variance portfolio beside the one that knows the truth. */
function oracleTable(simulation: Simulation): Table {
  const ratio = { style: "number", decimals: 3 } as const;
  return {
    kind: "table",
    id: "oracle-distances",
    title: "Volatility over the oracle's, panels drawn from the model",
    caption:
      `${sizeOf(simulation)}. True volatility of each estimator's minimum-variance portfolio over ` +
      "that of the portfolio which knows the truth; predicted over true volatility, below 1 where risk is understated.",
    columns: [
      { key: "estimator", label: "Estimator" },
      { key: "longOnly", label: "Long only", format: ratio, better: "lower" },
      { key: "unconstrained", label: "Any sign", format: ratio, better: "lower" },
      { key: "predicted", label: "Predicted / true", format: ratio },
    ],
    rows: simulation.distances.map((distance) => ({ ...distance })),
  };
}

function sizeOf({ panels, assets, months, hidden }: Simulation): string {
  const outside = hidden > 0 ? ", and from structure outside K" : "";
  return `${counted(panels, "panel")} of ${counted(assets, "asset")} and ${counted(months, "month")} drawn from the fitted model${outside}`;
}
