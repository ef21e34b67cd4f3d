import type { BacktestJson } from "../page/backtest/backtest-json.ts";
import type { StudyOutcome } from "../page/outcome/outcome.ts";
import { refreshText } from "../page/store/refresh-text.ts";
import type { DataFile } from "../study/data/data.ts";
import {
  newerVintages,
  type RecordedRun,
  recordedData,
  recordedRun,
  refreshedData,
} from "../study/recorded-run.ts";
import { type RunOptions, runBacktest } from "./backtests.ts";
import { readInput, readText } from "./files/files.ts";
import { samplePath } from "./sample.ts";
import { openMarketStore } from "./store/open-store.ts";

/** A run that was done again. */
export interface Rerun {
  readonly outcome: StudyOutcome<BacktestJson>;
  /** What has been fetched since, and where asked for what it changes. */
  readonly notes: readonly string[];
}

/** The backtest that a `run.json` records; undefined for any other file, or none. */
export async function openRecordedRun(path: string): Promise<RecordedRun | undefined> {
  if (!path.endsWith(".json")) return undefined;
  return recordedRun(await readText(path), path);
}

/**
 * Runs a recorded backtest again, on the vintages that it used; says what is newer, and with `refresh` what the first measures
 * are on that.
 *
 * @throws {InputError} as `recordedData`.
 */
export async function rerun(run: RecordedRun, refresh: boolean, options: RunOptions): Promise<Rerun> {
  const data = await recordedData(run, openMarketStore, readRecorded);
  const outcome = await runBacktest(run.study, data, options);
  const newer = run.data.kept === undefined ? [] : await newerVintages(run, openMarketStore());
  if (!refresh || newer.length === 0) return { outcome, notes: newer };
  const { inference: _, ...study } = run.study;
  const fresh = await runBacktest(study, await refreshedData(run, openMarketStore()), {
    ...options,
    out: undefined,
  });
  return { outcome, notes: [...newer, ...refreshText(outcome.json, fresh.json)] };
}

async function readRecorded(file: string): Promise<DataFile> {
  const sample = /^sample\/(.*)$/.exec(file)?.[1];
  const bytes = await readInput(sample === undefined ? file : samplePath(sample));
  return { name: file, bytes, holds: "prices", simulated: sample !== undefined };
}
