import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { MeasureValues } from "../../src/evaluate/measures/measure.ts";
import {
  type TearSheet,
  type TearSheetOptions,
  tearSheet,
} from "../../src/evaluate/tear-sheet/tear-sheet.ts";
import { loadSeries, type SeriesSelection } from "../../src/study/tear-sheet/tear-sheet-data.ts";

const folder = resolve(import.meta.dirname, "../issues/measures");

/** One of the small inputs of `tests/issues/measures`, as a file of returns or of prices. */
function measuresFile(name: string, holds: "prices" | "returns") {
  return { name: `${name}.csv`, bytes: readFileSync(resolve(folder, `${name}.csv`)), holds } as const;
}

export function measuresPath(name: string): string {
  return resolve(folder, `${name}.csv`);
}

/** The tear sheet that `kinfolio tearsheet` makes of such a file, and what it says of its rows. */
export async function sheetOf(
  name: string,
  holds: "prices" | "returns",
  selection: SeriesSelection = {},
  options: Omit<TearSheetOptions, "benchmark"> = {},
): Promise<TearSheet & { readonly notes: readonly string[]; readonly measures: MeasureValues }> {
  const { strategy, benchmark, notes } = await loadSeries(measuresFile(name, holds), selection);
  const sheet = tearSheet(strategy, { ...options, benchmark });
  return { ...sheet, notes, measures: sheet.strategy.measures };
}
