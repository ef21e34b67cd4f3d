import { resolve } from "node:path";
import { samples } from "../study/open/samples.ts";

/** A shipped file of simulated prices, and which of its columns cannot be held. */
export interface SampleFile {
  readonly path: string;
  readonly notAssets: readonly string[];
}

/** Where a file of the sample lies. */
export function samplePath(file: string): string {
  return resolve(import.meta.dirname, "../../sample", file);
}

/** A file of the simulated market that ships. */
export function sampleFile(which: "stocks" | "etfs"): SampleFile {
  const { file, notAssets } = samples[which];
  return { path: samplePath(file), notAssets };
}
