import type { CorrectedModel, PublishedComparison } from "../../../../jobs/results/mixed-model.ts";
import { diagonalOf, type Matrix, zeros } from "../../../../numeric/matrix/matrix.ts";
import type { Figure, Table, TableColumn } from "../../../../report/report.ts";
import { matrixFigure } from "./relationship-blocks.ts";

/** Systematic and total correlation, published beside corrected. */
export function correlationFigures(
  { fit, systematic, total }: CorrectedModel,
  published: PublishedComparison | undefined,
): Figure[] {
  const figure = (id: string, title: string, covariance: Matrix, caption?: string): Figure =>
    matrixFigure(id, title, fit.assets, correlationOf(covariance), caption);
  const corrected = {
    systematic: figure("systematic-correlation", "Systematic correlation, corrected", systematic),
    total: figure("total-correlation", "Total correlation, corrected", total),
  };
  if (published === undefined) return [corrected.systematic, corrected.total];
  const { decomposition } = published;
  return [
    figure(
      "published-systematic-correlation",
      "Systematic correlation, as published",
      decomposition.systematic,
      "One fitted series for all assets: every correlation is 1.",
    ),
    corrected.systematic,
    figure(
      "published-total-correlation",
      "Total correlation, as published",
      decomposition.total,
      "The sample correlation: the model has no part in it.",
    ),
    corrected.total,
  ];
}

/** Expected return and volatility by asset, a year: systematic, idiosyncratic, total, published beside corrected. */
export function riskTable(
  { fit, systematic, total }: CorrectedModel,
  published: PublishedComparison | undefined,
): Table {
  const yearly = (covariance: Matrix, i: number): number =>
    Math.sqrt(12 * covariance.data[i * (covariance.columns + 1)]);
  const percent = { style: "percent", decimals: 1 } as const;
  const columns = (key: string, suffix: string): TableColumn[] => [
    { key: `${key}Return`, label: `Return${suffix}`, format: percent },
    { key: `${key}Systematic`, label: `Systematic${suffix}`, format: percent },
    { key: `${key}Idiosyncratic`, label: `Idiosyncratic${suffix}`, format: percent },
    { key: `${key}Total`, label: `Total${suffix}`, format: percent },
  ];
  return {
    kind: "table",
    id: "risk",
    title: "Expected return and risk by asset, a year",
    caption: "Volatilities. Corrected, the total has the sample's variances; the mix is in it.",
    columns: [
      { key: "asset", label: "Asset" },
      ...columns("corrected", ""),
      ...(published ? columns("published", ", as published") : []),
    ],
    rows: fit.assets.map((asset, i) => ({
      asset,
      correctedReturn: 12 * fit.mean[i],
      correctedSystematic: yearly(systematic, i),
      correctedIdiosyncratic: Math.sqrt(12 * fit.covariance.residual[i]),
      correctedTotal: yearly(total, i),
      publishedReturn: published?.decomposition.expectedReturn[i] ?? null,
      publishedSystematic: published?.decomposition.systematicVolatility[i] ?? null,
      publishedIdiosyncratic: published?.decomposition.idiosyncraticVolatility[i] ?? null,
      publishedTotal: published?.decomposition.totalVolatility[i] ?? null,
    })),
  };
}

function correlationOf(covariance: Matrix): Matrix {
  const deviations = diagonalOf(covariance).map(Math.sqrt);
  const out = zeros(covariance.rows, covariance.columns);
  for (let i = 0; i < out.rows; i++) {
    for (let j = 0; j < out.columns; j++) {
      out.data[i * out.columns + j] = covariance.data[i * out.columns + j] / (deviations[i] * deviations[j]);
    }
  }
  return out;
}
