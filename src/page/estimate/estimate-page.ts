import { counted, grouped } from "../../base/words/counted.ts";
import type { EstimateRun } from "../../jobs/results/estimate-run.ts";
import type { Block, Figure, Report } from "../../report/report.ts";
import { dataFacts } from "../facts/facts.ts";
import { replacedInWords } from "../facts/replaced-in-words.ts";
import { beliefFacts } from "../facts/settings-facts.ts";
import { assetTable, detailLines } from "./estimate-text.ts";
import { firstView } from "./first-view.ts";
import { mixedSections } from "./mixed-sections.ts";

/** The page of beliefs. */
export function estimatePage({ data, beliefs, result: { moments, failure } }: EstimateRun): Report {
  const { assets, periods, model } = moments;
  const found = detailLines(moments, 4);
  const notes: Block[] = failure
    ? [{ kind: "note", tone: "warning", title: "The fit did not reach its optimum", text: failure.message }]
    : [];
  return {
    title: `${model}${replacedInWords(moments)}: ${counted(assets.length, "asset")}`,
    summary: `Means, volatilities and correlations believed after ${grouped(periods)} ${beliefs.returnType} returns. Figures are annual.`,
    simulated: data.simulated,
    facts: [
      ...dataFacts(data),
      ...beliefFacts(beliefs),
      ...(found.length > 0 ? [{ label: "Found", value: found }] : []),
    ],
    steady: data.history.prices.assets,
    sections: [
      firstView(moments, notes),
      ...mixedSections(moments, data.history.prices),
      {
        id: "assets",
        title: "Assets",
        blocks: [
          riskReturnFigure(moments),
          { ...assetTable(moments), title: "What is believed of each asset" },
        ],
      },
    ],
  };
}

function riskReturnFigure({
  assets,
  mean,
  covariance,
  periodsPerYear,
}: EstimateRun["result"]["moments"]): Figure {
  const axis = { style: "percent", decimals: 0 } as const;
  return {
    kind: "figure",
    id: "risk-return",
    title: "Mean and volatility of each asset",
    chart: {
      type: "scatter",
      xAxis: { label: "Volatility a year", format: axis },
      yAxis: { label: "Mean a year", format: axis },
      series: [
        {
          name: "assets",
          style: "points",
          labels: assets,
          points: assets.map((_, i) => [
            Math.sqrt(covariance.data[i * (assets.length + 1)] * periodsPerYear),
            mean[i] * periodsPerYear,
          ]),
        },
      ],
    },
  };
}
