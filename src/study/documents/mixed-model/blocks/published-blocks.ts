import { counted } from "../../../../base/words/counted.ts";
import type { VarianceComponent } from "../../../../estimate/mixed-model/mixed-fit.ts";
import type { PublishedModel } from "../../../../jobs/results/mixed-model.ts";
import { fixedTable } from "../../../../page/mixed/mixed-text.ts";
import type { Block, Figure, Table, TableColumn } from "../../../../report/report.ts";
import { alternativesTable } from "../published/model-alternatives.ts";
import { facets } from "./decomposition-blocks.ts";

/**
 * The published fit: variance components, fixed effects, BLUPs, and what the data say of the model.
 *
 * @param asPublished Whether to show beside it what the document's own steps give: components where its package stops, and
 * the systematic returns as it computes them.
 */
export function publishedFitBlocks(published: PublishedModel, asPublished: boolean): Block[] {
  const { fit, alternatives } = published;
  const symbols = fit.random.find(({ term }) => term.startsWith("symbol"));
  return [
    {
      kind: "prose",
      paragraphs: [
        "As published: return on market, VIX change and regime, with one slope for all assets; a K-structured intercept per asset; an effect " +
          `per month; one residual variance. ${counted(fit.rows.length, "record")}, restricted log-likelihood ${fit.logLikelihood.toFixed(3)}.`,
      ],
    },
    componentsTable(fit.components, asPublished ? published.early : undefined),
    fixedTable(fit),
    alternativesTable(fit, alternatives),
    ...(symbols ? [predictionsFigure(symbols)] : []),
    ...(asPublished ? [systematicReturnsFigure(published)] : []),
  ];
}

function componentsTable(
  exact: readonly VarianceComponent[],
  early: readonly VarianceComponent[] | undefined,
): Table {
  const figure = { style: "scientific", decimals: 4 } as const;
  const ratio = { style: "number", decimals: 3 } as const;
  const published: TableColumn[] = [
    { key: "published", label: "As published", format: figure },
    { key: "publishedZ", label: "z as published", format: ratio },
  ];
  return {
    kind: "table",
    id: "components",
    title: "Variance components of the published model",
    caption: "The package that the document uses stops when a step gains less than 1e-3 of log-likelihood.",
    columns: [
      { key: "term", label: "Term" },
      { key: "estimate", label: "REML maximum", format: figure },
      { key: "standardError", label: "Standard error", format: figure },
      { key: "z", label: "z", format: ratio },
      ...(early === undefined ? [] : published),
    ],
    rows: exact.map(({ term, estimate, standardError, z }, i) => ({
      term,
      estimate,
      standardError,
      z,
      published: early?.[i]?.estimate ?? null,
      publishedZ: early?.[i]?.z ?? null,
    })),
  };
}

function predictionsFigure({ levels, predictions }: PublishedModel["fit"]["random"][number]): Figure {
  return {
    kind: "figure",
    id: "blups",
    title: "Predicted asset effects (BLUPs)",
    caption: "Monthly return beyond the fixed effects, shrunk towards related assets.",
    chart: {
      type: "bar",
      categories: levels,
      yAxis: { format: { style: "percent", decimals: 2 } },
      series: [{ name: "BLUP", values: [...predictions] }],
    },
  };
}

/** `fitted - residual` beside `fitted`. */
function systematicReturnsFigure({ decomposition }: PublishedModel): Figure {
  const { dates, symbols, fitted, mislabelled } = decomposition;
  return facets(
    "published-systematic-returns",
    "Systematic returns, as published",
    dates,
    symbols,
    [
      { name: "as published", values: mislabelled },
      { name: "fitted", values: fitted },
    ],
    "The document computes fitted less residual. The fitted series is one and the same for all assets.",
  );
}
