import type { RebalanceResult } from "../../jobs/results/rebalance.ts";
import type { LeftOutReason } from "../../orders/orders.ts";
import type { Table, TableRow } from "../../report/report.ts";

/** A result with orders. */
export type Ordered = Extract<RebalanceResult["outcome"], { status: "ordered" }>;

const percent = { style: "percent", decimals: 2 } as const;
const money = { style: "number", decimals: 2 } as const;

/** Decimals that lots have. */
const mostDecimals = 6;

/** Every asset that is held, wanted or traded: what is done, and its weight before, wanted and after; cash last. */
export function ordersTable({ orders, prices }: Ordered, withPrices: boolean): Table {
  const { assets, before, target, after, trades, shares, cash, value } = orders;
  const rows = assets.flatMap((asset, i): TableRow[] => {
    const trade = trades.find((each) => each.asset === asset);
    if (trade === undefined && shares[i] === 0 && target[i] === 0) return [];
    return [
      {
        asset,
        trade: trade === undefined ? "" : signed(trade.shares),
        price: prices[i],
        value: trade?.value ?? null,
        cost: trade?.cost ?? null,
        before: before[i],
        target: target[i],
        after: after[i],
        tracking: trade?.tracking ?? null,
      },
    ];
  });
  const left = (weights: Float64Array): number => weights.reduce((sum, weight) => sum - weight, 1);
  const ofCash = { before: rounded(left(before)), target: rounded(left(target)), after: cash / value };
  return {
    kind: "table",
    id: "orders",
    title: "Orders",
    columns: [
      { key: "asset", label: "Asset" },
      { key: "trade", label: "Shares", description: "To buy, or below zero to sell." },
      ...(withPrices ? [{ key: "price", label: "Price", format: money }] : []),
      { key: "value", label: "Value", format: money },
      { key: "cost", label: "Cost", format: money },
      { key: "before", label: "Before", format: percent },
      { key: "target", label: "Target", format: percent },
      { key: "after", label: "After", format: percent },
      ...(withPrices && orders.tracking
        ? [
            {
              key: "tracking",
              label: "Buys",
              format: percent,
              description: "How much higher the tracking error a year would be without this trade.",
            },
          ]
        : []),
    ],
    rows: [
      ...rows,
      { asset: "cash", trade: "", price: null, value: null, cost: null, tracking: null, ...ofCash },
    ],
  };
}

/** Why assets that are off their target are left alone. */
export function leftOutTable({ orders: { leftOut } }: Ordered): Table | undefined {
  if (leftOut.length === 0) return undefined;
  return {
    kind: "table",
    id: "left-out",
    title: "Positions left as they are",
    columns: [
      { key: "asset", label: "Asset" },
      { key: "value", label: "To the target", format: money },
      { key: "cost", label: "Would cost", format: money },
      { key: "why", label: "Why" },
    ],
    rows: leftOut.map(({ asset, value, cost, reason }) => ({ asset, value, cost, why: reasons[reason] })),
  };
}

const reasons: Readonly<Record<LeftOutReason, string>> = {
  cost: "not worth it",
  "smallest trade": "too small a trade",
  "most trades": "beyond the most trades",
  turnover: "beyond the turnover",
  lot: "less than a lot",
};

/** What sales realize. */
export function gainsTable({ gains }: Ordered): Table | undefined {
  if (gains === undefined || gains.length === 0) return undefined;
  return {
    kind: "table",
    id: "gains",
    title: "Gains realized by selling",
    columns: [
      { key: "asset", label: "Asset" },
      { key: "date", label: "Bought" },
      { key: "sold", label: "Shares" },
      { key: "basis", label: "Cost", format: money },
      { key: "proceeds", label: "Proceeds", format: money },
      { key: "gain", label: "Gain", format: money },
    ],
    rows: gains.map(({ shares, ...rest }) => ({ ...rest, sold: plain(shares) })),
  };
}

/** Shares with their sign, and no more decimals than lots have. */
function signed(shares: number): string {
  return `${shares > 0 ? "+" : ""}${plain(shares)}`;
}

export function plain(shares: number): string {
  return String(Number(shares.toFixed(mostDecimals)));
}

/** A share of one that is the rounding of a sum is none. */
function rounded(share: number): number {
  return Math.abs(share) < 1e-12 ? 0 : share;
}
