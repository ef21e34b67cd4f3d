import { hostname } from "node:os";
import { canonicalJson } from "../../../base/json.ts";
import type { Answer } from "../../../jobs/job.ts";
import { isRepeatable } from "../../../jobs/runs/cell-cache.ts";
import { WorkerDisagrees } from "./worker-disagrees.ts";

/** @throws {WorkerDisagrees} where an answer from elsewhere is not the one that this machine comes to, both having had the time. */
export function requireEqual(there: Answer, here: Answer, host: string, cell: string): void {
  if (!isRepeatable(there) || !isRepeatable(here)) return;
  if (canonicalJson(there) === canonicalJson(JSON.parse(JSON.stringify(here)))) return;
  throw new WorkerDisagrees(
    `${host} and this machine, ${hostname()}, came to different answers for the cell ${cell}`,
  );
}
