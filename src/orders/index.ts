/** Target weights, holdings and prices to orders: hands over `Orders`. */

export * from "./order-options.ts";
export * from "./orders.ts";
export * from "./realized-gains.ts";
export * from "./rebalance.ts";
