import type { Ledger } from "../../backtest/ledger.ts";
import { counted } from "../../base/words/counted.ts";
import type { BacktestResult, ForecastRecord, LostWalk } from "../../jobs/results/backtest.ts";
import type { Block, Report, Section } from "../../report/report.ts";
import { dataFacts } from "../facts/facts.ts";
import { scheduleFacts } from "../facts/schedule-facts.ts";
import { strategiesTable } from "../facts/strategies-table.ts";
import { calendarSection, correlationSection, drawdownSection, rollingSection } from "./course-sections.ts";
import { failuresTable } from "./failures-table.ts";
import { fallbacksTable } from "./fallbacks-table.ts";
import { firstView } from "./first-view/first-view.ts";
import { isSideBySide, latestWeights } from "./first-view/latest-weights.ts";
import { forecastsTable } from "./forecasts-table.ts";
import { cumulativeCosts, cumulativeTurnover, holdingsOverTime } from "./holdings.ts";
import { intervalSection } from "./intervals-section.ts";
import { marketPrices } from "./listed-prices.ts";
import { measuresTables, outsideOf, withBenchmark } from "./measures-table.ts";
import { moneyFigure, moneyTables } from "./money-blocks.ts";
import { relativeTables } from "./relative-table.ts";
import { tuningSection } from "./tuning-section.ts";
import { universeSection } from "./universe-section.ts";

/** What a page of a backtest can show. */
export type BacktestPart =
  | "paths"
  | "measures"
  | "inference"
  | "forecasts"
  | "calendar"
  | "drawdowns"
  | "rolling"
  | "correlation"
  | "weights"
  | "costs"
  | "universe"
  | "tuning"
  | "strategies"
  | "market";

/** What is wanted of the page. */
export interface BacktestPageRequest {
  /** Default all; they stand in the page's own order. */
  readonly parts?: readonly BacktestPart[];
  /** Strategies whose holdings are not drawn. */
  readonly without?: readonly string[];
}

/** The page of a walk-forward backtest: what was run, then what happened. */
export function backtestPage(result: BacktestResult, request: BacktestPageRequest = {}): Report {
  const { study, data, ledgers, lost, benchmark } = result;
  const { title, walkForward } = study;
  const against = benchmark === undefined ? [] : [{ label: "Benchmark", value: benchmark.ledger.name }];
  const facts = [...dataFacts(data), ...scheduleFacts(walkForward), ...against];
  const head = {
    title,
    simulated: data.simulated,
    facts,
    steady: data.history.prices.assets,
    neutral: benchmark?.ledger.name,
  };
  if (ledgers.length === 0) {
    const nothing = [{ id: "failures", title: "Failures", blocks: lost.map(lostNote) }];
    return { ...head, summary: "No strategy gave a result.", sections: nothing };
  }
  const [{ assets, dates }] = ledgers;
  return {
    ...head,
    summary:
      `${counted(ledgers.length, "strategy", "strategies")} on ${counted(assets.length, "asset")}, out of sample from ${dates[0]} to ` +
      `${dates[dates.length - 1]}. ${seenInWords(walkForward.lookback)}`,
    sections: Object.entries(partSections).flatMap(([part, sections]) =>
      (request.parts ?? [part]).includes(part as BacktestPart) ? sections(result, request) : [],
    ),
  };
}

function seenInWords(lookback: number): string {
  return lookback === 1
    ? "None looked back."
    : `Each saw the last ${counted(lookback, "price")} and nothing later.`;
}

type Sections = (result: BacktestResult, request: BacktestPageRequest) => Section[];

/** What each part shows, in the order of the page. */
const partSections: Readonly<Record<BacktestPart, Sections>> = {
  paths: (result) => [firstView(result)],
  measures: (result) => [{ id: "measures", title: "Measures", blocks: measureBlocks(result) }],
  inference: (result) => intervalSection(result.intervals, outsideOf(result)),
  forecasts: (result) => [
    { id: "forecasts", title: "Predicted and realized risk", blocks: [forecastsTable(recordsOf(result))] },
  ],
  calendar: calendarSection,
  drawdowns: drawdownSection,
  rolling: rollingSection,
  correlation: correlationSection,
  weights: ({ ledgers }, { without = [] }) => {
    const drawn = holdingsOverTime(ledgers).filter((_, i) => !without.includes(ledgers[i].name));
    const latest = isSideBySide(ledgers) ? undefined : latestWeights(ledgers);
    const blocks = [...(latest ? [latest] : []), ...drawn, cumulativeTurnover(ledgers)];
    return [{ id: "weights", title: "Holdings", blocks }];
  },
  costs: ({ ledgers }) => costSection(ledgers),
  universe: universeSection,
  tuning: ({ ledgers }) => tuningSection(ledgers),
  strategies: ({ study }) => [
    { id: "strategies", title: "Strategies", blocks: [strategiesTable(study.strategies)] },
  ],
  market: ({ data }) => [{ id: "market", title: "The market", blocks: [marketPrices(data.history)] }],
};

function recordsOf({ ledgers, forecasts }: BacktestResult): (ForecastRecord & { strategy: string })[] {
  return ledgers.map(({ name }, i) => ({ strategy: name, ...forecasts[i] }));
}

function lostNote({ strategy, code, message }: LostWalk): Block {
  return { kind: "note", tone: "warning", title: `${strategy} was cut off`, text: `${code}: ${message}` };
}

function measureBlocks(result: BacktestResult): Block[] {
  const { ledgers, lost } = result;
  const exceptions = [failuresTable(ledgers), fallbacksTable(ledgers)].filter((table) => table !== undefined);
  const span = years(ledgers[0]);
  const caution: Block = {
    kind: "note",
    tone: "info",
    title: "One path",
    text:
      `Over ${span.toFixed(1)} years the standard error of each Sharpe ratio is about ${(1 / Math.sqrt(span)).toFixed(2)}. ` +
      "Compare strategies by paired intervals and many universes, not by the order of this table.",
  };
  const [{ periodsPerYear }] = ledgers;
  return [
    ...lost.map(lostNote),
    ...exceptions,
    ...measuresTables(withBenchmark(result), { periodsPerYear, outside: outsideOf(result) }),
    ...relativeTables(result),
    caution,
    ...moneyTables(result),
    ...moneyFigure(result),
  ];
}

function costSection(ledgers: readonly Ledger[]): Section[] {
  const charged = ledgers.some(({ costs }) => costs.some((cost) => cost > 0));
  return charged ? [{ id: "costs", title: "Costs", blocks: [cumulativeCosts(ledgers)] }] : [];
}

function years({ returns, periodsPerYear }: Ledger): number {
  return returns.length / periodsPerYear;
}
