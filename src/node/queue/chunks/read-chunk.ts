import * as v from "valibot";
import { InputError } from "../../../base/errors.ts";
import type { Chunk } from "./chunk.ts";

const digest = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const place = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Cells of one chunk at most. */
export const mostCells = 500;

const schema = v.strictObject({
  run: digest(32),
  data: digest(64),
  points: v.pipe(v.array(digest(32)), v.maxLength(mostCells)),
  datasets: v.pipe(v.array(v.pipe(v.array(place), v.minLength(3))), v.maxLength(mostCells)),
  cells: v.pipe(v.array(v.strictTuple([place, place])), v.minLength(1), v.maxLength(mostCells)),
  timeoutSeconds: v.optional(v.pipe(v.number(), v.finite(), v.gtValue(0))),
});

/**
 * A chunk as it came out of the queue, where anyone with access may have put it.
 *
 * @throws {InputError} `bad-file` for anything that is no chunk of this universe's size.
 */
export function readChunk(value: unknown): Chunk {
  const read = v.safeParse(schema, value);
  if (!read.success) throw poisoned(v.getDotPath(read.issues[0]) ?? "the whole", read.issues[0].message);
  const chunk = read.output as Chunk;
  const { cells, points, datasets } = chunk;
  if (cells.some(([point, dataset]) => point >= points.length || dataset >= datasets.length)) {
    throw poisoned("cells", "a place beyond the end of its list");
  }
  return chunk;
}

function poisoned(where: string, what: string): InputError {
  return new InputError("bad-file", `a chunk of the queue is none: ${where}: ${what}`);
}
