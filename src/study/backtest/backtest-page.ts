import type { Ledger } from "../../backtest/ledger.ts";
import { counted } from "../../base/counted.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import { drawdowns } from "../../evaluate/wealth.ts";
import { failuresTable } from "../../report/backtest/failures-table.ts";
import { fallbacksTable } from "../../report/backtest/fallbacks-table.ts";
import { cumulativeCosts, cumulativeTurnover, holdingsOverTime } from "../../report/backtest/holdings.ts";
import { measuresTable } from "../../report/backtest/measures-table.ts";
import { cumulativeReturns, drawdownFigure, logPricesOrNote } from "../../report/backtest/paths.ts";
import type { Block, Report, Section } from "../../report/report.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import type { DataOrigin, LoadedData } from "../data.ts";
import type { BacktestStudy, LostWalk, WalkForwardOptions, Walks } from "./backtest.ts";
import { type ForecastRecord, forecastsTable } from "./backtest-forecasts.ts";
import type { PathIntervals } from "./backtest-intervals.ts";
import { intervalSection } from "./backtest-intervals-section.ts";

/** The page of a walk-forward backtest: what was run, then what happened. */
export function backtestPage(
  study: BacktestStudy,
  data: LoadedData,
  { ledgers, forecasts, lost }: Walks,
  scorecards: readonly Scorecard[],
  intervals: PathIntervals | undefined,
): Report {
  const { title, strategies, walkForward } = study;
  const { prices } = data.history;
  const facts = [...dataFacts(data), ...scheduleFacts(walkForward)];
  const head = { title, simulated: data.simulated, facts };
  if (ledgers.length === 0) {
    const nothing = [{ id: "failures", title: "Failures", blocks: lost.map(lostNote) }];
    return { ...head, summary: "No strategy gave a result.", sections: nothing };
  }
  const { dates } = ledgers[0];
  return {
    ...head,
    summary:
      `${counted(ledgers.length, "strategy", "strategies")} on ${counted(prices.assets.length, "asset")}, out of sample from ${dates[0]} to ` +
      `${dates[dates.length - 1]}. Each saw the last ${walkForward.lookback} prices and nothing later.`,
    sections: [
      {
        id: "measures",
        title: "Measures",
        blocks: [...lost.map(lostNote), ...measureBlocks(ledgers, scorecards)],
      },
      ...intervalSection(intervals),
      { id: "forecasts", title: "Risk foreseen", blocks: [forecastsTable(recordsOf(ledgers, forecasts))] },
      { id: "paths", title: "Wealth and drawdown", blocks: pathBlocks(ledgers) },
      {
        id: "weights",
        title: "Holdings",
        blocks: [...holdingsOverTime(ledgers), cumulativeTurnover(ledgers)],
      },
      ...costSection(ledgers),
      { id: "strategies", title: "Strategies", blocks: [strategiesTable(strategies)] },
      { id: "market", title: "The market", blocks: [logPricesOrNote(prices)] },
    ],
  };
}

function recordsOf(
  ledgers: readonly Ledger[],
  forecasts: readonly ForecastRecord[],
): (ForecastRecord & { strategy: string })[] {
  return ledgers.map(({ name }, i) => ({ strategy: name, ...forecasts[i] }));
}

function lostNote({ strategy, code, message }: LostWalk): Block {
  return { kind: "note", tone: "warning", title: `${strategy} was cut off`, text: `${code}: ${message}` };
}

function measureBlocks(ledgers: readonly Ledger[], scorecards: readonly Scorecard[]): Block[] {
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
  return [measuresTable(scorecards, { periodsPerYear: ledgers[0].periodsPerYear }), caution, ...exceptions];
}

function pathBlocks(ledgers: readonly Ledger[]): Block[] {
  const paths = ledgers.map(({ name, dates, returns }) => ({ name, dates, values: drawdowns(returns) }));
  return [cumulativeReturns(ledgers), drawdownFigure(paths)];
}

function costSection(ledgers: readonly Ledger[]): Section[] {
  const charged = ledgers.some(({ costs }) => costs.some((cost) => cost > 0));
  return charged ? [{ id: "costs", title: "Costs", blocks: [cumulativeCosts(ledgers)] }] : [];
}

