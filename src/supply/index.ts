/** Sources of prices and rates, and the store they are kept in: ports, and pure readers of what providers send. */

export { checked } from "./checks/checks.ts";
export { holesAcross } from "./checks/holes.ts";
export { repaired } from "./checks/repaired.ts";
export * from "./daily-bars.ts";
export { extended } from "./fetch/extended.ts";
export { fetchPrices, type PriceRequest, type Reach } from "./fetch/fetch-prices.ts";
export { fetchSeries, type SeriesRequest } from "./fetch/fetch-series.ts";
export type * from "./fetch/fetched.ts";
export * from "./series.ts";
export * from "./source.ts";
export { priceSources, seriesSources } from "./sources/sources.ts";
export { type ChangedReturn, changedReturns } from "./store/bars-change.ts";
export { marketStore } from "./store/market-store.ts";
export type { StoreFiles } from "./store/store-files.ts";
export * from "./store.ts";
export * from "./total-return.ts";
