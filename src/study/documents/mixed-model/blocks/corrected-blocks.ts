import type { CorrectedModel } from "../../../../jobs/results/mixed-model.ts";
import type { Block, Table } from "../../../../report/report.ts";

/** What the default specification found on the window. */
export function correctedBlocks(model: CorrectedModel): Block[] {
  const { fit } = model;
  const names = ["intercept", ...fit.factors];
  return [
    {
      kind: "prose",
      paragraphs: [
        `Loadings on ${fit.factors.join(" and ")}, and effects that related assets share in a month, both with covariance K; returns in units of ` +
          `their residual deviation. The mix weighs the model with ${fit.covariance.intensity.toFixed(2)} and the sample covariance with the rest; ` +
          `K adds ${fit.kernelGain.toFixed(1)} to twice the log-likelihood.`,
      ],
    },
    ...notesOf(model),
    componentsTable(model, names),
    loadingsTable(model, names),
  ];
}

/** What was done about K for information, what the model warns of as warnings. */
function notesOf({ fit: { kernel, warnings } }: CorrectedModel): Block[] {
  return warnings.map((text) =>
    kernel.notes.includes(text)
      ? { kind: "note", tone: "info", title: "The relationship", text }
      : { kind: "note", tone: "warning", title: "Warning of the fit", text },
  );
}

function componentsTable({ fit: { fit } }: CorrectedModel, names: readonly string[]): Table {
  return {
    kind: "table",
    id: "corrected-components",
    title: "Variance components of the corrected model",
    columns: [
      { key: "term", label: "Term" },
      { key: "estimate", label: "Variance", format: { style: "number", decimals: 4 } },
    ],
    rows: [
      ...names.map((name, k) => ({ term: `loadings: ${name}`, estimate: fit.loadingVariances[k] })),
      { term: "shared by related assets in a month", estimate: fit.interaction },
      { term: "residual", estimate: fit.residual },
    ],
  };
}

function loadingsTable({ fit: { assets, fit } }: CorrectedModel, names: readonly string[]): Table {
  const { columns, data } = fit.loadings;
  return {
    kind: "table",
    id: "loadings",
    title: "Predicted loadings",
    caption:
      "In units of each asset's residual deviation, on standardized factors made orthogonal in this order.",
    columns: [
      { key: "asset", label: "Asset" },
      ...names.map((label) => ({
        key: `of ${label}`,
        label,
        format: { style: "number", decimals: 3 } as const,
      })),
    ],
    rows: assets.map((asset, i) => ({
      asset,
      ...Object.fromEntries(names.map((name, k) => [`of ${name}`, data[i * columns + k]])),
    })),
  };
}
