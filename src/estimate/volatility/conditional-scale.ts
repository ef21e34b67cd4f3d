import { log, pow } from "../../numeric/elementary/elementary.ts";
/** Parameters of a scale that follows what it meets. */
export interface ScaleParameters {
  /** Reaction to the last proxy, between 0 and p. */
  readonly a: number;
  /** Persistence: how much of a distance from the mean is left a period later, below one. */
  readonly p: number;
}

/** A conditional variance over a window, relative to its own mean, and where it goes on. */
export interface ConditionalScale extends ScaleParameters {
  /** What it returns to: the mean of its proxies. */
  readonly mean: number;
  /** `h_1 .. h_T`, each known before its period. */
  readonly path: Float64Array;
  /** `h_(T+1)`. */
  readonly next: number;
  /** Q of the fit: `sum_t [ log h_t + v_t / h_t ]`. */
  readonly objective: number;
}

/**
 * The multiplicative error model of a nonnegative proxy of variance, at given parameters:
 *
 *     h_1 = vbar,  h_(t+1) = vbar (1-p) + a v_t + (p-a) h_t
 *
 * Cost: O(T).
 *
 * @param proxy v, T values with a positive mean.
 * @see Engle and Gallo (2006), J. Econometrics 131(1-2), 3-27.
 */
export function conditionalScale(proxy: Float64Array, { a, p }: ScaleParameters): ConditionalScale {
  const mean = proxy.reduce((total, v) => total + v, 0) / proxy.length;
  const path = new Float64Array(proxy.length);
  let h = mean;
  let objective = 0;
  for (let t = 0; t < proxy.length; t++) {
    path[t] = h;
    objective += log(h) + proxy[t] / h;
    h = mean * (1 - p) + a * proxy[t] + (p - a) * h;
  }
  return { a, p, mean, path, next: h, objective };
}

/** Mean of the expected scale over the next H periods, `vbar + (h_(T+1) - vbar) (1 - p^H) / (H (1 - p))`. */
export function meanOverHorizon({ p, mean, next }: ConditionalScale, horizon: number): number {
  return mean + ((next - mean) * (1 - pow(p, horizon))) / (horizon * (1 - p));
}
