import type { Job } from "./job.ts";
import { byDigest, walkByDigest } from "./job-tables.ts";

const parted = new WeakMap<object, unknown>();

/**
 * A job that names its tables by their digests. Of jobs that share a strategy or a schedule, as those of a grid do, the new ones share
 * theirs too: neither is changed once it is made.
 */
export function jobByDigest<Any extends Job>(job: Any): Any {
  const walk = "walkForward" in job ? { walkForward: kept(job.walkForward, walkByDigest).walkForward } : {};
  return { ...job, ...walk, strategy: kept(job.strategy, byDigest).strategy };
}

function kept<Whole extends object, Parts>(whole: Whole, part: (whole: Whole) => Parts): Parts {
  if (!parted.has(whole)) parted.set(whole, part(whole));
  return parted.get(whole) as Parts;
}
