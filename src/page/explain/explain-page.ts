import { counted } from "../../base/words/counted.ts";
import type { ExplainResult, Explanation } from "../../jobs/results/explain.ts";
import type { Report, Section } from "../../report/report.ts";
import { dataFacts } from "../facts/facts.ts";
import { beliefFacts, designFacts } from "../facts/settings-facts.ts";
import {
  choiceTable,
  contributionTable,
  correlationTable,
  present,
  priceTable,
  sensitivityTable,
  stressTable,
} from "./explain-blocks.ts";
import { choiceWords, noDerivatives } from "./explain-words.ts";
import { firstView } from "./first-view.ts";
import { wayTable } from "./way-table.ts";

/** The page of an explanation; where there are no weights, its head says why. */
export function explainPage({ data, spec, outcome }: ExplainResult): Report {
  const { assets } = outcome.moments;
  const head = {
    title: `Why these weights of ${counted(assets.length, "asset")}`,
    simulated: data.simulated,
    steady: assets,
  };
  const facts = [...dataFacts(data), ...designFacts(spec), ...beliefFacts(spec)];
  if (outcome.status === "infeasible")
    return { ...head, summary: outcome.failure.message, facts, sections: [] };
  return {
    ...head,
    summary: `What each asset brings, what the weights of ${spec.design.name} hang on, what would have been chosen otherwise, and how they fare in bad times.`,
    facts,
    sections: [firstView(outcome), ...explanationSections(outcome)],
  };
}

/** Why these weights: contributions, what moves them, losses under stress. The weights themselves stand in a first view. */
export function explanationSections(outcome: Explanation): Section[] {
  const { sensitivity, stepped, leftOut, spokenFor, carriedBy, whatIf } = outcome;
  const none = "none" in sensitivity ? sensitivity.none : undefined;
  return [
    {
      id: "contributions",
      title: "Risk and return of each asset",
      blocks: present(contributionTable(outcome), wayTable(outcome), priceTable(outcome, 20)),
    },
    {
      id: "hangs-on",
      title: "What moves the weights",
      blocks: present(
        sensitivityTable(outcome, 30),
        none === undefined
          ? undefined
          : {
              kind: "note",
              tone: "info",
              title: "Steps, not derivatives",
              text: noDerivatives(outcome, none),
            },
        choiceTable(outcome, stepped.slice(0, 30), choiceWords.stepped),
        choiceTable(outcome, spokenFor, choiceWords.spokenFor),
        choiceTable(outcome, carriedBy.choices, choiceWords.carriedBy(carriedBy.period)),
        choiceTable(outcome, leftOut, choiceWords.leftOut),
        choiceTable(outcome, whatIf, choiceWords.whatIf),
      ),
    },
    {
      id: "bad-times",
      title: "Losses under stress",
      blocks: present(stressTable(outcome), correlationTable(outcome)),
    },
  ];
}
