import { wrapped } from "../../base/wrapped.ts";
import type { ExplainResult, Explanation } from "../../jobs/results/explain.ts";
import type { Table } from "../../report/report.ts";
import { tableText } from "../../report/table-text.ts";
import {
  choiceTable,
  contributionTable,
  correlationTable,
  priceTable,
  sensitivityTable,
  stressTable,
} from "./explain-blocks.ts";
import { choiceWords } from "./explain-words.ts";

/** What `kinfolio explain` prints for people. */
export function explainText({ outcome }: ExplainResult): string {
  if (outcome.status === "infeasible") return `${outcome.portfolio.design}: infeasible`; // why is said on stderr, once
  const { portfolio, moments } = outcome;
  const head = `${portfolio.design} on ${moments.model} moments of ${moments.periods} returns: ${portfolio.status}`;
  return [head, ...explanationTexts(outcome)].join("\n\n");
}

/** An explanation as paragraphs and tables for a terminal. */
export function explanationTexts(explanation: Explanation): string[] {
  const { sensitivity, leftOut, carriedBy, whatIf } = explanation;
  const shorter = carriedBy.choices.slice(0, 6);
  const tables: (Table | undefined)[] = [
    contributionTable(explanation),
    priceTable(explanation, 6),
    sensitivityTable(explanation, 8),
    choiceTable(explanation, leftOut.slice(0, 10), choiceWords.leftOut),
    choiceTable(explanation, shorter, choiceWords.carriedBy(carriedBy.period)),
    choiceTable(explanation, whatIf, choiceWords.whatIf),
    stressTable(explanation),
    correlationTable(explanation),
  ];
  const none = "none" in sensitivity ? [wrapped(`No derivatives: ${sensitivity.none}.`)] : [];
  return [...tables.flatMap((table) => (table === undefined ? [] : [tableText(table)])), ...none];
}
