import { join, resolve } from "node:path";
import type { WrittenOutcome } from "../../page/outcome/outcome.ts";
import { version } from "../version.ts";
import { appendLines, existingStore } from "./journal.ts";

/**
 * Enters a run that was written to a folder into `runs/<year>.jsonl` of the store, where there is one: when, where, on which data
 * and vintages, and what was measured.
 */
export async function noteRun(
  { report, record, json = {} }: WrittenOutcome & { readonly json?: object },
  folder: string,
): Promise<void> {
  const store = existingStore();
  if (store === undefined) return;
  const at = new Date().toISOString();
  const { file, digest, kept } = record.data;
  const dates = "from" in record.data ? { from: record.data.from, to: record.data.to } : {};
  const entry = {
    ...{ at, kinfolio: version, title: report.title, folder: resolve(folder) },
    data: { file, digest, ...dates, ...(kept && { vintages: kept.vintages }) },
    measures: measuresOf(json),
  };
  await appendLines(join(store, "runs", `${at.slice(0, 4)}.jsonl`), [entry]);
}

/** Of each strategy, where a result has some. */
function measuresOf(json: object): Readonly<Record<string, unknown>> {
  const { strategies = {} } = json as {
    strategies?: Readonly<Record<string, { readonly measures?: object }>>;
  };
  return Object.fromEntries(
    Object.entries(strategies).map(([name, { measures }]) => [name, measures ?? null]),
  );
}
