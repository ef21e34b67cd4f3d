import type { Strategy } from "../../../backtest/ask.ts";
import type { Ledger } from "../../../backtest/ledger.ts";
import { walkForward } from "../../../backtest/walk-forward.ts";
import { counted, grouped } from "../../../base/words/counted.ts";
import { sampleMoments } from "../../../estimate/sample/sample-moments.ts";
import { scorecard } from "../../../evaluate/scorecard.ts";
import type { BacktestStudy } from "../../../jobs/results/backtest.ts";
import type { Fault, InSample, LookbackRow, MarkowitzSettings } from "../../../jobs/results/markowitz.ts";
import type { History } from "../../../market/panel/panel.ts";
import { panelColumns } from "../../../market/panel/panel-parts.ts";
import { returnsOf } from "../../../market/panel/returns.ts";
import { sum } from "../../../numeric/matrix/vector.ts";
import { maxSharpe } from "../../../optimize/ratios/max-sharpe.ts";
import type { Block, Table } from "../../../report/report.ts";
import { constraintsFor } from "../../../strategy/constraints/constraints-for.ts";
import { type StrategySpec, strategyFrom } from "../../../strategy/strategy.ts";
import { isPlan } from "../../../strategy/walked-spec.ts";

/** What the faults are measured on. */
export interface FaultBasis {
  readonly history: History;
  readonly study: BacktestStudy;
  readonly settings: MarkowitzSettings;
  readonly sets: InSample;
  readonly lookbacks: readonly LookbackRow[];
  readonly ledgers: readonly Ledger[];
  /** The strategy of the tear sheet. */
  readonly strategy: Ledger;
}

/** A strategy with what came of it. */
interface Walked {
  readonly spec: StrategySpec;
  readonly ledger: Ledger;
}

/** The faults of the source document, each with its measured effect where it can be measured. */
export async function publishedFaults(basis: FaultBasis): Promise<Fault[]> {
  const strategies = basis.study.strategies.flatMap((spec) => (isPlan(spec) ? [] : [spec]));
  const walkedOf = (spec: StrategySpec | undefined): Walked[] => {
    const ledger = basis.ledgers.find(({ name }) => name === spec?.name);
    return spec === undefined || ledger === undefined ? [] : [{ spec, ledger }];
  };
  const [main] = walkedOf(strategies.find(({ name }) => name === basis.strategy.name));
  const [sharpe] = walkedOf(strategies.find(({ design }) => design.name === "max-sharpe"));
  return [
    lastDrawOnly(basis),
    await otherBounds(basis, main),
    await fourAssets(basis, main),
    ...shortWindow(basis, main),
    roundedWeights(basis, sharpe ?? main), // a utility's weights lie at their bounds, which are round
    ...(sharpe ? [hindsightMean(basis, sharpe), noSolution(sharpe)] : []),
  ];
}

/** The function draws many portfolios and returns the figures of one. */
function lastDrawOnly({ sets, settings }: FaultBasis): Fault {
  const { sharpes } = sets.longOnly.cloud;
  const best = sharpes.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return {
    fault: "The random-portfolio function returns only its last draw",
    of: "the long-only cloud",
    published: sharpes.at(-1) ?? null,
    own: Number.isFinite(best) ? best : null,
    remark: `a cloud of one point; the best of all ${grouped(settings.random)} draws is what was looked for`,
  };
}

/** The text says 10%, the code 5%. */
async function otherBounds(basis: FaultBasis, { spec, ledger }: Walked): Promise<Fault> {
  const constraints = { ...spec.constraints, minWeight: 0.1, maxWeight: 0.4 };
  const other = walkForward(
    basis.history,
    await strategyFrom({ ...spec, constraints }),
    basis.study.walkForward,
  );
  return {
    fault: "Bounds of 10 to 40% in the text, 5 to 40% in the code",
    of: spec.name,
    published: sharpeOf(other),
    own: sharpeOf(ledger),
    remark: `with the text's bounds; volatility ${percent(volatilityOf(other))} against ${percent(volatilityOf(ledger))}`,
  };
}

/** Seven names in the list of assets, four in the code. */
async function fourAssets({ history, study }: FaultBasis, { spec, ledger }: Walked): Promise<Fault> {
  const four = history.prices.assets.slice(0, 4);
  const prices = panelColumns(history.prices, [...four.keys()]);
  const other = walkForward({ prices }, await strategyFrom(spec), study.walkForward);
  return {
    fault: "Seven assets listed, four coded",
    of: spec.name,
    published: sharpeOf(other),
    own: sharpeOf(ledger),
    remark: `with the first four of this list (${four.join(", ")}), for scale; volatility ${percent(volatilityOf(other))}`,
  };
}

