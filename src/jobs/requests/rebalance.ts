import { choice, number, type Settled, table, text } from "../../base/option/option.ts";
import { isHoldings } from "../../market/holdings/holdings.ts";
import { orderOptions } from "../../orders/order-options.ts";
import { lotOrders } from "../../orders/realized-gains.ts";

/** What is held, how much there is, and when nothing is to be done. */
const positionOptions = {
  holdings: table({
    says: "What is held: symbol,quantity[,price], or weights beside --value; its prices go before those of the data.",
    holds: "holdings",
    is: isHoldings,
    otherwise: "cash alone",
  }),
  weights: table({
    says: "Target weights, asset,weight, in place of a design's; what they leave of one is cash.",
    holds: "holdings",
    is: isHoldings,
    otherwise: "those of --design",
  }),
  value: number({
    says: "What shares and cash are worth together.",
    unit: "number of units of money",
    above: 0,
    notWith: ["cash"],
    otherwise: "shares and --cash",
  }),
  cash: number({
    says: "Money beside the shares.",
    unit: "number of units of money",
    otherwise: "none, or what --value leaves",
  }),
  drift: number({
    says: "Nothing is to be done where no weight, of an asset or of cash, is farther from its target than this: exit code 3.",
    unit: "weight",
    least: 0,
    otherwise: "something always is",
  }),
  taxLots: text({
    says: "Tax lots of what is held, symbol,date,quantity,price[,order]: gains that sales realize are listed.",
    names: "file",
  }),
  lotOrder: choice({
    says: "Which tax lots are sold first: the oldest, the dearest, or by the column order of their file.",
    choices: lotOrders,
    usual: "fifo",
  }),
  gainsTax: number({
    says: "Tax on gains, which sales are weighed with beside their costs.",
    unit: "share",
    least: 0,
    below: 1,
    usual: 0,
  }),
};

/** The options of `kinfolio rebalance` beside the design's. */
export const rebalanceOptions = { ...positionOptions, ...orderOptions };

export type RebalanceSettings = Settled<typeof rebalanceOptions>;
