import type { Detail, Moments } from "../../../../../src/estimate/moments.ts";
import { symmetricEigenvalues } from "../../../../../src/numeric/matrix/eigen/symmetric-eigen.ts";
import { fromRows } from "../../../../../src/numeric/matrix/matrix.ts";
import { correlationFigure, correlationsOf } from "../../../../../src/page/correlation-figure.ts";
import { unconverged } from "../../../../../src/strategy/unconverged.ts";
import type { AboutStudy } from "../../../document/document.ts";
import type { Refusal } from "../../../messages/refusal.ts";
import { beliefsAtHand } from "../../at-hand/beliefs-at-hand.ts";
import { dataOf, opened } from "../../at-hand/data-at-hand.ts";
import { strategyAsked } from "../../at-hand/strategy-asked.ts";
import { refusalOf } from "../../refusal-of.ts";
import type { Tools } from "../../tools.ts";

/** What one estimator believes. */
export interface BeliefsFormed {
  readonly name: string;
  readonly status: "formed";
  readonly assets: readonly string[];
  readonly periods: number;
  /** N, a year. */
  readonly mean: Float64Array;
  /** N, a year: half the width of a 95 % interval of a mean of so many periods, `1.96 sigma / sqrt(T)`. */
  readonly halfWidth: Float64Array;
  /** N, a year. */
  readonly volatility: Float64Array;
  /** `N x N` by rows; NaN of an asset that does not move. */
  readonly correlations: Float64Array;
  /** Places of the assets in an order in which neighbors move together: the same for all that are asked about. */
  readonly order: readonly number[];
  /** Of the correlations, the largest first; none where some of them are missing. */
  readonly eigenvalues: readonly number[];
  /** How far the sample was moved towards the target, 0 to 1, where the estimator shrinks by one number. */
  readonly shrinkage?: number;
  /** Where the fit stopped before its optimum: why. */
  readonly warning?: string;
}

/** What one estimator believes, or why it believes nothing. */
export type BeliefsHeld =
  | BeliefsFormed
  | { readonly name: string; readonly status: "refused"; readonly refusal: Refusal };

/** What the estimators of some strategies of a study believe, by their places. */
export async function beliefs(
  { strategies, ...about }: AboutStudy & { readonly strategies: readonly number[] },
  { blobs, say }: Tools,
): Promise<readonly BeliefsHeld[]> {
  const study = await opened(about, blobs);
  const { history } = dataOf(study, about);
  let order: readonly number[] | undefined;
  return strategies.map((place, i) => {
    const spec = strategyAsked(study, place);
    say({ doing: `fitting ${spec.name}`, share: i / strategies.length });
    try {
      const moments = beliefsAtHand(spec)(history);
      order ??= clusterOrder(moments);
      return { name: spec.name, ...held(moments), order };
    } catch (error) {
      return { name: spec.name, status: "refused", refusal: refusalOf(error) };
    }
  });
}

/** Assets that move together beside each other, as the report's picture has them. */
function clusterOrder(moments: Moments): number[] {
  const { assets } = moments;
  const chart = correlationFigure(moments)?.chart;
  if (chart?.type !== "heatmap") return assets.map((_, i) => i);
  const places = new Map(assets.map((asset, i) => [asset, i]));
  return chart.rows.map((asset) => places.get(asset) ?? 0);
}

/** Two standard errors, of a normal distribution. */
const normal95 = 1.959963984540054;

function held(moments: Moments) {
  const { assets, periods, periodsPerYear, mean, covariance, details } = moments;
  const volatility = mean.map((_, i) => Math.sqrt(periodsPerYear * covariance.data[i * (assets.length + 1)]));
  const correlations = correlationsOf(moments);
  const isWhole = correlations.every((row) => row.every((each) => each !== null));
  const shrinkage = shrinkageIn(details);
  const warning = unconverged(moments)?.message;
  return {
    status: "formed" as const,
    assets,
    periods,
    mean: mean.map((each) => periodsPerYear * each),
    halfWidth: volatility.map((each) => (normal95 * each) / Math.sqrt(periods / periodsPerYear)),
    volatility,
    correlations: Float64Array.from(correlations.flat(), (each) => each ?? Number.NaN),
    eigenvalues: isWhole ? eigenvaluesOf(correlations as number[][]) : [],
    ...(shrinkage !== undefined && { shrinkage }),
    ...(warning !== undefined && { warning }),
  };
}

function eigenvaluesOf(correlations: readonly (readonly number[])[]): number[] {
  return Array.from(symmetricEigenvalues(fromRows(correlations))).reverse();
}

function shrinkageIn({ shrinkage }: Readonly<Record<string, Detail>>): number | undefined {
  return typeof shrinkage === "number" && Number.isFinite(shrinkage) ? shrinkage : undefined;
}
