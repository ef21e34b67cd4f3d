import type { Given, Strategy } from "../../backtest/ask.ts";
import type { Ledger } from "../../backtest/ledger.ts";
import { type WalkForwardOptions, walkForward } from "../../backtest/walk-forward.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { Stage } from "../../jobs/results/lookahead.ts";
import type { History, Panel, PricePanel } from "../../market/panel/panel.ts";
import type { MarketTable } from "../../market/read/market-table.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";
import type { Portfolio } from "../../optimize/portfolio.ts";
import type { Pipeline, TracePoint } from "./trace.ts";

/** A strategy whose beliefs can be looked at beside its choice. */
export interface OpenStrategy {
  readonly name: string;
  /** As of a strategy of the walk. */
  readonly lookback?: number;
  readonly window?: number;
  readonly trades?: Strategy["trades"];
  readonly recommend: (
    history: History,
    held: Float64Array,
  ) => { readonly moments?: Moments; readonly portfolio: Portfolio | Given };
}

/** The steps of a backtest, each of which may look ahead. */
export interface BacktestSteps {
  /** From the table to complete prices. */
  readonly load: (table: MarketTable) => History;
  /** Series derived from the prices and factors, in place of the factors; default: as they are. */
  readonly derive?: (history: History) => History;
  /** Strategies, which may be built on the whole history at their own risk. */
  readonly strategies: (history: History) => Promise<readonly OpenStrategy[]>;
  readonly walkForward: WalkForwardOptions;
  /** Awaited between strategies, so that an interrupt is heard. Default: nothing. */
  readonly pause?: () => Promise<void>;
  /** Default: the engine's own. */
  readonly walk?: (history: History, strategy: Strategy, options: WalkForwardOptions) => Ledger;
}

/**
 * Traces a backtest: prices and derived series by row, moments and targets by decision date, and the weights with
 * which each period begins, which have to be known at the close before it.
 */
export function backtestPipeline(steps: BacktestSteps): Pipeline {
  const { load, derive = (history) => history, walk = walkForward } = steps;
  return {
    async trace(table, until) {
      const loaded = load(table);
      const history = derive(loaded);
      const points: TracePoint[] = [
        ...rowPoints("data", loaded.prices, "prices"),
        ...rowPoints("data", loaded.factors, "factor levels"),
        ...listingPoints(loaded),
        ...rowPoints("factor", history.prices, "prices"),
        ...rowPoints("factor", history.factors, "factors"),
      ];
      for (const strategy of await steps.strategies(history)) {
        await steps.pause?.();
        const ledger = walk(history, watched(strategy, history, until, points), steps.walkForward);
        points.push(...weightPoints(ledger, history.prices.dates));
      }
      return points;
    },
  };
}

/** The strategy, with its moments noted down. After `until` it is not asked any more and holds cash. */
function watched(
  { recommend, ...strategy }: OpenStrategy,
  whole: History,
  until: string,
  points: TracePoint[],
): Strategy {
  const { name } = strategy;
  const place = new Map(whole.prices.assets.map((asset, i) => [asset, i]));
  return {
    ...strategy,
    decide(history, held) {
      const { dates, assets } = history.prices;
      const date = dates[dates.length - 1];
      if (date > until) return cash(name, assets);
      const seen = Float64Array.from(assets, (asset) => place.get(asset) ?? -1);
      points.push({ stage: "data", what: `assets that ${name} can choose`, date, values: seen });
      const { moments, portfolio } = recommend(history, held);
      if (moments !== undefined) {
        const values = Float64Array.of(...moments.mean, ...moments.covariance.data);
        points.push({ stage: "estimate", what: `moments of ${name}`, date, values });
      }
      return portfolio;
    },
  };
}

function cash(design: string, assets: readonly string[]): Portfolio {
  const weights = new Float64Array(assets.length);
  return {
    design,
    assets,
    status: "optimal",
    weights,
    objective: 0,
    optimality: 0,
    iterations: 0,
    details: {},
  };
}

/** Prices row by row, or the returns that they were made from. */
function* rowPoints(stage: Stage, prices: PricePanel | undefined, what: string): Generator<TracePoint> {
  if (prices === undefined) return;
  const { dates, values }: Panel = prices.returns ?? prices;
  for (let t = 0; t < dates.length; t++) yield { stage, what, date: dates[t], values: rowOf(values, t) };
}

/** Of a universe that changes: how assets stand at each close, and who is a member. */
function* listingPoints({ prices: { dates }, roster }: History): Generator<TracePoint> {
  if (roster === undefined) return;
  const { columns, standing, members } = roster;
  for (let t = 0; t < dates.length; t++) {
    const row = (cells: Uint8Array): Uint8Array => cells.subarray(t * columns, (t + 1) * columns);
    yield { stage: "data", what: "listings", date: dates[t], values: row(standing) };
    if (members) yield { stage: "data", what: "members", date: dates[t], values: row(members) };
  }
}

function* weightPoints(
  { name, dates, weights, rebalances }: Ledger,
  rows: readonly string[],
): Generator<TracePoint> {
  for (const { date, weights: target } of rebalances) {
    yield { stage: "weights", what: `targets of ${name}`, date, values: target };
  }
  const first = rows.indexOf(dates[0]);
  for (let t = 0; t < dates.length; t++) {
    const values = rowOf(weights, t);
    yield { stage: "weights", what: `holdings of ${name}`, date: rows[first + t - 1], values };
  }
}
