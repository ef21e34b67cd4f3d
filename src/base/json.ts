/**
 * A result as the command line prints it: typed arrays as arrays, matrices as arrays of rows, and null for what JSON
 * has no word for (NaN, the infinities).
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, entry) => plain(entry));
}

/** The same with the keys of every object in order: equal data have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, entry) => {
    const data = plain(entry);
    if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
    return Object.fromEntries(Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function plain(entry: unknown): unknown {
  if (entry instanceof Float64Array || entry instanceof Int8Array) return Array.from(entry);
  return isTable(entry) ? rowsOf(entry) : entry;
}

/** What a matrix of numbers looks like, whoever made it: row by row in one array. */
interface NumberTable {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

function isTable(value: unknown): value is NumberTable {
  return typeof value === "object" && value !== null && "data" in value && value.data instanceof Float64Array;
}

function rowsOf({ rows, columns, data }: NumberTable): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));
}

/** Figures by name, in the order of the names. */
export function byName<Value>(names: readonly string[], values: ArrayLike<Value>): Record<string, Value> {
  return Object.fromEntries(names.map((name, i) => [name, values[i]]));
}
