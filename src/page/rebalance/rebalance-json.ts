import { byName } from "../../base/json.ts";
import type { RebalanceResult } from "../../jobs/results/rebalance.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  byNames,
  choice,
  date,
  either,
  type JsonOf,
  list,
  number,
  object,
  optional,
  text,
} from "../json/json-shape.ts";

const money = "number of units of money";

const ordered = object({
  status: choice(
    ["optimal", "stopped", "greedy", "within-drift"],
    "optimal: no whole lots are closer. stopped: the search was ended before that was proved. within-drift: nothing is to be done.",
  ),
  pricesOf: date("The day of the data's last prices."),
  value: number(money, "Shares and cash before any trade."),
  trades: list(
    object({
      asset: text(),
      shares: number("number of shares", "Below zero: sold."),
      price: number(money),
      value: number(money, "Shares times price."),
      cost: number(money, "In cents."),
      tracking: optional(
        number("volatility per year", "How much higher the tracking error would be without it."),
      ),
      risk: optional(number("volatility per year", "How much higher the volatility is with it.")),
    }),
  ),
  leftOut: list(
    object({
      asset: text(),
      reason: choice(["cost", "smallest trade", "most trades", "turnover", "lot"]),
      value: number(money, "From what is held to the target."),
      cost: number(money, "What trading that would cost."),
    }),
    "Assets off their target that are not traded, and why.",
  ),
  before: byNames(number("weight")),
  target: byNames(number("weight")),
  worthwhile: byNames(number("weight"), "The weights of which each trade is worth its cost."),
  after: byNames(number("weight")),
  shares: byNames(number("number of shares"), "Held once all is traded."),
  cash: number(money, "Left once all is traded."),
  cost: number(money),
  turnover: number("share", "Sum of the values traded."),
  closest: choice(["variance", "money"]),
  deviation: number(
    "as the measure",
    "From the target: tracking error a year, or a sum of differences in money.",
  ),
  tracking: optional(object({ before: number("volatility per year"), after: number("volatility per year") })),
  gap: number("share", "How much lower the objective of whole lots might be: zero is proved."),
  among: optional(text("What the gap is to, where that is not to all trades.")),
  drift: optional(
    object(
      { asset: text(), largest: number("weight"), limit: number("weight") },
      "What is farthest from its target.",
    ),
  ),
  gains: optional(
    list(
      object({
        asset: text(),
        date: date("When they were bought."),
        shares: number("number of shares"),
        basis: number(money),
        proceeds: number(money),
        gain: number(money),
      }),
      "What sales realize, by tax lot.",
    ),
  ),
  ...notesEntry,
});

const infeasible = object({
  design: text(),
  status: choice(["infeasible"]),
  conflict: list(text(), "The constraints that cannot hold together."),
  ...notesEntry,
});

/** What `kinfolio rebalance --json` prints. */
export const rebalanceShape = either(infeasible, ordered);

export type RebalanceJson = JsonOf<typeof rebalanceShape>;

/** Orders, or why there are none, as their JSON. */
export function rebalanceJson({ outcome, data, notes }: RebalanceResult): RebalanceJson {
  if (outcome.status === "infeasible") {
    const { design, status, conflict } = outcome;
    return { design, status, conflict, ...notesJson(notes) };
  }
  const { orders, prices, drift, gains } = outcome;
  const { assets, value, cash, cost, turnover, closest, deviation, tracking, gap, among } = orders;
  const { dates } = data.history.prices;
  return {
    status: drift?.isWithin ? "within-drift" : orders.status,
    pricesOf: dates[dates.length - 1],
    value,
    trades: orders.trades.map(({ asset, shares, ...rest }) => {
      return { asset, shares, price: prices[assets.indexOf(asset)], ...rest };
    }),
    leftOut: orders.leftOut.map((each) => ({ ...each })),
    before: byName(assets, orders.before),
    target: byName(assets, orders.target),
    worthwhile: byName(assets, orders.worthwhile),
    after: byName(assets, orders.after),
    shares: byName(assets, orders.shares),
    cash,
    cost,
    turnover,
    closest,
    deviation,
    ...(tracking && { tracking: { ...tracking } }),
    gap,
    ...(among && { among }),
    ...(drift && { drift: { asset: drift.asset, largest: drift.largest, limit: drift.limit } }),
    ...(gains && { gains: gains.map((each) => ({ ...each })) }),
    ...notesJson(notes),
  };
}
