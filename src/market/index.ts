export * from "./data-table.ts";
export * from "./panel.ts";
export * from "./returns.ts";
export * from "./square-table.ts";
