import { grouped } from "../../base/words/counted.ts";
import { joinedTables } from "./joined-tables.ts";
import type { MarketTable } from "./market-table.ts";
import { readTable } from "./read-table.ts";
import type { ReadingOptions } from "./reading-options.ts";

/**
 * The tables of one or several files side by side, on the dates that any of them has.
 *
 * @throws {InputError} as `readTable` and `joinedTables`.
 */
export async function readTables(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  holds: "prices" | "returns" = "prices",
  options: ReadingOptions = {},
): Promise<MarketTable> {
  const tables: MarketTable[] = [];
  for (const { name, bytes } of files) tables.push(await readTable(bytes, name, holds, options));
  return joinedTables(tables, togetherNamed(files.map(({ name }) => name)));
}

/** Files as messages and reports call them together. */
export function togetherNamed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names[0]} and ${grouped(names.length - 1)} more files`;
}
