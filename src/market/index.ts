export * from "./panel.ts";
export * from "./returns.ts";
