import type { Answer, Job } from "../job.ts";

/** Remembers finished cells, so that the same study does not run them again. */
export interface CellCache {
  readonly get: (job: Job<"measure">) => Answer<"measure"> | undefined;
  /** Called once for every cell that was run, as it ends; `cell` is its place in the order of its grid, where it is of one. */
  readonly add: (job: Job<"measure">, answer: Answer<"measure">, cell?: number) => void;
  /** Puts what was added on the disk, where it is kept on one: it outlives a machine that goes down from then on. */
  readonly sync?: () => void;
  /** Hands over cells that are known by their places in the order of the grid that is run; default none. */
  readonly eachKnown?: (onCell: (cell: number, answer: Answer<"measure">) => void) => void;
  /** Called for a job of each strategy whose cells were known by their places: it was tried, wherever that was. */
  readonly tried?: (job: Job<"measure">) => void;
  /** Distinct strategies, with their schedules and costs, that have ever been run on the data of this digest. */
  readonly trials: (data: string) => number;
}

/** Remembers nothing. */
export const noCache: CellCache = { get: () => undefined, add: () => {}, trials: () => 0 };

/** Whether the same job would end so again: a cell that ran out of time, lost its thread or met other data deserves another try. */
export function isRepeatable(answer: Answer): boolean {
  return answer.status === "done" || !["timeout", "worker-died", "other-data"].includes(answer.code);
}
