export * from "./designs.ts";
export * from "./models.ts";
export * from "./published-portfolios.ts";
