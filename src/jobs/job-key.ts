import { canonicalJson } from "../base/json.ts";
import { sha256 } from "../base/sha256.ts";
import { encodeUtf8 } from "../base/text-encoding.ts";
import { platformMark } from "../numeric/elementary/platform-mark.ts";
import { canonicalJob } from "./canonical-job.ts";
import type { Job } from "./job.ts";
import { jobByDigest } from "./job-by-digest.ts";

export { platformMark } from "../numeric/elementary/platform-mark.ts";

/**
 * What tells a cell from all others, wherever it is run and kept: SHA-256 of the job in canonical JSON, its tables
 * named by their digests, and of the program and platform that run it, 64 hexadecimal digits. A job is what its data, strategy and
 * schedule are; the same job of another program is another cell, and that of a platform with other elementary functions too.
 *
 * @param program digest of the running code: two that may compute another figure need to differ in it.
 */
export function jobKey(job: Job, program: string, platform: string = platformMark()): string {
  const known = keys.get(job);
  if (known?.program === program && known.platform === platform) return known.key;
  const named = `"platform":${JSON.stringify(platform)},"program":${JSON.stringify(program)}`;
  const key = digest(`{"job":${canonicalJob(jobByDigest(job))},${named}}`);
  keys.set(job, { program, platform, key });
  return key;
}

/** Keys of jobs that are at work: each is asked for by whoever keeps its answer and by whoever runs it. */
const keys = new WeakMap<
  Job,
  { readonly program: string; readonly platform: string; readonly key: string }
>();

/** What tells a strategy that was tried from all others: its schedule and costs count, its name and its data do not. */
export function trialKey(job: Job<"walk" | "measure">): string {
  const { strategy, walkForward } = jobByDigest(job);
  let trials = trialsOf.get(strategy);
  if (trials === undefined) {
    trials = new WeakMap();
    trialsOf.set(strategy, trials);
  }
  let key = trials.get(walkForward);
  if (key === undefined) {
    const { name: _, ...unnamed } = strategy;
    key = digest(canonicalJson({ strategy: unnamed, walkForward })).slice(0, 16);
    trials.set(walkForward, key);
  }
  return key;
}

/** By strategy and schedule, which the cells of a grid share. */
const trialsOf = new WeakMap<object, WeakMap<object, string>>();

function digest(text: string): string {
  return sha256(encodeUtf8(text));
}
