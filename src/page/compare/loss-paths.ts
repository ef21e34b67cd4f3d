import type { Contest } from "../../jobs/results/compare-estimators.ts";
import type { Figure } from "../../report/report.ts";

/** What is told of losses over time beside their lines. */
interface LossPathWords extends Pick<Figure, "id" | "title"> {
  /** What a line that rises or falls says. */
  readonly says: string;
}

/** Losses of models less those of one of them, added up: whether a difference came little by little, or all at once. */
export function lossPaths(
  { figure, models, paths }: Pick<Contest, "figure" | "models" | "paths">,
  against: number,
  { says, ...words }: LossPathWords,
): Figure {
  const isVariance = figure === "gmvVolatility" || figure === "longOnlyVolatility";
  return {
    kind: "figure",
    ...words,
    caption: `${isVariance ? "Squared returns about their mean" : "Losses"} less those of ${models[against]}, added up. ${says}`,
    chart: {
      type: "line",
      x: paths[against].dates,
      yAxis: {
        label: isVariance ? "Variance added" : "Loss added",
        format: isVariance ? { style: "percent" } : { style: "number" },
      },
      series: paths
        .filter((_, i) => i !== against)
        .map(({ model, values }) => ({ name: model, values: [...values] })),
      references: [{ label: models[against], value: 0 }],
    },
  };
}