function years({ returns, periodsPerYear }: Ledger): number {
  return returns.length / periodsPerYear;
}

/** What was run on: file, range, digest, and what was done to it. */
export function dataFacts({ history: { prices, factors }, ...origin }: LoadedData): Report["facts"] {
  return originFacts(origin, prices.dates, prices.assets, factors?.assets);
}

/** The same for any data: dates, assets and factors. */
export function originFacts(
  { file, digest, simulated, notes }: DataOrigin,
  dates: readonly string[],
  assets: readonly string[],
  factors: readonly string[] = [],
): Report["facts"] {
  const facts = [
    { label: "Data", value: `${file}${simulated ? " (simulated)" : ""}` },
    { label: "Dates", value: `${dates[0]} to ${dates[dates.length - 1]}, ${dates.length} rows` },
    { label: "Assets", value: `${assets.length}: ${assets.join(", ")}` },
    { label: "Digest", value: `SHA-256 ${digest.slice(0, 16)}…` },
  ];
  if (factors.length > 0) facts.push({ label: "Factors", value: factors.join(", ") });
  for (const note of notes) facts.push({ label: "Note", value: note });
  return facts;
}

/** How decisions become trades. */
export function scheduleFacts(options: WalkForwardOptions): Report["facts"] {
  const { lookback, optimizeEvery, rebalanceEvery, execution, buyCostBasisPoints, sellCostBasisPoints } =
    options;
  const every = (interval: WalkForwardOptions["optimizeEvery"]): string =>
    interval === 1
      ? "every row"
      : typeof interval === "number"
        ? `every ${interval} rows`
        : `every ${interval}`;
  const costs =
    buyCostBasisPoints === sellCostBasisPoints
      ? `${buyCostBasisPoints} basis points of the value traded`
      : `${buyCostBasisPoints} basis points to buy, ${sellCostBasisPoints} to sell`;
  const start =
    options.startWith === undefined ? [] : [{ label: "Until the first trade", value: "1/N, drifting" }];
  return [
    { label: "Lookback", value: `${lookback} prices, ${lookback - 1} returns` },
    { label: "Schedule", value: `optimize ${every(optimizeEvery)}, rebalance ${every(rebalanceEvery)}` },
    {
      label: "Execution",
      value: execution === "next-close" ? "at the close after the decision" : "at the decision's own close",
    },
    {
      label: "Costs",
      value: `${costs}; the first purchase is ${options.chargeFirstPurchase ? "charged" : "free"}`,
    },
    ...start,
  ];
}

/** The strategies in words. */
export function strategiesTable(strategies: readonly StrategySpec[]): Block {
  return {
    kind: "table",
    id: "strategies",
    title: "What each strategy does",
    columns: [
      { key: "name", label: "Strategy" },
      { key: "model", label: "Estimator" },
      { key: "design", label: "Design" },
      { key: "constraints", label: "Constraints" },
      { key: "returns", label: "Sees" },
    ],
    rows: strategies.map(({ name, model, design, fallback, constraints, returnType, lookback }) => ({
      name,
      model: inWords(model),
      design: fallback === undefined ? inWords(design) : `${inWords(design)}, else ${inWords(fallback)}`,
      constraints: constraintsInWords(constraints),
      returns: `${returnType} returns${lookback === undefined ? "" : ` of ${lookback} prices`}`,
    })),
  };
}

function inWords({ name, options }: StrategySpec["design"]): string {
  const settings = Object.entries(options).map(([key, value]) => `${key} ${valueInWords(value)}`);
  return settings.length === 0 ? name : `${name} (${settings.join(", ")})`;
}

/** Lists by their items; tables that were read by their size alone. */
function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueInWords).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  if ("rows" in value) return `of ${value.rows} rows`;
  if ("names" in value && Array.isArray(value.names)) return `of ${value.names.length} names`;
  return JSON.stringify(value);
}

function constraintsInWords({
  minWeight = 0,
  maxWeight = 1,
  linear = [],
}: StrategySpec["constraints"]): string {
  const bound = (value: typeof minWeight): string =>
    typeof value === "object" ? JSON.stringify(value) : String(value);
  return [`weights from ${bound(minWeight)} to ${bound(maxWeight)}`, ...linear].join("; ");
}
