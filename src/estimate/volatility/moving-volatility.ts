import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { ConditionalScale } from "./conditional-scale.ts";

/** A scale beyond its window: what it returns to, how it moves, and where it stands in the first period after it. */
export type ScaleAhead = Pick<ConditionalScale, "a" | "p" | "mean" | "next">;

/** How a fitted covariance goes on beyond its window, period by period; of a period `h rest`, or `hI rest + hM beta beta'`. */
export interface MovingVolatility {
  /** Covariance at a scale of one, without what the market brings where that moves apart, `N x N`. */
  readonly rest: Matrix;
  /** The scale of it, which follows `v = mean_i ((x_i - m_i) / d_i)^2`, of what the market leaves where that moves apart. */
  readonly scale: ScaleAhead;
  /** m and d, N each. */
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** Where it moves apart. */
  readonly market?: MovingMarket;
}

/** The market's own scale, which follows `z^2`, `z = (f - center) / spread`. */
export interface MovingMarket {
  readonly scale: ScaleAhead;
  /** Loadings of the covariance on z at a scale of one, N. */
  readonly beta: Float64Array;
  /** Which factor it is; none: the equal-weight mean of the assets. */
  readonly factor?: string;
  readonly center: number;
  readonly spread: number;
  /** What a z of one moves returns by in the residual's proxy, N. */
  readonly slopes: Float64Array;
}

/** Scales of periods, each known before its period: T each. */
export interface ScalesMet {
  readonly rest: Float64Array;
  /** Where the market's moves apart. */
  readonly market?: Float64Array;
}

/** The scale of the next period, after one whose proxy is known: `mean (1 - p) + a v + (p - a) h`. */
export function scaleAfter({ a, p, mean }: ScaleAhead, h: number, proxy: number): number {
  return mean * (1 - p) + a * proxy + (p - a) * h;
}

/**
 * Follows the scales through the periods after a window. Cost: O(T N).
 *
 * @param returns `T x N` of the periods that follow the window at once, in the order of the fit's assets.
 * @param factor T returns of the factor that the market is, where it is one.
 */
export function scalesMet(
  { scale, means, deviations, market }: MovingVolatility,
  returns: Matrix,
  factor?: Float64Array,
): ScalesMet {
  const { rows: T, columns: N, data } = returns;
  const rest = new Float64Array(T);
  const ofMarket = new Float64Array(market === undefined ? 0 : T);
  const away = new Float64Array(N);
  let h = scale.next;
  let hM = market?.scale.next ?? 0;
  for (let t = 0; t < T; t++) {
    rest[t] = h;
    let z = 0;
    if (market !== undefined) {
      ofMarket[t] = hM;
      z = ((factor?.[t] ?? rowMean(returns, t)) - market.center) / market.spread;
      hM = scaleAfter(market.scale, hM, z * z);
    }
    for (let i = 0; i < N; i++) {
      away[i] =
        (data[t * N + i] - means[i] - (market === undefined ? 0 : market.slopes[i] * z)) / deviations[i];
    }
    h = scaleAfter(scale, h, dot(away, away) / N);
  }
  return { rest, ...(market && { market: ofMarket }) };
}

function rowMean({ columns, data }: Matrix, t: number): number {
  let total = 0;
  for (let i = 0; i < columns; i++) total += data[t * columns + i];
  return total / columns;
}
