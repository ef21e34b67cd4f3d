import type { Moments } from "../../estimate/moments.ts";
import type { PricePanel } from "../../market/panel/panel.ts";
import type { Figure, Section, Table } from "../../report/report.ts";
import { uncertaintyOfEstimate } from "../optimize/posterior-text.ts";
import { loadingFigures } from "./loading-figures.ts";
import { meanReturns } from "./mean-returns.ts";
import { type FoundPosterior, posteriorIn } from "./mixed-findings.ts";
import { componentTable } from "./mixed-text.ts";
import { overTimeBlocks } from "./over-time-blocks.ts";

/** The sections that a page has of a mixed model: what moved in the window, and what the window leaves open. */
export function mixedSections(moments: Moments, prices: PricePanel): Section[] {
  const { assets, details } = moments;
  const posterior = posteriorIn(details);
  return [
    {
      id: "over-time",
      title: "What moved in the window",
      blocks: overTimeBlocks(details, meanReturns(assets, prices)),
    },
    { id: "loadings", title: "Betas over time", blocks: loadingFigures(moments) },
    {
      id: "posterior",
      title: "What the window leaves open",
      blocks: posterior ? [componentFigure(posterior), posteriorTable(posterior)] : [],
    },
  ].filter(({ blocks }) => blocks.length > 0);
}

/** Standard deviations: of variances the largest hides the others. */
function componentFigure({ components }: FoundPosterior): Figure {
  const variances = components.filter(({ name }) => name !== "h2");
  return {
    kind: "figure",
    id: "component-bars",
    title: "Standard deviations over the posterior",
    caption:
      "Medians with bands of 95%, in residual deviations of the assets; a factor's is that of the loadings on it.",
    chart: {
      type: "interval",
      categories: variances.map(({ name }) => name),
      xAxis: { label: "Standard deviation", format: { style: "number", decimals: 2 }, min: 0 },
      series: [
        {
          name: "standard deviation",
          estimates: variances.map(({ median }) => Math.sqrt(median)),
          lower: variances.map(({ lower }) => Math.sqrt(lower)),
          upper: variances.map(({ upper }) => Math.sqrt(upper)),
        },
      ],
    },
  };
}

function posteriorTable(posterior: FoundPosterior): Table {
  const { logEvidence, logBayesFactor } = posterior;
  const factor =
    logBayesFactor === null
      ? ""
      : `, log Bayes factor of the kernel against none ${logBayesFactor.toFixed(2)}`;
  return {
    ...componentTable(posterior),
    caption: `Log evidence ${logEvidence.toFixed(2)}${factor}. These bands are ${uncertaintyOfEstimate}.`,
  };
}
