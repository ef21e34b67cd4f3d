import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The version of the package that is running. */
export const version: string = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../package.json"), "utf8"),
).version;
