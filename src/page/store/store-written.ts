import type { Change } from "../../supply/store.ts";
import { byNames, object, text, whole } from "../json/json-shape.ts";
import { changeText } from "./change-text.ts";
import { changeShape } from "./store-shapes.ts";

/** What `kinfolio data import --json` prints. */
export const storeImportShape = object({
  source: text(),
  symbols: byNames(changeShape, "What each import changed."),
});

/** What `kinfolio data export --json` prints. */
export const storeExportShape = object({
  file: text("Where the prices were written."),
  rows: whole("number of rows"),
  symbols: byNames(object({ source: text(), vintage: text("Its digest.") })),
});

/** What `kinfolio data prune --json` prints. */
export const storePruneShape = object({ removed: whole("number of vintages") });

/** What `kinfolio data path --json` prints. */
export const storePathShape = object({ path: text("The folder of the store.") });

/** What `kinfolio data import` prints for people. */
export function storeImportText(source: string, changes: ReadonlyMap<string, Change>): string {
  const widest = Math.max(...[...changes.keys()].map((symbol) => symbol.length));
  const lines = [...changes].map(([symbol, change]) => `${symbol.padEnd(widest)}  ${changeText(change)}`);
  return [`kept as prices from ${source}`, "", ...lines].join("\n");
}
