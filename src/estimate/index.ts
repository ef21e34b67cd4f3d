export * from "./moments.ts";
export * from "./sample/sample-moments.ts";
