export * from "./designs.ts";
export * from "./mixed-simulation.ts";
export * from "./models.ts";
export * from "./published-portfolios.ts";
export * from "./tear-sheet.ts";
export * from "./tear-sheet-data.ts";
export * from "./tear-sheet-page.ts";
