export * from "./scorecard.ts";
