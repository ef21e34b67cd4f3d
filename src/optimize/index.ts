export * from "./constraints.ts";
export * from "./equal-weight.ts";
export * from "./high-order/dc.ts";
export * from "./high-order/moment-model.ts";
export * from "./high-order/mvsk-objective.ts";
export * from "./high-order/scenario-moments.ts";
export * from "./high-order/skew-t-moments.ts";
export * from "./portfolio.ts";
