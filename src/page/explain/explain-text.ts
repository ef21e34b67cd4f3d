import { counted } from "../../base/words/counted.ts";
import { wrapped } from "../../base/words/wrapped.ts";
import type { ExplainResult, Explanation } from "../../jobs/results/explain.ts";
import { tableText } from "../../report/tables/table-text.ts";
import { noDerivatives } from "./explain-words.ts";
import { explanationTables } from "./explanation-tables.ts";

/** What `kinfolio explain` prints for people. */
export function explainText({ outcome }: ExplainResult): string {
  if (outcome.status === "infeasible") return `${outcome.portfolio.design}: infeasible`; // why is said on stderr, once
  const { portfolio, moments } = outcome;
  const head = `${portfolio.design} on ${moments.model} moments of ${counted(moments.periods, "return")}: ${portfolio.status}`;
  return [head, ...explanationTexts(outcome)].join("\n\n");
}

/** An explanation as paragraphs and tables for a terminal: of the long ones the head. */
export function explanationTexts(explanation: Explanation): string[] {
  const { sensitivity } = explanation;
  const tables = explanationTables(explanation, {
    prices: 6,
    beliefs: 8,
    leftOut: 10,
    periods: 6,
    trades: 20,
  });
  const none = "none" in sensitivity ? [wrapped(noDerivatives(explanation, sensitivity.none))] : [];
  return [...tables.map((table) => tableText(table)), ...none];
}
