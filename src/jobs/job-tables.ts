import { InputError } from "../base/errors.ts";
import { canonicalJson } from "../base/json.ts";
import { sha256 } from "../base/sha256.ts";
import { encodeUtf8 } from "../base/text-encoding.ts";
import { littleEndian, withNumberArrays } from "../base/typed-arrays.ts";
import { withEachTable } from "../strategy/each-table.ts";
import type { WalkedSpec } from "../strategy/walked-spec.ts";

/** Tables by their digests, as plain data: an executor is handed them once, however many jobs name them. */
export type JobTables = Readonly<Record<string, object>>;

/** What stands in a job's options where a table is meant. */
export interface TableReference {
  /** `tableDigest` of the table. */
  readonly table: string;
}

const known = new WeakMap<object, string>();

/**
 * What identifies a table: SHA-256 of everything that a job can see of it, where it was read from included, for messages
 * name it. 64 hexadecimal digits.
 *
 * The bytes hashed are the table's canonical JSON in UTF-8, in which every array of numbers in one piece is given by the
 * digest of its values, little end first.
 *
 * Cost: about 150 MB/s, the first time; a table is not changed once it is made.
 */
export function tableDigest(table: object): string {
  let digest = known.get(table);
  if (digest === undefined) {
    const numbers = withNumberArrays(table, (array) => [array.length, sha256(littleEndian(array))]);
    digest = sha256(encodeUtf8(canonicalJson(numbers)));
    known.set(table, digest);
  }
  return digest;
}

/** A strategy that names its tables by their digests, as jobs carry it, and the tables. */
export function byDigest<Spec extends WalkedSpec>(
  strategy: Spec,
): {
  readonly strategy: Spec;
  readonly tables: JobTables;
} {
  const tables: Record<string, object> = {};
  const named = withEachTable(strategy, (table) => {
    if (isReference(table)) return table;
    const digest = tableDigest(table);
    tables[digest] = table;
    return { table: digest } satisfies TableReference;
  });
  return { strategy: named, tables };
}

/**
 * The strategy with the tables that it names.
 *
 * @throws {InputError} `other-data` for a table that is not there, or not what its digest says.
 */
export function withJobTables(strategy: WalkedSpec, tables: JobTables): WalkedSpec {
  return withEachTable(strategy, (named) => {
    if (!isReference(named)) return named;
    const table = Object.hasOwn(tables, named.table) ? tables[named.table] : undefined;
    if (table !== undefined && tableDigest(table) === named.table) return table;
    const missing =
      table === undefined ? "which was not handed over" : "and was given another one under its digest";
    throw new InputError("other-data", `the job needs the table ${named.table.slice(0, 16)}…, ${missing}`);
  });
}

function isReference(value: object): value is TableReference {
  return "table" in value && typeof value.table === "string";
}
