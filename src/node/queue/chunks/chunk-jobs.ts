import { InputError } from "../../../base/errors.ts";
import { Latest } from "../../../base/latest.ts";
import type { Job, Universe } from "../../../jobs/job.ts";
import { type JobTables, type TableReference, tableDigest } from "../../../jobs/job-tables.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { type Chunk, datasetOf, digestOf, type Point } from "./chunk.ts";
import { unpacked } from "./packed.ts";
import { MissingContent } from "./panels.ts";

/** The jobs of a chunk, and the tables that they name. */
export interface ChunkJobs {
  readonly jobs: readonly Job[];
  readonly tables: JobTables;
  /** Seconds that each may take; none where any. */
  readonly timeoutSeconds?: number;
}

/** Bytes that a point may unfold to: a strategy is names and numbers; what is large in it is a table. */
export const mostOfPoint = 2 ** 16;
/** What is kept from chunk to chunk: a point is small, a table may be large. */
const mostKept = { points: 2000, tables: 64 };

/**
 * Reads what chunks name from the shelf, and makes jobs of it.
 *
 * @returns what throws `MissingContent` where the shelf has lost it, `InputError` for content that is not what its name says.
 */
export function chunkReader(shelf: Shelf): (chunk: Chunk, universe: Universe) => Promise<ChunkJobs> {
  const points = new Latest<Promise<Point>>(mostKept.points);
  const tables = new Latest<Promise<object>>(mostKept.tables);
  return async (chunk, universe) => {
    const named = await Promise.all(
      chunk.points.map((digest) => points.of(digest, () => pointNamed(digest, shelf))),
    );
    const names = new Set<string>();
    for (const point of named) tablesIn(point, names);
    const found: Record<string, object> = {};
    for (const name of names) found[name] = await tables.of(name, () => tableNamed(name, shelf));
    return { jobs: jobsOf(chunk, named, universe), tables: found, timeoutSeconds: chunk.timeoutSeconds };
  };
}

function jobsOf(chunk: Chunk, points: readonly Point[], universe: Universe): Job[] {
  const { dates, assets } = universe;
  const datasets = chunk.datasets.map((numbers) => {
    const [first, last, ...columns] = numbers;
    if (first > last || last >= dates.length || columns.some((column) => column >= assets.length)) {
      throw new InputError(
        "bad-file",
        "a chunk of the queue names rows or assets that its prices do not have",
      );
    }
    return datasetOf(numbers, universe);
  });
  return chunk.cells.map(
    ([point, dataset]) => ({ ...points[point], data: chunk.data, dataset: datasets[dataset] }) as Job,
  );
}

async function tableNamed(name: string, shelf: Shelf): Promise<object> {
  const bytes = await shelf.get(`table:${name}`);
  if (bytes === undefined) throw new MissingContent(`table:${name}`);
  const table = unpacked(bytes, `table:${name}`);
  if (tableDigest(table) === name) return table;
  throw new InputError("other-data", `table:${name} of the queue is not what its name says`);
}

async function pointNamed(digest: string, shelf: Shelf): Promise<Point> {
  const bytes = await shelf.get(`point:${digest}`);
  if (bytes === undefined) throw new MissingContent(`point:${digest}`);
  const point = unpacked(bytes, `point:${digest}`, mostOfPoint) as Point;
  if (digestOf(point) === digest && typeof point.kind === "string") return point;
  throw new InputError("other-data", `point:${digest} of the queue is not what its name says`);
}

/** The tables that plain data refer to, wherever in them. */
function tablesIn(value: unknown, names: Set<string>): void {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  const { table } = value as Partial<TableReference>;
  if (typeof table === "string" && /^[0-9a-f]{64}$/.test(table)) names.add(table);
  for (const inner of Object.values(value)) tablesIn(inner, names);
}
