import type { BacktestStudy } from "../../jobs/results/backtest.ts";
import type { CompareSettings } from "../../jobs/results/compare-estimators.ts";
import type { CrossValidationSettings } from "../../jobs/results/cross-validation.ts";
import type { DataOrigin, LoadedData, LoadedUniverse } from "../../jobs/results/data-origin.ts";
import type { EvidenceSettings } from "../../jobs/results/evidence.ts";
import type { ExplainResult, ExplainSettings } from "../../jobs/results/explain.ts";
import type { FrontierBasis, FrontierSettings } from "../../jobs/results/frontier.ts";
import type { HighOrderSettings } from "../../jobs/results/high-order.ts";
import type { MarkowitzSettings } from "../../jobs/results/markowitz.ts";
import type { MixedRun } from "../../jobs/results/mixed.ts";
import type { MixedModelSettings } from "../../jobs/results/mixed-model.ts";
import type { DrawOptions, RandomizedStudy } from "../../jobs/results/randomized.ts";
import type { RebalanceResult, RebalanceSettings } from "../../jobs/results/rebalance.ts";
import type { SeriesData, TearSheetRequest } from "../../jobs/results/tear-sheet.ts";

type Strategy = NonNullable<RebalanceResult["spec"]>;

/** What it takes to repeat a run: goes to `run.json`, with the version that ran it. */
export interface RunRecord {
  readonly study?: BacktestStudy | RandomizedRecord;
  readonly frontier?: FrontierBasis & FrontierSettings;
  readonly explain?: ExplainResult["spec"] & ExplainSettings;
  readonly optimize?: Strategy;
  readonly estimate?: Omit<FrontierBasis, "constraints">;
  readonly rebalance?: RebalanceSettings & { readonly strategy?: Strategy };
  readonly crossValidation?: CrossValidationSettings;
  readonly compare?: CompareSettings & Pick<BacktestStudy, "strategies">;
  readonly evidence?: EvidenceSettings & Pick<BacktestStudy, "strategies">;
  readonly tearSheet?: TearSheetRequest;
  readonly mixed?: MixedRun["specification"];
  readonly data: DataRecord | SeriesRecord | TableRecord;
  /** A composer's own. */
  readonly settings?: HighOrderSettings | MarkowitzSettings | MixedModelSettings;
  /** The datasets of a study that draws some beside its path. */
  readonly randomized?: Partial<DrawOptions>;
}

/** Datasets from a file are kept beside it, in `datasets.json`. */
export interface RandomizedRecord extends Omit<RandomizedStudy, "datasets"> {
  readonly datasets: DrawOptions | { readonly file: string };
}

/** What a reader needs to find the same data again. */
export interface DataRecord extends DataOrigin {
  readonly assets: readonly string[];
  readonly factors?: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly periodsPerYear: number;
}

/** The same of a series and its benchmark. */
export interface SeriesRecord extends DataOrigin {
  /** The series of its risk-free rates, where they go by date. */
  readonly riskFree?: string;
  readonly strategy: string;
  readonly benchmark?: string;
  readonly from: string;
  readonly to: string;
  readonly periodsPerYear: number;
}

/** The same of a long table. */
export interface TableRecord extends DataOrigin {
  /** Those that were not left out. */
  readonly records: number;
}

export function dataRecord({ history: { prices, factors }, ...origin }: LoadedData): DataRecord {
  return recordOf(origin, prices.dates, prices.assets, factors?.assets, prices.periodsPerYear);
}

export function universeRecord({ universe, ...origin }: LoadedUniverse): DataRecord {
  const factors = universe.factors.length > 0 ? universe.factors : undefined;
  return recordOf(origin, universe.dates, universe.assets, factors, universe.periodsPerYear);
}

export function seriesRecord({
  file,
  digest,
  simulated,
  notes,
  kept,
  strategy,
  benchmark,
  riskFree,
}: SeriesData): SeriesRecord {
  const { dates, periodsPerYear } = strategy;
  const [from, to] = [dates[0], dates[dates.length - 1]];
  return {
    file,
    digest,
    simulated,
    strategy: strategy.name,
    benchmark: benchmark?.name,
    from,
    to,
    periodsPerYear,
    notes,
    ...(kept && { kept }),
    ...(riskFree && { riskFree: riskFree.name }),
  };
}

function recordOf(
  { file, digest, simulated, notes, kept, changing }: DataOrigin,
  dates: readonly string[],
  assets: readonly string[],
  factors: readonly string[] | undefined,
  periodsPerYear: number,
): DataRecord {
  const [from, to] = [dates[0], dates[dates.length - 1]];
  return {
    file,
    digest,
    simulated,
    assets,
    factors,
    from,
    to,
    rows: dates.length,
    periodsPerYear,
    notes,
    ...(kept && { kept }),
    ...(changing && { changing }),
  };
}
