import type { MixedModelFit, MixedResult } from "../../jobs/results/mixed.ts";
import type { Table } from "../../report/report.ts";
import { tableText } from "../../report/table-text.ts";

/** What `kinfolio mixed` prints for people. */
export function mixedText({ fit }: MixedResult): string {
  const { status, message, iterations, logLikelihood, aic, bic, rows, dropped, aliased, warnings } = fit;
  const why = message === undefined ? "" : ` (${message})`;
  return [
    `${status}${why} after ${iterations} iterations, ${rows.length} records${dropped > 0 ? `, ${dropped} incomplete ones left out` : ""}`,
    `log-likelihood${fit.basis.frame.method === "ml" ? " (ML)" : ""} ${logLikelihood.toFixed(6)}   AIC ${aic.toFixed(3)}   BIC ${bic.toFixed(3)}`,
    ...(aliased.length === 0 ? [] : [`left out, sums of other columns: ${aliased.join(", ")}`]),
    ...warnings,
    "",
    tableText(componentsTable(fit)),
    tableText(fixedTable(fit)),
  ].join("\n");
}

const significant = { style: "scientific", decimals: 4 } as const;

/** Variance components with their standard errors. */
export function componentsTable({ components }: MixedModelFit): Table {
  return {
    kind: "table",
    id: "components",
    title: "Variance components",
    columns: [
      { key: "term", label: "Term" },
      { key: "estimate", label: "Estimate", format: significant },
      { key: "standardError", label: "Standard error", format: significant },
      { key: "z", label: "z", format: { style: "number", decimals: 3 } },
      ...(components.some(({ correlation }) => correlation !== undefined)
        ? [{ key: "correlation", label: "Correlation", format: { style: "number", decimals: 3 } } as const]
        : []),
    ],
    rows: components.map((component) => ({ ...component })),
  };
}

/** Fixed effects with their standard errors. */
export function fixedTable({ fixed }: MixedModelFit): Table {
  return {
    kind: "table",
    id: "fixed",
    title: "Fixed effects",
    columns: [
      { key: "name", label: "Name" },
      { key: "estimate", label: "Estimate", format: significant },
      { key: "standardError", label: "Standard error", format: significant },
    ],
    rows: fixed.map((effect) => ({ ...effect })),
  };
}
