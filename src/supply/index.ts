/** Sources of prices and rates, and the store they are kept in: ports, and pure readers of what providers send. */

export * from "./daily-bars.ts";
export * from "./series.ts";
export * from "./source.ts";
export * from "./store.ts";
