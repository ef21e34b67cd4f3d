import { counted } from "../../../base/words/counted.ts";
import { queueName } from "./open-queue.ts";

/**
 * Of workers, or of runs, that have to do with other cells than these, why: those of another build (`other-version`), or of a platform
 * with other elementary functions (`other-platform`). Empty where there is none.
 *
 * @param names the names of their queues.
 */
export function otherCells(names: readonly string[], noun: "run" | "worker"): string {
  const own = queueName();
  const ofBuild = (name: string): boolean => name.startsWith(own.slice(0, own.lastIndexOf("-") + 1));
  const others = names.filter((name) => name !== own);
  const platforms = others.filter(ofBuild).length;
  const builds = others.length - platforms;
  const parts = [
    builds === 0 ? "" : `${counted(builds, noun)} of another build of kinfolio (other-version)`,
    platforms === 0 ? "" : `${counted(platforms, noun)} of other elementary functions (other-platform)`,
  ];
  return parts.filter((part) => part !== "").join(" and ");
}
