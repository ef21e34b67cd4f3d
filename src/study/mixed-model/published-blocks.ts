import { publishedReml } from "../../estimate/mixed-model/published/published-reml.ts";
import type { VarianceComponent } from "../../estimate/mixed-model/reml/fit-mixed-model.ts";
import type { Block, Table } from "../../report/report.ts";
import { fixedTable } from "../mixed.ts";
import type { PublishedComparison } from "../published-portfolios.ts";

/** The published fit: variance components as its package stops at them and at the maximum, fixed effects, BLUPs. */
export function publishedFitBlocks({ fit }: PublishedComparison): Block[] {
  const symbols = fit.random.find(({ term }) => term.startsWith("symbol"));
  return [
    {
      kind: "prose",
      paragraphs: [
        "As published: return on market, VIX change and regime, with one slope for all assets; a K-structured intercept per asset; an effect " +
          `per month; one residual variance. ${fit.rows.length} records, restricted log-likelihood ${fit.logLikelihood.toFixed(3)}.`,
      ],
    },
    componentsTable(fit.components, publishedReml(fit).components),
    fixedTable(fit),
    ...(symbols
      ? [
          {
            kind: "figure",
            id: "blups",
            title: "Predicted asset effects (BLUPs)",
            caption: "Monthly return beyond the fixed effects, shrunk towards related assets.",
            chart: {
              type: "bar",
              categories: symbols.levels,
              yAxis: { format: { style: "percent", decimals: 2 } },
              series: [{ name: "BLUP", values: [...symbols.predictions] }],
            },
          } as const,
        ]
      : []),
  ];
}

function componentsTable(exact: readonly VarianceComponent[], early: readonly VarianceComponent[]): Table {
  const figure = { style: "scientific", decimals: 4 } as const;
  const ratio = { style: "number", decimals: 3 } as const;
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
      { key: "published", label: "As published", format: figure },
      { key: "publishedZ", label: "z as published", format: ratio },
    ],
    rows: exact.map(({ term, estimate, standardError, z }, i) => ({
      term,
      estimate,
      standardError,
      z,
      published: early[i]?.estimate ?? null,
      publishedZ: early[i]?.z ?? null,
    })),
  };
}

/** The defects of the published pipeline, each with its effect on these data. */
export function defectsTable({ decomposition, inSample, outOfSample }: PublishedComparison): Table {
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  const { systematic, total } = outOfSample;
  return {
    kind: "table",
    id: "published-defects",
    title: "Defects of the published pipeline",
    columns: [
      { key: "defect", label: "Defect" },
      { key: "effect", label: "Effect on these data" },
      { key: "corrected", label: "Here instead" },
    ],
    rows: [
      {
        defect: "1. The fitted values leave out the predicted effects, and all slopes are common",
        effect: `one fitted series for all: the systematic covariance is c 11', its minimum-variance portfolio 1/N (largest weight ${inSample.systematic.maxWeight.toFixed(3)}, effective number ${inSample.systematic.effectiveCount.toFixed(1)})`,
        corrected: "loadings per asset, predicted from related assets: a systematic covariance of full rank",
      },
      {
        defect: "2. Asset loadings and asset-by-time effects are in the text, not in the code",
        effect: "K has no way into the covariance",
        corrected: "both are in the model, with covariance K",
      },
      {
        defect: "3. The systematic return is computed as fitted less residual",
        effect: `monthly series off by the residual: ${percent(rootMeanSquare(decomposition.residual.data))} a month on average`,
        corrected: "the fitted value itself",
      },
      {
        defect: "4. Standardization and VIX regimes look at the test year",
        effect: "look-ahead in every predictor",
        corrected: "everything is fitted in the window that ends at the decision",
      },
      {
        defect: "5. One residual variance for a bond fund and emerging markets alike",
        effect: `assets' volatilities range from ${percent(Math.min(...decomposition.totalVolatility))} to ${percent(Math.max(...decomposition.totalVolatility))} a year`,
        corrected: "returns in units of each asset's own residual deviation",
      },
      {
        defect: "6. One test year decides",
        effect: `the systematic portfolio's volatility there is ${percent(systematic.annualVolatility)}, the total one's ${percent(total.annualVolatility)}`,
        corrected: "a walk-forward over the whole history, with paired intervals",
      },
    ],
  };
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((total, value) => total + value * value, 0) / values.length);
}
