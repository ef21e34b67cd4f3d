export * from "./backtest-measures.ts";
export * from "./scorecard.ts";
export * from "./wealth.ts";
