import type { ReturnsPanel } from "../../market/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { identity, zeros } from "../../numeric/matrix/matrix.ts";
import { measureObservations, weightedProducts } from "../../numeric/matrix/observations.ts";
import { scale } from "../../numeric/matrix/vector.ts";
import type { RisingMap } from "../../numeric/minimize/find-fixed-point.ts";
import { findFixedPoint } from "../../numeric/minimize/find-fixed-point.ts";
import type { IterationOptions } from "../heavy-tails/fit-heavy-tails.ts";
import { heavyTailsDefaults } from "../heavy-tails/fit-heavy-tails.ts";
import { whitenedLocation, whitenedReturns } from "../heavy-tails/whitened-returns.ts";
import type { Moments } from "../moments.ts";
import { shapeMoments } from "./shape-moments.ts";
import { spatialMedian } from "./spatial-median.ts";

/**
 * Tyler's shape of the returns around their spatial median, which looks at directions only and so is the same for
 * every elliptical distribution:
 *
 *     S = (N / T) sum_t y_t y_t' / (y_t' S^-1 y_t),    y_t = x_t - median
 *
 * The size of the covariance comes from the returns; see `shapeMoments`.
 *
 * Cost: 10 to 20 iterations of O(T N^2).
 *
 * @param panel `T x N` returns with `T > N`. A period that is the median itself has no direction and is left out.
 * @throws {InputError} `too-few-periods`, `constant-asset`, `duplicate-asset`, `bad-matrix`.
 * @see Tyler (1987), Annals of Statistics 15(1), 234-251.
 */
export function tyler(panel: ReturnsPanel, options: IterationOptions = {}): Moments {
  const { tolerance = heavyTailsDefaults.tolerance, maxIterations = heavyTailsDefaults.maxIterations } =
    options;
  const whitened = whitenedReturns(panel);
  const median = whitenedLocation(whitened, spatialMedian(panel.values));
  const map = tylerMap(whitened.x, median);
  const start = identity(panel.assets.length);
  const { point, ...found } = findFixedPoint(map, start.data, { tolerance, maxIterations, depth: 4 });
  return shapeMoments("tyler", panel, whitened, median, { ...start, data: point }, found);
}

/** The fixed-point map of a shape of trace N, which raises `-T/2 log det S - N/2 sum log (y_t' S^-1 y_t)`. */
function tylerMap(x: Matrix, median: Float64Array): RisingMap {
  const { rows: n, columns: count } = x;
  const y = zeros(n, count);
  for (let i = 0; i < n; i++) {
    for (let t = 0; t < count; t++) y.data[i * count + t] = x.data[i * count + t] - median[i];
  }
  const origin = new Float64Array(n);
  const distances = { squared: new Float64Array(count), projection: new Float64Array(count) };
  const weights = new Float64Array(count);
  const shapeOf = (data: Float64Array): Matrix => ({ rows: n, columns: n, data });
  return {
    size: n * n,
    evaluate: (point: Float64Array): number => {
      const found = measureObservations(y, origin, shapeOf(point), origin, distances);
      if (found.status === "indefinite") return NaN;
      let value = 0;
      for (const square of distances.squared)
        if (square > 0) value -= 0.5 * (n * Math.log(square) + found.logDeterminant);
      return value;
    },
    image: (next: Float64Array): void => {
      for (let t = 0; t < count; t++) weights[t] = distances.squared[t] > 0 ? 1 / distances.squared[t] : 0;
      weightedProducts(y, weights, shapeOf(next));
      let trace = 0;
      for (let i = 0; i < n; i++) trace += next[i * (n + 1)];
      scale(next, n / trace);
    },
  };
}
