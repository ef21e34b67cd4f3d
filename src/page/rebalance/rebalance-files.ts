import type { TextFile } from "../../base/text-file.ts";
import type { RebalanceResult } from "../../jobs/results/rebalance.ts";
import { csvText } from "../../report/tables/table-csv.ts";

/** `orders.csv`, what to trade, money in cents, and `weights.csv`, before, wanted and after, in full. */
export function rebalanceFiles({ outcome }: RebalanceResult): TextFile[] {
  if (outcome.status === "infeasible") return [];
  const { orders, prices } = outcome;
  const { assets, trades, before, target, after, shares } = orders;
  const ordersCsv = csvText(
    ["asset", "side", "shares", "price", "value", "cost"],
    trades.map(({ asset, shares: traded, value, cost }) => [
      asset,
      traded > 0 ? "buy" : "sell",
      Math.abs(traded),
      prices[assets.indexOf(asset)],
      inCents(Math.abs(value)),
      inCents(cost),
    ]),
  );
  const weightsCsv = csvText(
    ["asset", "before", "target", "after", "shares"],
    assets.map((asset, i) => [asset, before[i], target[i], after[i], shares[i]]),
  );
  return [
    { name: "orders.csv", text: ordersCsv },
    { name: "weights.csv", text: weightsCsv },
  ];
}

/** Money as a statement has it: two decimals, written out. */
function inCents(money: number): string {
  return money.toFixed(2);
}
