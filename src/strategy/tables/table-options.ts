import { type Catalog, type Entry, isNamedOptions } from "../../base/option/option.ts";
import { parseDatedWeights } from "../../market/holdings/dated-weights.ts";
import { parseHoldings } from "../../market/holdings/holdings.ts";
import { parseDataTable } from "../../market/table/data-table.ts";
import { parseDateList } from "../../market/table/parse-date-list.ts";
import { parseSquareTable } from "../../market/table/square-table.ts";
import { parseExpectedReturns } from "../beliefs/expected-returns-file.ts";

/** Reads the text of a file that an option names. */
export type ReadText = (path: string) => Promise<string>;

const parsers = {
  pairs: parseSquareTable,
  rates: parseExpectedReturns,
  rows: parseDataTable,
  holdings: parseHoldings,
  dates: parseDateList,
  "dated weights": parseDatedWeights,
} as const;

/** Whether a text names a file of a table: by how it ends, or by a folder before it; `1/N` has none before it. */
export function isFileName(text: string): boolean {
  return text !== "1/N" && fileName.test(text);
}

const fileName = /[/\\]|\.(?:csv|tsv|txt|xlsx|xls|parquet|json|gz)$/i;

/**
 * Options with tables in place of the files they name, for every option that holds a table, a list of them, or something
 * chosen by name whose own options do.
 *
 * @throws {InputError} for a file that cannot be read as what it should be.
 */
export async function withTables(
  options: Readonly<Record<string, unknown>>,
  catalog: Catalog,
  readText: ReadText,
): Promise<Record<string, unknown>> {
  const read = async (option: Entry | undefined, value: unknown): Promise<unknown> => {
    const isOfMany = option?.kind === "list" && ["table", "named"].includes(option.of.kind);
    if (isOfMany && Array.isArray(value)) {
      return await Promise.all(value.map((each) => read(option.of, each)));
    }
    if (option?.kind === "named" && isNamedOptions(value)) {
      const { options: own } = option.known[value.name];
      return { name: value.name, options: await withTables(value.options, own, readText) };
    }
    if (option?.kind !== "table" || typeof value !== "string") return value;
    if (option.orName && !isFileName(value)) return value;
    return parsers[option.holds](await readText(value), value);
  };
  const entries = Object.entries(options).map(
    async ([name, value]) =>
      [name, await read(Object.hasOwn(catalog, name) ? catalog[name] : undefined, value)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
