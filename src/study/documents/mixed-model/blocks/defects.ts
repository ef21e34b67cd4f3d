import { relationshipDiagnostics } from "../../../../estimate/relationship/relationship-diagnostics.ts";
import type { CorrectedModel, PublishedModel } from "../../../../jobs/results/mixed-model.ts";
import type { Table } from "../../../../report/report.ts";

interface Defect {
  readonly defect: string;
  /** Measured on these data. */
  readonly effect: string;
  readonly corrected: string;
}

/** The defects of the published pipeline, each with its effect on these data. */
export function defectsTable(published: PublishedModel, corrected: CorrectedModel): Table {
  return {
    kind: "table",
    id: "published-defects",
    title: "Defects of the published pipeline",
    columns: [
      { key: "defect", label: "Defect" },
      { key: "effect", label: "Effect on these data" },
      { key: "corrected", label: "Here instead" },
    ],
    rows: [...modelDefects(published, corrected), ...procedureDefects(published)].map((row, i) => ({
      ...row,
      defect: `${i + 1}. ${row.defect}`,
    })),
  };
}

/** What the model leaves out. */
function modelDefects(
  { inSample, decomposition, alternatives }: PublishedModel,
  { systematic }: CorrectedModel,
): Defect[] {
  const { maxWeight, effectiveCount } = inSample.systematic;
  const { rank } = relationshipDiagnostics(systematic);
  return [
    {
      defect: "The fitted values leave out the predicted effects, and all slopes are common",
      effect:
        "one fitted series for all: the systematic covariance is c 11', its minimum-variance portfolio 1/N " +
        `(largest weight ${maxWeight.toFixed(3)}, effective number ${effectiveCount.toFixed(1)})`,
      corrected: `loadings per asset, predicted from related assets: a systematic covariance of rank ${rank}`,
    },
    {
      defect: "Asset loadings and asset-by-time effects are in the text, not in the code",
      effect:
        "K has no way into the covariance; loadings with K would add " +
        `${alternatives.loadings.gain.toFixed(1)} to the log-likelihood, asset-by-time effects ${alternatives.interaction.gain.toFixed(1)}`,
      corrected: "both are in the model, with covariance K",
    },
    {
      defect: "The systematic return is computed as fitted less residual",
      effect: `the series is off by the residual: ${percent(rootMeanSquare(decomposition.residual.data))} a month, root mean square`,
      corrected: "the fitted value itself",
    },
  ];
}

/** How the model is fitted and judged. */
function procedureDefects(published: PublishedModel): Defect[] {
  const { decomposition, outOfSample, alternatives, lookAhead } = published;
  const { systematic, total } = outOfSample;
  const volatilities = decomposition.totalVolatility;
  const more = systematic.annualVolatility / total.annualVolatility - 1;
  return [
    {
      defect: "Standardization and VIX regimes look at the test year",
      effect:
        `${lookAhead.otherRegimes} of ${lookAhead.months} months are in another regime than the months before would put them in, ` +
        `standardized predictors off by up to ${lookAhead.predictors.toFixed(2)}`,
      corrected: "everything is fitted in the window that ends at the decision",
    },
    {
      defect: "One residual variance for a bond fund and emerging markets alike",
      effect:
        `volatilities range from ${percent(Math.min(...volatilities))} to ${percent(Math.max(...volatilities))} a year; ` +
        `a residual variance per asset would add ${alternatives.residuals.gain.toFixed(1)} to the log-likelihood`,
      corrected: "returns in units of each asset's own residual deviation",
    },
    {
      defect: "One test year decides",
      effect:
        `the systematic portfolio's volatility there is ${percent(systematic.annualVolatility)}, the total one's ` +
        `${percent(total.annualVolatility)}: ${more > 0 ? `${percent(more)} more` : `${percent(-more)} less`}`,
      corrected: "a walk-forward over the whole history, with paired intervals",
    },
    {
      defect: "The fit stops when a step gains less than 1e-3 of log-likelihood",
      effect: earlyStop(published),
      corrected: "the maximum, to 1e-8",
    },
  ];
}

function earlyStop({ fit, early }: PublishedModel): string {
  if (early === undefined) return "its steps make a component negative";
  const errors = fit.components.map(({ estimate }, i) => Math.abs(early[i].estimate / estimate - 1));
  return `components off by up to ${(100 * Math.max(...errors)).toFixed(2)}%`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)}%`;
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((total, value) => total + value * value, 0) / values.length);
}
