import type {
  CorrectedModel,
  PublishedComparison,
  StudyWindow,
} from "../../../../jobs/results/mixed-model.ts";
import { returnsOf } from "../../../../market/panel/returns.ts";
import { columnOf, type Matrix } from "../../../../numeric/matrix/matrix.ts";
import type { Figure } from "../../../../report/report.ts";
import { explainedReturns } from "../corrected.ts";

/** Returns and what the model explains of them, asset by asset. */
export function decompositionFigures(
  window: StudyWindow,
  model: CorrectedModel,
  published: PublishedComparison | undefined,
): Figure[] {
  const { dates, assets, values } = returnsOf(window.assets);
  const returns = { name: "return", values };
  const corrected = { name: "corrected", values: explainedReturns(window, model) };
  return [
    facets("monthly-returns", "Monthly returns", dates, assets, [returns]),
    facets(
      "decomposition",
      "Returns and what is explained of them",
      dates,
      assets,
      published
        ? [returns, corrected, { name: "as published", values: published.decomposition.fitted }]
        : [returns, corrected],
      published
        ? "As published the explained series is the same for every asset; corrected, each asset has its own loadings."
        : "By each asset's own loadings, predicted from related assets.",
    ),
  ];
}

/** A picture per asset of one column of each table of returns. */
export function facets(
  id: string,
  title: string,
  dates: readonly string[],
  assets: readonly string[],
  tables: readonly { readonly name: string; readonly values: Matrix }[],
  caption?: string,
): Figure {
  return {
    kind: "figure",
    id,
    title,
    caption,
    chart: {
      type: "facets",
      x: dates,
      yAxis: { format: { style: "percent", decimals: 0 } },
      panels: assets.map((asset, i) => ({
        title: asset,
        series: tables.map(({ name, values }) => ({ name, values: [...columnOf(values, i)] })),
      })),
    },
  };
}
