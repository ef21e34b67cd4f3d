import { counted } from "../../base/words/counted.ts";
import type { MixedRun } from "../../jobs/results/mixed.ts";
import type { Block, Report, Section } from "../../report/report.ts";
import { noteFacts, sourceFact } from "../facts/facts.ts";
import { componentFigure, effectFigures, fixedFigure, residualFigure } from "./mixed-figures.ts";
import { deviationsTable, inThreeDigits } from "./mixed-page-tables.ts";
import {
  componentsTable,
  fittedTable,
  fixedTable,
  intervalsTable,
  posteriorTable,
  predictionTable,
  testText,
} from "./mixed-text.ts";
import { mixedStory } from "./mixed-words.ts";

/** The page of a mixed model by itself: what was found in words, then every table the terminal has, and what it cannot draw. */
export function mixedPage(run: MixedRun): Report {
  const { file, specification, result } = run;
  const { fit } = result;
  const { fixed, random, residual, weights } = specification;
  const method = fit.basis.frame.method === "ml" ? "maximum likelihood" : "restricted maximum likelihood";
  return {
    title: `Mixed model: ${fixed}${random === undefined ? "" : `, ${random}`}`,
    summary: `${counted(fit.rows.length, "record")} by ${method}; ${standing(fit.status)}. Log-likelihood ${fit.logLikelihood.toFixed(2)}, AIC ${fit.aic.toFixed(1)}, BIC ${fit.bic.toFixed(1)}.`,
    simulated: false,
    facts: [
      sourceFact({ file, simulated: false }),
      { label: "Fixed effects", value: fixed },
      ...(random === undefined ? [] : [{ label: "Random effects", value: random }]),
      { label: "Residual variance", value: residual === "symbol:units" ? "one a symbol" : "one for all" },
      ...(weights === undefined ? [] : [{ label: "Weights", value: weights }]),
      ...(fit.dropped > 0
        ? [{ label: "Left out", value: `${counted(fit.dropped, "incomplete record")}` }]
        : []),
      ...noteFacts(result.notes),
    ],
    sections: [
      {
        id: "found",
        title: "What was found",
        blocks: [{ kind: "prose", paragraphs: mixedStory(fit) }, deviationsTable(fit), ...fixedFigure(fit)],
        aside: fixedFigure(fit).map(({ id }) => id),
      },
      {
        id: "estimates",
        title: "Estimates",
        blocks: [inThreeDigits(fixedTable(fit)), inThreeDigits(componentsTable(fit))],
      },
      ...asked(run),
      ...section("effects", "What the levels add", effectFigures(fit)),
      {
        id: "residuals",
        title: "What is left",
        blocks: [residualFigure(fit), ...(result.fitted ? [inThreeDigits(fittedTable(fit))] : [])],
      },
    ],
  };
}

function standing(status: MixedRun["result"]["fit"]["status"]): string {
  switch (status) {
    case "converged":
      return "the search reached its optimum";
    case "boundary":
      return "the optimum has variances of zero";
    case "unidentified":
      return "the data do not tell some components apart";
    case "stopped":
      return "the search stopped short of its optimum";
  }
}

/** Answers to what was asked of the fit besides. */
function asked({ result: { intervals, test, posterior, prediction } }: MixedRun): Section[] {
  const warned = (warnings: readonly string[]): Block[] =>
    warnings.map((text) => ({ kind: "note", tone: "warning", title: "Warning", text }));
  return [
    ...section(
      "intervals",
      "Intervals",
      intervals ? [intervalsTable(intervals), ...warned(intervals.warnings)] : [],
    ),
    ...section(
      "test",
      "Against another model",
      test ? [{ kind: "prose", paragraphs: [testText(test)] }] : [],
    ),
    ...section(
      "posterior",
      "What the data leave open",
      posterior
        ? [
            componentFigure(posterior),
            inThreeDigits(posteriorTable(posterior)),
            ...warned(posterior.warnings),
          ]
        : [],
    ),
    ...section("predictions", "Predictions", prediction ? [inThreeDigits(predictionTable(prediction))] : []),
  ];
}

function section(id: string, title: string, blocks: readonly Block[]): Section[] {
  return blocks.length === 0 ? [] : [{ id, title, blocks }];
}
