import type { Block } from "../../report/report.ts";
import type { CorrectedModel } from "./corrected.ts";

/** What the default specification found on the window. */
export function correctedBlocks({ fit }: CorrectedModel): Block[] {
  const { loadingVariances, interaction, residual, loadings } = fit.fit;
  const names = ["intercept", ...fit.factors];
  const number = { style: "number", decimals: 3 } as const;
  return [
    {
      kind: "prose",
      paragraphs: [
        `Loadings on ${fit.factors.join(" and ")}, and effects that related assets share in a month, both with covariance K; returns in units of ` +
          `their residual deviation. The mix trusts the model by ${fit.covariance.intensity.toFixed(2)} and the sample by the rest; ` +
          `K adds ${fit.kernelGain.toFixed(1)} to twice the log-likelihood.`,
      ],
    },
    ...fit.kernel.notes.map(
      (text): Block => ({ kind: "note", tone: "info", title: "The relationship", text }),
    ),
    ...fit.warnings
      .filter((text) => !fit.kernel.notes.includes(text))
      .map((text): Block => ({ kind: "note", tone: "warning", title: "The model says", text })),
    {
      kind: "table",
      id: "corrected-components",
      title: "Variance components of the corrected model",
      columns: [
        { key: "term", label: "Term" },
        { key: "estimate", label: "Variance", format: { style: "number", decimals: 4 } },
      ],
      rows: [
        ...names.map((name, k) => ({ term: `loadings: ${name}`, estimate: loadingVariances[k] })),
        { term: "shared by related assets in a month", estimate: interaction },
        { term: "residual", estimate: residual },
      ],
    },
    {
      kind: "table",
      id: "loadings",
      title: "Predicted loadings",
      caption:
        "In units of each asset's residual deviation, on standardized factors made orthogonal in this order.",
      columns: [
        { key: "asset", label: "Asset" },
        ...names.map((label) => ({ key: label, label, format: number })),
      ],
      rows: fit.assets.map((asset, i) => ({
        asset,
        ...Object.fromEntries(names.map((name, k) => [name, loadings.data[i * loadings.columns + k]])),
      })),
    },
  ];
}
