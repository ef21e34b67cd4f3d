import { createHash } from "node:crypto";
import * as v from "valibot";
import type { Answer, JobKind } from "../../../jobs/job.ts";
import { readWritten, written } from "../chunks/packed.ts";

/** What became of one cell, as a worker appends it to the results of a run. */
export interface CellResult {
  /** `jobKey` of the cell: whose it is, whatever became of the chunk it came in. */
  readonly key: string;
  readonly answer: Answer;
  /** Milliseconds that it took, about. */
  readonly took: number;
  /** Who ran it. */
  readonly host: string;
}

const number = v.nullish(v.number());
/** What is kept of a walk among thousands: no page may stumble over what somebody put among the results. */
const measured = v.object({
  measures: v.record(v.string(), number),
  returns: v.object({ periods: v.number(), skewness: number, kurtosis: number }),
  failures: v.array(v.object({ date: v.string(), code: v.string(), message: v.string() })),
});

/** Whether an answer is one to a kind of job. */
export function isAnswerTo(kind: JobKind, answer: Answer): boolean {
  return kind !== "measure" || answer.status !== "done" || v.is(measured, answer.result);
}

const schema = v.object({
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  took: v.pipe(v.number(), v.minValue(0), v.maxValue(1e9)),
  host: v.pipe(v.string(), v.maxLength(300)),
  answer: v.variant("status", [
    v.object({ status: v.literal("done"), result: v.record(v.string(), v.unknown()) }),
    v.object({ status: v.picklist(["failed", "refused"]), code: v.string(), message: v.string() }),
  ]),
});

/** A result as a line: JSON behind a digest of it. */
export function resultLine(result: CellResult): string {
  const text = written(result);
  return `${check(text)} ${text}`;
}

/** Reads a line again; undefined for one that is torn, or no result at all. */
export function resultIn(line: string): CellResult | undefined {
  const text = line.slice(17);
  if (line.slice(0, 16) !== check(text)) return undefined;
  const result = readWritten(text);
  return v.is(schema, result) ? (result as CellResult) : undefined;
}

function check(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
