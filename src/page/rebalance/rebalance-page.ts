import { counted } from "../../base/words/counted.ts";
import type { RebalanceResult } from "../../jobs/results/rebalance.ts";
import type { Block, Figure, Report } from "../../report/report.ts";
import { weightsByAsset } from "../backtest/holdings.ts";
import { dataFacts } from "../facts/facts.ts";
import { beliefFacts, designFacts } from "../facts/settings-facts.ts";
import { gainsTable, leftOutTable, type Ordered, ordersTable, plain } from "./rebalance-tables.ts";
import { amount, closeness, nearness, percent, titleOf } from "./rebalance-text.ts";

/** The page of orders; where there are none, its head says why. */
export function rebalancePage(result: RebalanceResult): Report {
  const { data, outcome, failure, notes } = result;
  const facts = dataFacts({ ...data, notes });
  const head = { title: "Orders", simulated: data.simulated };
  if (outcome.status === "infeasible")
    return { ...head, summary: failure?.message ?? "", facts, sections: [] };
  const { orders, drift } = outcome;
  const summary = drift?.isWithin
    ? `Nothing to do: ${drift.asset} is farthest from its target, by ${percent(drift.largest)}, within ${percent(drift.limit)}.`
    : `${sentence(titleOf(result, orders.trades.length), result)}. Nothing has been traded: these are proposals.`;
  const tables: (Block | undefined)[] = [leftOutTable(outcome), gainsTable(outcome)];
  return {
    ...head,
    summary,
    facts: [...facts, ...ownFacts(result, outcome)],
    sections: [
      {
        id: "orders",
        title: "Orders",
        blocks: [tilesTable(outcome), ordersTable(outcome, true), weightsFigure(outcome)],
        aside: [],
      },
      {
        id: "figures-and-costs",
        title: "Figures, and what is left as it is",
        blocks: [figuresTable(outcome), ...tables.filter((each) => each !== undefined)],
      },
    ],
  };
}

/** What orders are asked first: how much is traded, what it costs, what is left, how near the target it comes. */
function tilesTable({ orders }: Ordered): Block {
  const { trades, turnover, value, cost, cash, tracking, deviation } = orders;
  const money = { style: "number", decimals: 2 } as const;
  const rate = { style: "percent", decimals: 2 } as const;
  const near = tracking
    ? { key: "near", label: "Tracking error a year", format: rate }
    : { key: "near", label: "Off the target", format: money };
  return {
    kind: "table",
    id: "at-a-glance",
    title: "At a glance",
    layout: "tiles",
    columns: [
      { key: "name", label: "When" },
      { key: "trades", label: "Trades", format: { style: "integer" } },
      { key: "traded", label: "Traded", format: money },
      { key: "turnover", label: "Turnover, of what is held", format: rate },
      { key: "cost", label: "Cost", format: money },
      { key: "cash", label: "Cash left", format: money },
      near,
    ],
    rows: [
      {
        name: "after",
        trades: trades.length,
        traded: turnover * value,
        turnover,
        cost,
        cash,
        near: tracking?.after ?? deviation,
      },
    ],
  };
}

function figuresTable({ orders, gains }: Ordered): Block {
  const { value, turnover, cost, cash, tracking, closest, status, gap, among, deviation } = orders;
  const realized = gains?.reduce((sum, { gain }) => sum + gain, 0);
  const rows = [
    ["Worth before", amount(value)],
    ["Traded", amount(turnover * value)],
    ["Turnover", percent(turnover)],
    ["Cost", amount(cost)],
    ["Cash left", amount(cash)],
    ...(tracking
      ? [
          ["Tracking error before, a year", percent(tracking.before)],
          ["Tracking error after, a year", percent(tracking.after)],
        ]
      : []),
    ...(closest === "money" ? [["Off the target", amount(deviation)]] : []),
    ...(realized === undefined ? [] : [["Gains realized", amount(realized)]]),
    [`Whole lots, in ${nearness[closest]}`, `${closeness(status, gap)}${among ? `, among ${among}` : ""}`],
  ];
  return {
    kind: "table",
    id: "figures",
    title: "All figures",
    columns: [
      { key: "what", label: "Figure" },
      { key: "value", label: "Value" },
    ],
    rows: rows.map(([what, shown]) => ({ what, value: shown })),
  };
}

/** Before, wanted and after, of the assets that have any. */
function weightsFigure({ orders: { assets, before, target, after } }: Ordered): Figure {
  const shown = assets.map((_, i) => i).filter((i) => before[i] !== 0 || target[i] !== 0 || after[i] !== 0);
  const of = (weights: Float64Array): Float64Array => Float64Array.from(shown, (i) => weights[i]);
  return weightsByAsset(
    shown.map((i) => assets[i]),
    [
      { name: "before", weights: of(before) },
      { name: "target", weights: of(target) },
      { name: "after", weights: of(after) },
    ],
    { id: "weights", title: "Weights before, wanted and after" },
  );
}

function ownFacts({ spec, moments, settings }: RebalanceResult, { orders }: Ordered): Report["facts"] {
  const { lot, minTrade, maxTrades, maxTurnover, costBps, sellCostBps, costPerTrade, minCost } = settings;
  const costs = [
    ...(costBps || sellCostBps ? [`${plain(costBps)} basis points`] : []),
    ...(sellCostBps === undefined ? [] : [`${plain(sellCostBps)} to sell`]),
    ...(costPerTrade ? [`${amount(costPerTrade)} a trade`] : []),
    ...(minCost ? [`at least ${amount(minCost)}`] : []),
  ];
  const limits = [
    ...(minTrade ? [`trades of at least ${amount(minTrade)}`] : []),
    ...(maxTrades === undefined ? [] : [`at most ${counted(maxTrades, "trade")}`]),
    ...(maxTurnover === undefined ? [] : [`turnover at most ${percent(maxTurnover)}`]),
  ];
  const lots =
    typeof lot === "number"
      ? plain(lot)
      : Object.entries(lot)
          .map(([name, n]) => `${name} ${plain(n)}`)
          .join(", ");
  return [
    ...(spec === undefined
      ? [{ label: "Target", value: "given weights" }]
      : [...designFacts(spec), ...beliefFacts(spec)]),
    ...(moments ? [{ label: "Tracking by", value: `${moments.model} covariance` }] : []),
    { label: "Lots", value: `${lots} ${lots === "1" ? "share" : "shares"}` },
    { label: "Costs", value: costs.length === 0 ? "none" : costs.join(", ") },
    ...(limits.length === 0 ? [] : [{ label: "Limits", value: limits.join(", ") }]),
    { label: "Worth", value: amount(orders.value) },
  ];
}

/** Begun with a capital, but for the name of a design. */
function sentence(text: string, { spec }: RebalanceResult): string {
  return spec === undefined ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
