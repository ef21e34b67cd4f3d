import { counted } from "../../../base/words/counted.ts";
import type { BacktestResult } from "../../../jobs/results/backtest.ts";
import type { MarkowitzResult } from "../../../jobs/results/markowitz.ts";
import { backtestOutcome } from "../../../page/backtest/backtest-outcome.ts";
import { chapter, firstViewOf } from "../../../page/chapter.ts";
import { dataFacts } from "../../../page/facts/facts.ts";
import { scheduleFacts } from "../../../page/facts/schedule-facts.ts";
import type { StudyOutcome } from "../../../page/outcome/outcome.ts";
import { logPricesOrNote } from "../../../page/over-time/paths.ts";
import { tearSheetOutcome } from "../../../page/tear-sheet/tear-sheet-outcome.ts";
import type { TearSheetPart } from "../../../page/tear-sheet/tear-sheet-page.ts";
import type { Report, Section, Table } from "../../../report/report.ts";
import { sourceFact } from "../sources.ts";
import { walkParts } from "../walk-parts.ts";
import { frontierBlocks, hierarchyBlocks } from "./in-sample.ts";
import { lookbackBlocks } from "./lookbacks.ts";
import { type MarkowitzJson, markowitzJson } from "./markowitz-json.ts";
import { faultBlocks } from "./published-faults.ts";

/** Draws up what the study of mean-variance portfolios came to. */
export function markowitzOutcome(result: MarkowitzResult): StudyOutcome<MarkowitzJson> {
  const { settings, sets, walk, strategy, benchmark, lookbacks, faults } = result;
  const walked = backtestOutcome(walk, { parts: walkParts, without: [benchmark.name] });
  const sheet = tearSheetOutcome(result.tearSheet, { parts: sheetParts, drawn: "strategy" });
  const sections: Section[] = [
    ...firstViewOf(walked.report),
    { id: "market", title: "The market", blocks: [logPricesOrNote(walk.data.history.prices)] },
    { id: "frontier", title: "The frontier in sample", blocks: frontierBlocks(sets, settings) },
    { id: "hierarchy", title: "Hierarchical risk parity in sample", blocks: hierarchyBlocks(sets) },
    chapter("walk", "Walked forward", walked.report, [overRiskFree(walk, settings.riskFree)]),
    {
      id: "lookbacks",
      title: "Longer lookbacks",
      blocks: lookbackBlocks(lookbacks.rows, benchmark, lookbacks.from),
    },
    chapter("sheet", `Tear sheet: ${strategy.name} against ${benchmark.name}`, sheet.report),
    ...(faults
      ? [{ id: "published", title: "Faults of the source document", blocks: faultBlocks(faults) }]
      : []),
  ];
  return {
    report: { ...headOf(walk), sections },
    json: markowitzJson(result),
    text: walked.text,
    files: [...walked.files, ...sheet.files.map(({ name, text }) => ({ name: `tearsheet-${name}`, text }))],
    record: { ...walked.record, settings },
    failure: walked.failure,
  };
}

/** Growth and drawdown stand in the walk's chapter. */
const sheetParts: readonly TearSheetPart[] = [
  "glance",
  "worst",
  "calendar",
  "rolling",
  "distribution",
  "measures",
  "published",
];

function headOf({ study, data }: BacktestResult): Omit<Report, "sections"> {
  return {
    title: study.title,
    summary:
      `The frontier of ${counted(data.history.prices.assets.length, "asset")} in sample, and what its portfolios earned when they were chosen ` +
      "every month on what was known.",
    simulated: data.simulated,
    steady: data.history.prices.assets,
    facts: [sourceFact("markowitz"), ...dataFacts(data), ...scheduleFacts(study.walkForward)],
  };
}

/** Sharpe ratios over the risk-free rate: a portfolio of short bills earns it without any risk taken. */
function overRiskFree({ scorecards }: BacktestResult, riskFree: number): Table {
  const ratio = { style: "number", decimals: 2 } as const;
  const rate = `${+(100 * riskFree).toFixed(2)}%`;
  return {
    kind: "table",
    id: "over-risk-free",
    title: `Sharpe ratios over a risk-free rate of ${rate} a year`,
    caption:
      "The measures below are over a rate of zero, where a portfolio that is mostly short bonds looks best: it earns little more than the rate itself.",
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "over", label: `Over ${rate}`, format: ratio, better: "higher" },
      { key: "plain", label: "Over zero", format: ratio },
    ],
    rows: scorecards.map(({ strategy, measures }) => {
      const { annualReturn, annualVolatility, sharpe } = measures;
      const excess =
        annualReturn === null || !annualVolatility ? null : (annualReturn - riskFree) / annualVolatility;
      return { strategy, over: excess, plain: sharpe };
    }),
  };
}
