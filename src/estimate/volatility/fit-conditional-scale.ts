import { log } from "../../numeric/elementary/elementary.ts";
import {
  type GradientFunction,
  minimizeWithinBounds,
} from "../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";
import { mean } from "../../numeric/statistics/sample-statistics.ts";
import { type ConditionalScale, conditionalScale } from "./conditional-scale.ts";

/** A persistence beyond this has no mean to return to that a window could show. */
export const mostPersistence = 0.995;

/** Where the search begins: `(p, a/p)`. Q is flat and may have several minima; the best is kept. */
const starts = [
  [0.95, 0.1],
  [0.8, 0.3],
  [0.98, 0.03],
  [0.5, 0.5],
] as const;

/**
 * The multiplicative error model with the parameters of highest exponential quasi-likelihood, `0 <= a <= p <= .995`; searched in
 * `(p, a/p)`, within whose box the bounds are reached. Where a is zero nothing reacts, p means nothing, and both are zero.
 *
 * Cost: O(T) an evaluation, some hundred of them.
 */
export function fitConditionalScale(proxy: Float64Array): ConditionalScale {
  const objective = quasiLikelihood(proxy);
  const [lower, upper] = [Float64Array.of(0, 0), Float64Array.of(mostPersistence, 1)];
  const found = starts
    .map((start) => minimizeWithinBounds(objective, Float64Array.from(start), lower, upper, { maxStep: 0.5 }))
    .reduce((best, other) => (other.value < best.value ? other : best));
  const [p, share] = found.x;
  return conditionalScale(proxy, p * share > 0 ? { a: p * share, p } : { a: 0, p: 0 });
}

/** Factors of which one logarithm is taken at a time: a product of eight is far from any bound of doubles. */
const atOnce = 8;

/** Q as a function of `(p, a/p)`, its derivatives carried along the recursion. */
function quasiLikelihood(proxy: Float64Array): GradientFunction {
  const center = mean(proxy);
  return (x, gradient) => {
    const [p, share] = [x[0], x[1]];
    const [a, kept] = [p * share, p - p * share];
    const pull = center * (1 - p);
    let value = 0;
    let product = 1;
    let byA = 0;
    let byP = 0;
    let h = center;
    let hByA = 0;
    let hByP = 0;
    for (let t = 0; t < proxy.length; t++) {
      const v = proxy[t];
      const ratio = v / h;
      const slope = (1 - ratio) / h;
      value += ratio;
      product *= h;
      if (t % atOnce === atOnce - 1) {
        value += log(product);
        product = 1;
      }
      byA += slope * hByA;
      byP += slope * hByP;
      hByA = v - h + kept * hByA;
      hByP = h - center + kept * hByP;
      h = pull + a * v + kept * h;
    }
    gradient[0] = byP + byA * share;
    gradient[1] = byA * p;
    return value + log(product);
  };
}
