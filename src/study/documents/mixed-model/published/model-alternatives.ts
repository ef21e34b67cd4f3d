import {
  fitMixedModel,
  type MixedModelFit,
} from "../../../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
import { publishedModel } from "../../../../estimate/mixed-model/engines/published/published-table.ts";
import type { AlternativeName, ModelAlternatives } from "../../../../jobs/results/mixed-model.ts";
import type { DataTable, SquareTable } from "../../../../market/panel/panel.ts";
import type { Table } from "../../../../report/report.ts";

interface AlternativeModel {
  readonly name: string;
  readonly random: string;
  readonly residual?: string;
}

/** What the text promises and the code leaves out, as terms of the general engine. */
const models: Readonly<Record<AlternativeName, AlternativeModel>> = {
  loadings: { name: "loadings with K", random: "symbol@K + market_return_std:symbol@K + time" },
  residuals: {
    name: "a residual variance per asset",
    random: publishedModel.random,
    residual: "symbol:units",
  },
  both: {
    name: "both",
    random: "symbol@K + market_return_std:symbol@K + time",
    residual: "symbol:units",
  },
  interaction: { name: "asset-by-time effects with K", random: "symbol@K + time + symbol@K:time" },
  withoutTime: { name: "no time effect", random: "symbol@K" },
};

/** Fits to the published data what the published code leaves out. Fixed effects are the same, so likelihoods compare. */
export function modelAlternatives(
  table: DataTable,
  K: SquareTable,
  published: MixedModelFit,
): ModelAlternatives {
  const fitted = Object.entries(models).map(([key, { name, ...model }]) => {
    const fit = fitMixedModel(table, { fixed: publishedModel.fixed, ...model, relationships: { K } });
    const { logLikelihood, status } = fit;
    return [key, { name, logLikelihood, gain: logLikelihood - published.logLikelihood, status }];
  });
  return Object.fromEntries(fitted);
}

/** What real or simulated data say of the published model: the terms that they ask for. */
export function alternativesTable(published: MixedModelFit, alternatives: ModelAlternatives): Table {
  const figure = { style: "number", decimals: 1 } as const;
  return {
    kind: "table",
    id: "alternatives",
    title: "Likelihoods of the published model and its alternatives",
    caption: "Restricted log-likelihoods of one and the same data with the same fixed effects.",
    columns: [
      { key: "name", label: "Model" },
      { key: "logLikelihood", label: "Log-likelihood", format: figure },
      { key: "gain", label: "Beyond the published", format: figure, better: "higher" },
      { key: "status", label: "Status" },
    ],
    rows: [
      { name: "as published", logLikelihood: published.logLikelihood, gain: 0, status: published.status },
      ...Object.values(alternatives).map((alternative) => ({ ...alternative })),
    ],
  };
}
