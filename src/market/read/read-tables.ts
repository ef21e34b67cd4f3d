import { grouped } from "../../base/words/counted.ts";
import { joinedTables } from "./joined-tables.ts";
import type { MarketTable } from "./market-table.ts";
import { readTable } from "./read-table.ts";
import type { ReadingOptions } from "./reading-options.ts";

/** A text that comes with files, as archives and folders have it. */
const readme = /(^|[\\/])(read[-_ ]?me|licen[cs]e|notes?)\.(txt|md)$/i;

/**
 * The tables of one or several files side by side, on the dates that any of them has. A text that comes with them is left out, and that is said.
 *
 * @throws {InputError} as `readTable` and `joinedTables`.
 */
export async function readTables(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  holds: "prices" | "returns" = "prices",
  options: ReadingOptions = {},
): Promise<MarketTable> {
  const texts = files.filter(({ name }) => files.length > 1 && readme.test(name));
  const others = files.filter((file) => !texts.includes(file));
  const tables: MarketTable[] = [];
  for (const { name, bytes } of others) tables.push(await readTable(bytes, name, holds, options));
  const joined = joinedTables(tables, togetherNamed(others.map(({ name }) => name)));
  if (texts.length === 0) return joined;
  const left = texts.map(({ name }) => `${name} is no table: left out`);
  return { ...joined, notes: [...left, ...(joined.notes ?? [])] };
}

/** Files as messages and reports call them together. */
export function togetherNamed(names: readonly string[]): string {
  return names.length <= 3 ? names.join(", ") : `${names[0]} and ${grouped(names.length - 1)} more files`;
}
