import { canonicalJson } from "../base/json.ts";
import { sha256 } from "../base/sha256.ts";
import { encodeUtf8 } from "../base/text-encoding.ts";
import { platformMark } from "../numeric/elementary/platform-mark.ts";
import type { Job } from "./job.ts";
import { byDigest, walkByDigest } from "./job-tables.ts";

export { platformMark } from "../numeric/elementary/platform-mark.ts";

/**
 * What tells a cell from all others, wherever it is run and kept: SHA-256 of the job in canonical JSON, its tables
 * named by their digests, and of the program and platform that run it, 64 hexadecimal digits. A job is what its data, strategy and
 * schedule are; the same job of another program is another cell, and that of a platform with other elementary functions too.
 *
 * @param program digest of the running code: two that may compute another figure need to differ in it.
 */
export function jobKey(job: Job, program: string, platform: string = platformMark()): string {
  const { strategy } = byDigest(job.strategy);
  const walk = "walkForward" in job ? { walkForward: walkByDigest(job.walkForward).walkForward } : {};
  return digest({ program, platform, job: { ...job, strategy, ...walk } });
}

/** What tells a strategy that was tried from all others: its schedule and costs count, its name and its data do not. */
export function trialKey({ strategy: named, walkForward: walk }: Job<"walk" | "measure">): string {
  const { walkForward } = walkByDigest(walk);
  const { name: _, ...strategy } = byDigest(named).strategy;
  return digest({ strategy, walkForward }).slice(0, 16);
}

function digest(value: object): string {
  return sha256(encodeUtf8(canonicalJson(value)));
}
