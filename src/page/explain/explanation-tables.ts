import type { Explanation } from "../../jobs/results/explain.ts";
import type { Table } from "../../report/report.ts";
import {
  choiceTable,
  contributionTable,
  correlationTable,
  priceTable,
  sensitivityTable,
  stressTable,
} from "./explain-blocks.ts";
import { choiceWords } from "./explain-words.ts";
import { wayTable } from "./way-table.ts";

/** Most rows of the tables that may be long. */
interface Most {
  readonly prices?: number;
  readonly beliefs?: number;
  readonly leftOut?: number;
  readonly periods?: number;
  readonly trades?: number;
}

/** The tables of an explanation that have something to say. */
export function explanationTables(
  explanation: Explanation,
  {
    prices = Number.POSITIVE_INFINITY,
    beliefs = Number.POSITIVE_INFINITY,
    leftOut: assets,
    periods,
    trades,
  }: Most = {},
): Table[] {
  const { stepped, leftOut, spokenFor, carriedBy, whatIf } = explanation;
  const tables = [
    contributionTable(explanation),
    wayTable(explanation, trades),
    priceTable(explanation, prices),
    sensitivityTable(explanation, beliefs),
    choiceTable(explanation, stepped.slice(0, beliefs), choiceWords.stepped),
    choiceTable(explanation, leftOut.slice(0, assets), choiceWords.leftOut),
    choiceTable(explanation, spokenFor.slice(0, assets), choiceWords.spokenFor),
    choiceTable(explanation, carriedBy.choices.slice(0, periods), choiceWords.carriedBy(carriedBy.period)),
    choiceTable(explanation, whatIf, choiceWords.whatIf),
    stressTable(explanation),
    correlationTable(explanation),
  ];
  return tables.filter((table) => table !== undefined);
}
