import { againstReference, type ReferenceDifference } from "../../evaluate/forecasts/against-reference.ts";
import type { Figure } from "../../evaluate/forecasts/drawn-figures.ts";
import type { MetForecasts } from "../../jobs/forecasts/met-forecasts.ts";
import type { ComparedFigure } from "../../jobs/results/compare-estimators.ts";
import type { EvidenceContest, EvidenceSettings, Finding } from "../../jobs/results/evidence.ts";
import type { RowSpan } from "../../numeric/splits/row-span.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import { figureKind, lossPaths, sharedPeriods } from "../compare/forecast-series.ts";

/** What a contest is held on. */
interface Course {
  readonly settings: Omit<EvidenceSettings, "lookback" | "bandLevel" | "paths">;
  readonly tests: readonly RowSpan[];
  readonly dates: readonly string[];
  readonly periodsPerYear: number;
}

/** Holds the models against the reference in one figure; undefined where it, or all others, have none on half of the periods. */
export function evidenceContest(
  figure: ComparedFigure,
  specs: readonly StrategySpec[],
  met: readonly MetForecasts[],
  { settings, tests, dates, periodsPerYear }: Course,
): EvidenceContest | undefined {
  const shared = sharedPeriods(figure, met);
  if (shared === undefined) return undefined;
  const { taking, common, series } = shared;
  const models = taking.map((i) => specs[i].name);
  const reference = models.indexOf(settings.reference);
  if (reference < 0) return undefined;
  const kind = figureKind(figure, periodsPerYear);
  const { refitEvery: leastBlockLength } = settings; // the periods of one forecast share its errors
  const held = againstReference(series, reference, kind, { ...settings, leastBlockLength });
  const paths = lossPaths(figure, series, { common, base: reference, tests });
  const ends = tests.map(({ to }) => dates[to]);
  return {
    ...held,
    figure,
    models,
    reference,
    findings: held.differences.map((difference) => findingOf(difference, kind)),
    periods: common.length,
    paths: models.map((model, i) => ({ model, dates: ends, values: paths[i] })),
  };
}

function findingOf({ lower, upper, jointLower, jointUpper }: ReferenceDifference, figure: Figure): Finding {
  const [up, down] =
    figure.kind === "mean" && figure.better === "higher"
      ? (["better", "worse"] as const)
      : (["worse", "better"] as const);
  if (jointLower > 0) return up;
  if (jointUpper < 0) return down;
  if (lower > 0) return `${up}-as-pair`;
  return upper < 0 ? `${down}-as-pair` : "none";
}
