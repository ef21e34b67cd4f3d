import { InputError } from "../base/errors.ts";
import type { BacktestStudy } from "../jobs/results/backtest.ts";
import type { KeptOrigin, LoadedData, UsedVintage } from "../jobs/results/data-origin.ts";
import type { DataRecord } from "../page/outcome/run-record.ts";
import { changeText } from "../page/store/change-text.ts";
import type { ChosenVintage } from "../supply/chosen-vintages.ts";
import type { MarketStore } from "../supply/store.ts";
import { type DataFile, loadData } from "./data/data.ts";
import { pricesOfVintages } from "./store/store-prices.ts";

/** A backtest as its `run.json` has it. */
export interface RecordedRun {
  readonly study: BacktestStudy;
  readonly data: DataRecord;
}

/**
 * The backtest in a `run.json`; undefined for the text of anything else.
 *
 * @throws {InputError} `bad-study` for a run that is another thing than one path of strategies.
 */
export function recordedRun(text: string, name: string): RecordedRun | undefined {
  let record: Partial<RecordedRun> & { readonly kinfolio?: unknown; readonly settings?: unknown };
  try {
    record = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof record !== "object" || record === null || typeof record.kinfolio !== "string") return undefined;
  const { study, data, settings } = record;
  const isPath = Array.isArray(study?.strategies) && !("datasets" in (study ?? {})) && settings === undefined;
  if (study !== undefined && isPath && Array.isArray(data?.assets)) {
    return { study: withSeries(study), data };
  }
  throw new InputError("bad-study", `${name} is the record of a run that is no backtest along one path`, {
    file: name,
    advice: "give the command, or the study file, that made it",
  });
}

/** A study whose benchmark has its returns in one piece, as they were before they became text. */
function withSeries(study: BacktestStudy): BacktestStudy {
  const { benchmark } = study;
  if (benchmark?.series === undefined) return study;
  const { name, series } = benchmark;
  return { ...study, benchmark: { name, series: { ...series, returns: Float64Array.from(series.returns) } } };
}

/**
 * The data of a recorded run: the vintages that it used, or its file as that is now.
 *
 * @param read brings the file, where the prices did not come out of the store.
 * @throws {InputError} `unknown-asset` for a vintage that is gone; `other-data` where the file gives other numbers than it gave.
 */
export async function recordedData(
  { data }: RecordedRun,
  store: () => MarketStore,
  read: (file: string) => Promise<DataFile>,
): Promise<LoadedData> {
  const { kept, file } = data;
  const found =
    kept === undefined
      ? await read(file)
      : await pricesOfVintages(store(), file, await usedVintages(kept, store()), kept.priceType);
  const loaded = await loadData(found, selectionOf(data));
  if (loaded.digest === data.digest) return loaded;
  throw new InputError(
    "other-data",
    `${file} gives other numbers than the run had, or it chose otherwise among them`,
    {
      file,
      advice: "give the command, or the study file, that made it",
    },
  );
}

/** The data of a recorded run on today's vintages, over the same dates. */
export async function refreshedData({ data }: RecordedRun, store: MarketStore): Promise<LoadedData> {
  const chosen = await Promise.all((data.kept?.vintages ?? []).map((used) => currentVintage(used, store)));
  const file = await pricesOfVintages(store, data.file, chosen, data.kept?.priceType ?? "total-return");
  return await loadData(file, selectionOf(data));
}

/** What has been fetched since, a sentence a symbol; empty where the run used what is current. */
export async function newerVintages({ data }: RecordedRun, store: MarketStore): Promise<string[]> {
  const said = (data.kept?.vintages ?? []).map(async ({ asset, source, vintage }) => {
    const head = await store.head(source, asset);
    if (head === undefined || head.vintage === vintage) return [];
    const at = head.vintages.findIndex(({ digest }) => digest === vintage);
    const changes = head.vintages
      .slice(at + 1)
      .map(({ fetched, change }) => `${changeText(change)} (${fetched.slice(0, 10)})`);
    return [`newer data exist: ${asset} from ${source}: ${changes.join(", ")}`];
  });
  return (await Promise.all(said)).flat();
}

function selectionOf({ assets, factors, from, to, periodsPerYear, kept }: DataRecord) {
  const { frequency, missing } = kept ?? {};
  return { assets, factors, from, to, periodsPerYear, frequency, missing };
}

async function usedVintages({ vintages }: KeptOrigin, store: MarketStore): Promise<ChosenVintage[]> {
  return await Promise.all(
    vintages.map(async ({ asset, source, vintage: digest }) => {
      const head = await store.head(source, asset);
      const vintage = head?.vintages.find((each) => each.digest === digest);
      if (head !== undefined && vintage !== undefined) return { head, vintage };
      const what = `the store no longer has the vintage ${digest.slice(0, 12)} of ${asset} from ${source} that the run used`;
      throw new InputError("unknown-asset", what, {
        asset,
        advice: "put it back from a copy, or run the study anew",
      });
    }),
  );
}

async function currentVintage({ asset, source }: UsedVintage, store: MarketStore): Promise<ChosenVintage> {
  const head = await store.head(source, asset);
  if (head !== undefined) return { head, vintage: head.vintages[head.vintages.length - 1] };
  throw new InputError("unknown-asset", `the store no longer has prices of ${asset} from ${source}`, {
    asset,
  });
}
