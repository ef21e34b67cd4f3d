import { canonicalJson } from "../../base/json.ts";
import { sha256 } from "../../base/sha256.ts";
import { encodeUtf8 } from "../../base/text-encoding.ts";
import type { Answer } from "../../jobs/job.ts";
import { platformMark } from "../../jobs/job-key.ts";
import { cellCount, type Grid } from "../../jobs/runs/cell-order.ts";
import { gridByDigest } from "../../jobs/runs/grid-by-digest.ts";
import { programDigest } from "../program-digest.ts";
import { version } from "../version.ts";
import type { Shard } from "./shard.ts";

/** The first line of a shard's file: whose cells they are. */
export interface ShardHeader {
  readonly kinfolio: string;
  /** Digest of the code that runs them. */
  readonly program: string;
  /** Mark of its elementary functions. */
  readonly platform: string;
  /** Of the universe. */
  readonly data: string;
  /** Of the strategies, schedules and datasets. */
  readonly study: string;
  /** Of the whole study. */
  readonly cells: number;
}

/** Any other line: a cell by its place in the order of the grid. */
export interface ShardLine {
  readonly cell: number;
  readonly answer: Answer<"measure">;
}

/** The header that files of a grid have, here and now. */
export function shardHeader(grid: Grid): ShardHeader {
  const { data, periodsPerYear, windows, points } = gridByDigest(grid).grid;
  return {
    kinfolio: version,
    program: programDigest(),
    platform: platformMark(),
    data,
    study: sha256(encodeUtf8(canonicalJson({ periodsPerYear, windows, points }))),
    cells: cellCount(grid),
  };
}

/** Why the cells of a file are not those of a grid, in words; undefined where they are. */
export function whyForeign(found: Partial<ShardHeader> | undefined, wanted: ShardHeader): string | undefined {
  if (found === undefined || typeof found.kinfolio !== "string") return "has no whole first line";
  if (found.kinfolio !== wanted.kinfolio)
    return `is of kinfolio ${found.kinfolio}, and this is ${wanted.kinfolio}`;
  if (found.program !== wanted.program) return `is of another build of kinfolio ${wanted.kinfolio}`;
  if (found.platform !== wanted.platform) return "is of a platform whose elementary functions are others";
  if (found.data !== wanted.data) return "is of other data";
  return found.study === wanted.study
    ? undefined
    : "is of another study, or of what this one was before a change";
}

/** `cells-017-of-400.jsonl`. */
export function shardFileName({ index, of }: Shard): string {
  return `cells-${String(index).padStart(String(of).length, "0")}-of-${of}.jsonl`;
}

/** The shard that a file's name says; undefined for any other name. */
export function shardOfFile(name: string): Shard | undefined {
  const [, index, of] = /^cells-(\d+)-of-(\d+)\.jsonl$/.exec(name) ?? [];
  if (index === undefined) return undefined;
  const shard = { index: Number(index), of: Number(of) };
  return shardFileName(shard) === name ? shard : undefined;
}
