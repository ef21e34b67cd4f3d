import { counted } from "../../base/words/counted.ts";
import type { BacktestStudy } from "../../jobs/results/backtest.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Report } from "../../report/report.ts";

type Schedule = BacktestStudy["walkForward"];
type Facts = Report["facts"];

/** How decisions become trades, and what trades, cash and debt cost. */
export function scheduleFacts(options: Schedule): Facts {
  const { lookback, execution, startWith, start } = options;
  const first = startWith === undefined ? [] : [{ label: "Until the first trade", value: "1/N, drifting" }];
  return [
    ...(lookback === 1
      ? []
      : [{ label: "Lookback", value: `${counted(lookback, "price")}, ${counted(lookback - 1, "return")}` }]),
    ...(start === undefined ? [] : [{ label: "Start", value: `earns from ${start} on` }]),
    { label: "Schedule", value: scheduleInWords(options) },
    {
      label: "Execution",
      value: execution === "next-close" ? "at the close after the decision" : "at the decision's own close",
    },
    { label: "Costs", value: costsInWords(options) },
    ...financingFacts(options),
    ...moneyFacts(options),
    ...first,
  ];
}

function scheduleInWords({ optimizeEvery, rebalanceEvery, dates, band }: Schedule): string {
  const rule =
    dates === undefined
      ? `optimize ${everyInWords(optimizeEvery)}, rebalance ${everyInWords(rebalanceEvery)}`
      : `on ${counted(dates.length, "chosen date")}, ${dates[0]} to ${dates[dates.length - 1]}`;
  return band === undefined ? rule : `${rule}; traded where a weight is off by more than ${percent(band)}`;
}

function everyInWords(interval: Schedule["optimizeEvery"]): string {
  if (interval === 1) return "every row";
  return typeof interval === "number" ? `every ${interval} rows` : `every ${interval}`;
}

function costsInWords(options: Schedule): string {
  const { buyCostBasisPoints: buy, sellCostBasisPoints: sell, chargeFirstPurchase, money } = options;
  const fees = [
    ...(money?.costPerTrade === undefined ? [] : [`${money.costPerTrade} a trade`]),
    ...(money?.leastCost === undefined ? [] : [`${money.leastCost} a trade at least`]),
  ];
  const rates =
    buy === sell ? `${buy} basis points of the value traded` : `${buy} basis points to buy, ${sell} to sell`;
  return `${[rates, ...fees].join(", ")}; the first purchase is ${chargeFirstPurchase ? "charged" : "free"}`;
}

function financingFacts({ financing }: Schedule): Facts {
  if (financing === undefined) return [];
  const { cash, borrow, short } = financing;
  const ofCash = typeof cash === "number" ? `${percent(cash)} a year` : `${cash.name}, by date`;
  return [
    { label: "Risk-free rate", value: `${ofCash}; cash earns it` },
    ...(borrow === undefined ? [] : [{ label: "Borrowed money", value: `${percent(borrow)} a year` }]),
    ...(short === undefined ? [] : [{ label: "Short positions", value: `${percent(short)} a year` }]),
  ];
}

function moneyFacts({ money }: Schedule): Facts {
  if (money === undefined) return [];
  const { capital, contribution } = money;
  const flow =
    contribution === undefined
      ? ""
      : `; ${formatNumber(Math.abs(contribution.amount))} ${contribution.amount < 0 ? "taken out" : "paid in"} at the end of every ${contribution.every}`;
  return [{ label: "Capital", value: `${formatNumber(capital)}${flow}` }];
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))}%`;
}
