import { counted } from "../../base/words/counted.ts";
import type { FrontierResult } from "../../jobs/results/frontier.ts";
import type { Report } from "../../report/report.ts";
import { correlationFigure } from "../correlation-figure.ts";
import { dataFacts } from "../facts/facts.ts";
import { replacedInWords } from "../facts/replaced-in-words.ts";
import { beliefFacts, constraintFacts } from "../facts/settings-facts.ts";
import { firstView } from "./first-view.ts";
import { frontierTable, namedWeightsFigure, transitionFigure } from "./frontier-blocks.ts";

/** The page of a frontier; where there is none, its head says why. */
export function frontierPage({ data, basis, moments, picture, failure }: FrontierResult): Report {
  const head = {
    title: `Efficient frontier of ${counted(moments.assets.length, "asset")}`,
    simulated: data.simulated,
    steady: moments.assets,
  };
  const facts = [...dataFacts(data), ...beliefFacts(basis), ...constraintFacts(basis.constraints)];
  const correlations = correlationFigure(moments);
  if (picture.status !== "drawn") return { ...head, summary: failure?.message ?? "", facts, sections: [] };
  return {
    ...head,
    summary:
      `All portfolios of least variance for their return, on ${moments.model} moments${replacedInWords(moments)}, from ${counted(moments.periods, `${basis.returnType} return`)}. ` +
      "In sample: the figures are by the beliefs the weights were chosen on.",
    facts: [...facts, { label: "Risk-free rate", value: `${+(100 * picture.riskFree).toFixed(4)}% a year` }],
    sections: [
      firstView(picture),
      {
        id: "weights",
        title: "Weights along the frontier",
        blocks: [transitionFigure(picture), namedWeightsFigure(picture), frontierTable(picture, 8)],
      },
      ...(correlations
        ? [{ id: "correlations", title: "Correlations of the assets", blocks: [correlations] }]
        : []),
    ],
  };
}
