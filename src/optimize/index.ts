export * from "./constraints.ts";
export * from "./equal-weight.ts";
export * from "./portfolio.ts";
