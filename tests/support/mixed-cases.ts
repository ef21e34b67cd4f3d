import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { TextFile } from "../../src/base/text-file.ts";
import type { MixedResult } from "../../src/jobs/results/mixed.ts";
import { mixedResult } from "../../src/study/mixed/mixed.ts";

/** A table of `tests/issues/mixed`. */
export function mixedCase(name: string): TextFile {
  const path = resolve(import.meta.dirname, "../issues/mixed", `${name}.csv`);
  return { name: `${name}.csv`, text: readFileSync(path, "utf8") };
}

/** What `kinfolio mixed` makes of such a table. */
export function mixedOf(
  data: string,
  fixed: string,
  random: string,
  { K, residual }: { readonly K?: string; readonly residual?: string } = {},
): MixedResult {
  const relationships: Record<string, TextFile> = K === undefined ? {} : { K: mixedCase(K) };
  return mixedResult({ data: mixedCase(data), fixed, random, relationships, ...(residual && { residual }) });
}
