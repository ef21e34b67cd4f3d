import { returnsOf } from "../../market/returns.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { Figure } from "../../report/report.ts";
import type { PublishedComparison } from "../published-portfolios.ts";
import { type CorrectedModel, explainedReturns } from "./corrected.ts";
import type { StudyWindow } from "./window.ts";

/** Returns and what the model explains of them, asset by asset. */
export function decompositionFigures(
  window: StudyWindow,
  model: CorrectedModel,
  published: PublishedComparison | undefined,
): Figure[] {
  const { dates, assets, values } = returnsOf(window.assets);
  const explained = explainedReturns(window, model);
  const column = ({ data, columns }: Matrix, i: number): number[] =>
    dates.map((_, t) => data[t * columns + i]);
  const yAxis = { format: { style: "percent", decimals: 0 } } as const;
  return [
    {
      kind: "figure",
      id: "monthly-returns",
      title: "Monthly returns",
      chart: {
        type: "facets",
        x: dates,
        yAxis,
        panels: assets.map((title, i) => ({
          title,
          series: [{ name: "return", values: column(values, i) }],
        })),
      },
    },
    {
      kind: "figure",
      id: "decomposition",
      title: "Returns and what is explained of them",
      caption: published
        ? "As published the explained series is the same for every asset; corrected, each asset has its own loadings."
        : "By each asset's own loadings, predicted from related assets.",
      chart: {
        type: "facets",
        x: dates,
        yAxis,
        panels: assets.map((title, i) => ({
          title,
          series: [
            { name: "return", values: column(values, i) },
            { name: "corrected", values: column(explained, i) },
            ...(published
              ? [{ name: "as published", values: column(published.decomposition.fitted, i) }]
              : []),
          ],
        })),
      },
    },
  ];
}
