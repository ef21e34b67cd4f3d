export * from "./designs.ts";
export * from "./models.ts";
