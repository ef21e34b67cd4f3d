import type { WalkForwardOptions } from "../backtest/walk-forward.ts";
import type { DatedRates } from "../base/dates/dated-rates.ts";
import { InputError } from "../base/errors.ts";
import { canonicalJson } from "../base/json.ts";
import { sha256 } from "../base/sha256.ts";
import { encodeUtf8 } from "../base/text-encoding.ts";
import { littleEndian, withNumberArrays } from "../base/typed-arrays.ts";
import { withEachTable } from "../strategy/tables/each-table.ts";
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
  return { strategy: withEachTable(strategy, named(tables)), tables };
}

/** The same of a schedule, whose rates of cash may be by date. */
export function walkByDigest(walkForward: WalkForwardOptions): {
  readonly walkForward: WalkForwardOptions;
  readonly tables: JobTables;
} {
  const tables: Record<string, object> = {};
  return { walkForward: withCash(walkForward, named(tables)), tables };
}

/** Puts references in the place of tables, and keeps these. */
function named(tables: Record<string, object>): (table: object) => object {
  return (table) => {
    if (isReference(table)) return table;
    const digest = tableDigest(table);
    tables[digest] = table;
    return { table: digest } satisfies TableReference;
  };
}

/**
 * The strategy with the tables that it names.
 *
 * @throws {InputError} `other-data` for a table that is not there, or not what its digest says.
 */
export function withJobTables(strategy: WalkedSpec, tables: JobTables): WalkedSpec {
  return withEachTable(strategy, (table) => found(table, tables));
}

/** The same of a schedule. @throws {InputError} as `withJobTables`. */
export function walkWithTables(walkForward: WalkForwardOptions, tables: JobTables): WalkForwardOptions {
  return withCash(walkForward, (table) => found(table, tables));
}

function found(table: object, tables: JobTables): object {
  if (!isReference(table)) return table;
  const held = Object.hasOwn(tables, table.table) ? tables[table.table] : undefined;
  if (held !== undefined && tableDigest(held) === table.table) return held;
  const missing =
    held === undefined ? "which was not handed over" : "and was given another one under its digest";
  throw new InputError("other-data", `the job needs the table ${table.table.slice(0, 16)}…, ${missing}`);
}

/** A schedule with something else in the place of rates by date. */
function withCash(walkForward: WalkForwardOptions, replace: (table: object) => object): WalkForwardOptions {
  const { financing } = walkForward;
  if (typeof financing?.cash !== "object") return walkForward;
  return { ...walkForward, financing: { ...financing, cash: replace(financing.cash) as DatedRates } };
}

function isReference(value: object): value is TableReference {
  return "table" in value && typeof value.table === "string";
}
