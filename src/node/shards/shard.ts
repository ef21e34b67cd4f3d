import { InputError } from "../../base/errors.ts";
import { grouped } from "../../base/words/counted.ts";
import type { CellRange } from "../../jobs/runs/cell-order.ts";

/** One of several parts of a study's cells: every `of`-th, from the `index`-th on. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}

/** Most shards: what AWS Batch takes in one array. */
const mostShards = 10_000;

/** What tells a task of an array job its number, and what it is the number of the first. */
const arrayIndexes = [
  { variable: "SLURM_ARRAY_TASK_ID", first: 1, engine: "Slurm", array: (n: number) => `--array=1-${n}` },
  { variable: "AWS_BATCH_JOB_ARRAY_INDEX", first: 0, engine: "AWS Batch", array: (n: number) => `size=${n}` },
  {
    variable: "JOB_COMPLETION_INDEX",
    first: 0,
    engine: "Kubernetes",
    array: (n: number) => `completions: ${n}`,
  },
] as const;

/**
 * The shard that a text names: `17/400`, or `auto/400` by the index that an array job gives its task. Slurm's counts from 1, as in
 * `--array=1-400` (that of a task run again alone stays what it was); the others' from 0.
 *
 * @param environment the variables of the process.
 * @throws {InputError} `bad-option`.
 */
export function shardFrom(text: string, environment: Readonly<Record<string, string | undefined>>): Shard {
  const [, index, count] = /^(\d+|auto)\/(\d+)$/.exec(text.trim()) ?? [];
  const of = Number(count);
  if (index === undefined || of < 1 || of > mostShards) {
    const what = `--shard: i/n or auto/n is needed, n from 1 to ${grouped(mostShards)}, ${JSON.stringify(text)} given`;
    throw new InputError("bad-option", what, { advice: "the third of ten is --shard 3/10" });
  }
  return index === "auto" ? { index: indexIn(environment, of), of } : within(Number(index), of, text);
}

/** How many shards a text speaks of. */
export function shardCount(text: string): number {
  return shardFrom(text.replace(/^\s*auto\//, "1/"), {}).of;
}

export function rangeOf({ index, of }: Shard): CellRange {
  return { first: index - 1, every: of };
}

function within(index: number, of: number, text: string): Shard {
  if (index >= 1 && index <= of) return { index, of };
  throw new InputError("bad-option", `--shard ${text}: shards are numbered from 1 to ${of}`);
}

function indexIn(environment: Readonly<Record<string, string | undefined>>, of: number): number {
  const there = arrayIndexes.filter(({ variable }) => environment[variable] !== undefined);
  const names = arrayIndexes.map(({ variable }) => variable);
  if (there.length !== 1) {
    const what =
      there.length === 0
        ? `no task of an array job is running here: none of ${names.join(", ")} is set`
        : `${there.map(({ variable }) => variable).join(" and ")} are set, and one of them is needed`;
    throw new InputError("bad-option", `--shard auto/${of}: ${what}`, {
      advice: `say which shard: --shard 1/${of}`,
    });
  }
  const [{ variable, first, engine, array }] = there;
  const given = environment[variable] as string;
  const index = /^\d+$/.test(given) ? Number(given) - first + 1 : Number.NaN;
  if (index >= 1 && index <= of) return index;
  const what = `--shard auto/${of}: ${variable} is ${given}, and ${engine} counts from ${first} to ${first + of - 1} here`;
  throw new InputError("bad-option", what, { advice: `give the array ${of} tasks: ${array(of)}` });
}
