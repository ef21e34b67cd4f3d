import type { Figure } from "../../evaluate/forecasts/drawn-figures.ts";
import type { MetForecasts } from "../../jobs/forecasts/met-forecasts.ts";
import type { ComparedFigure } from "../../jobs/results/compare-estimators.ts";
import type { RowSpan } from "../../numeric/splits/row-span.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";

/** The series of forecasts behind each figure. */
const seriesOf = {
  gmvVolatility: "gmv",
  longOnlyVolatility: "longOnly",
  logDensity: "logDensity",
  dailyLogDensity: "dailyLogDensity",
  qlike: "qlike",
} as const satisfies Readonly<Record<ComparedFigure, keyof MetForecasts>>;

/** Series of one figure, on the periods on which all that take part have it. */
export interface SharedPeriods {
  /** Places of the models that take part. */
  readonly taking: readonly number[];
  /** Periods, counted from the first test. */
  readonly common: readonly number[];
  /** One a model that takes part. */
  readonly series: readonly Float64Array[];
}

/** What models come to on periods that they share: of those that have a figure on at least half of all; undefined where there are not two. */
export function sharedPeriods(
  figure: ComparedFigure,
  met: readonly MetForecasts[],
): SharedPeriods | undefined {
  const all = met.map((each) => each[seriesOf[figure]]);
  const taking = all.flatMap((values, i) =>
    2 * values.filter(Number.isNaN).length <= values.length ? [i] : [],
  );
  if (taking.length < 2) return undefined;
  const common = Array.from(all[0].keys()).filter((t) => taking.every((i) => !Number.isNaN(all[i][t])));
  if (common.length < 2) return undefined;
  return { taking, common, series: taking.map((i) => Float64Array.from(common, (t) => all[i][t])) };
}

/** Whether a figure says more than another: densities day by day are those of forecasts that stand still where all do. */
export function isTold(figure: ComparedFigure, met: readonly MetForecasts[]): boolean {
  return figure !== "dailyLogDensity" || !met.every(standsStill);
}

function standsStill({ logDensity, dailyLogDensity }: MetForecasts): boolean {
  return logDensity.every((value, t) => Object.is(value, dailyLogDensity[t]));
}

/** What a figure is of its series. */
export function figureKind(figure: ComparedFigure, periodsPerYear: number): Figure {
  if (isDensity(figure)) return { kind: "mean", better: "higher" };
  if (figure === "qlike") return { kind: "mean", better: "lower" };
  return { kind: "deviation", factor: Math.sqrt(periodsPerYear) };
}

/** Where losses over those of one model are added up. */
interface LossCourse {
  readonly common: readonly number[];
  /** The model that the others are held against. */
  readonly base: number;
  readonly tests: readonly RowSpan[];
}

/** Losses over those of one model added up, at the end of each test: where a line rises, its model was worse. */
export function lossPaths(
  figure: ComparedFigure,
  series: readonly Float64Array[],
  { common, base, tests }: LossCourse,
): Float64Array[] {
  const losses = series.map((values) => lossesOf(figure, values));
  const first = tests[0].from;
  return losses.map((own) => {
    const values = new Float64Array(tests.length);
    let at = 0;
    let total = 0;
    tests.forEach(({ to }, k) => {
      for (; at < common.length && common[at] < to - first; at++) total += own[at] - losses[base][at];
      values[k] = total;
    });
    return values;
  });
}

function lossesOf(figure: ComparedFigure, values: Float64Array): Float64Array {
  if (figure === "qlike") return values;
  if (isDensity(figure)) return values.map((value) => -value);
  const center = mean(values);
  return values.map((value) => (value - center) ** 2);
}

function isDensity(figure: ComparedFigure): boolean {
  return figure === "logDensity" || figure === "dailyLogDensity";
}