/** A month of returns for a covariance. */
function shortWindow({ lookbacks }: FaultBasis, { spec }: Walked): Fault[] {
  const rows = lookbacks.filter(({ strategy }) => strategy === spec.name);
  if (rows.length < 2) return [];
  const [short, long] = [rows[0], rows[rows.length - 1]];
  return [
    {
      fault: `The covariance of all assets over ${counted(short.lookback, "return")}`,
      of: spec.name,
      published: short.measures.sharpe,
      own: long.measures.sharpe,
      remark:
        `against ${counted(long.lookback, "return")}, on common dates; risk came out ${ratio(short.bias)} times what was predicted, ` +
        `${ratio(long.bias)} times with the longer window`,
    },
  ];
}

/** Weights to two decimals: they need not add up to one any more. */
function roundedWeights({ history, study }: FaultBasis, { spec, ledger }: Walked): Fault {
  const chosen = new Map(ledger.rebalances.map(({ date, weights }) => [date, weights.map(hundredths)]));
  const rounded = walkForward(history, replayed(chosen), study.walkForward);
  const sums = [...chosen.values()].map((weights) => sum(weights));
  return {
    fault: "Weights rounded to two decimals",
    of: spec.name,
    published: sharpeOf(rounded),
    own: sharpeOf(ledger),
    remark: `they add up to between ${ratio(Math.min(...sums))} and ${ratio(Math.max(...sums))}; the rest is cash, or borrowed`,
  };
}

/** The mean of the whole sample, known on every day of it. */
function hindsightMean({ history, study, settings }: FaultBasis, { spec, ledger }: Walked): Fault {
  const { mean } = sampleMoments(returnsOf(history.prices, "simple"));
  const hindsight: Strategy = {
    name: "hindsight",
    decide: ({ prices }) => {
      const moments = { ...sampleMoments(returnsOf(prices, "simple")), mean };
      const constraints = constraintsFor(spec.constraints, prices.assets);
      return maxSharpe(moments, constraints, { riskFree: settings.riskFree });
    },
  };
  return {
    fault: "The mean of the full sample in the maximum Sharpe ratio",
    of: spec.name,
    published: sharpeOf(walkForward(history, hindsight, study.walkForward)),
    own: sharpeOf(ledger),
    remark: "look-ahead: every decision knows the mean of what is yet to come",
  };
}

/** Where no portfolio beats the risk-free rate a local search returns something all the same. */
function noSolution({ spec, ledger: { rebalances } }: Walked): Fault {
  const without = rebalances.filter(({ insteadOf }) => insteadOf !== undefined).length;
  return {
    fault: "Maximum Sharpe ratio by a local search in every month",
    of: spec.name,
    published: null,
    own: null,
    remark:
      `in ${grouped(without)} of ${counted(rebalances.length, "month")} no feasible portfolio beats the risk-free rate and there is no ` +
      "solution; minimum variance is held instead, and the dates are listed above",
  };
}

function replayed(chosen: ReadonlyMap<string, Float64Array>): Strategy {
  return {
    name: "replayed",
    decide: ({ prices: { assets, dates } }) => {
      const weights = chosen.get(dates[dates.length - 1]) ?? new Float64Array(assets.length);
      return {
        status: "optimal",
        design: "given",
        assets,
        weights,
        objective: 0,
        optimality: 0,
        iterations: 0,
      };
    },
  };
}

function sharpeOf(ledger: Ledger): number | null {
  return scorecard(ledger).measures.sharpe;
}

function volatilityOf(ledger: Ledger): number | null {
  return scorecard(ledger).measures.annualVolatility;
}

function hundredths(weight: number): number {
  return Math.round(100 * weight) / 100;
}

function percent(value: number | null): string {
  return value === null ? "none" : `${(100 * value).toFixed(2)}%`;
}

function ratio(value: number | null): string {
  return value === null ? "none" : value.toFixed(2);
}

/** The faults as blocks of a page. */
export function faultBlocks(faults: readonly Fault[]): Block[] {
  return [
    {
      kind: "note",
      tone: "defect",
      title: "What is kept of the source document, and what is not",
      text:
        "The study above keeps the conventions of the source document: a month of returns, the signal of the month's last close traded at the next, " +
        "weights within bounds, and one over N reset at the close of the month's first trading day. What follows is what the document " +
        "gets wrong, each with what it does to the Sharpe ratio on these data.",
    },
    faultTable(faults),
  ];
}

function faultTable(faults: readonly Fault[]): Table {
  const format = { style: "number", decimals: 3 } as const;
  return {
    kind: "table",
    id: "published-faults",
    title: "Sharpe ratio with each fault, and without",
    columns: [
      { key: "fault", label: "Fault" },
      { key: "of", label: "Measured on" },
      { key: "published", label: "Sharpe with it", format },
      { key: "own", label: "Sharpe without", format },
      { key: "remark", label: "Remark" },
    ],
    rows: faults.map((fault) => ({ ...fault })),
  };
}
