import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { log } from "../../numeric/elementary/elementary.ts";
import { packLowerTriangle, unpackLowerTriangle } from "../../numeric/matrix/lower-triangle.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { copyMatrix, diagonalOf, identity } from "../../numeric/matrix/matrix.ts";
import { measureObservations, weightedProducts } from "../../numeric/matrix/observations.ts";
import { scale, sum } from "../../numeric/matrix/vector.ts";
import type {
  FixedPoint,
  FixedPointOptions,
} from "../../numeric/minimize/descent/fixed-point/find-fixed-point.ts";
import { findFixedPoint } from "../../numeric/minimize/descent/fixed-point/find-fixed-point.ts";
import { type IterationOptions, iterationOptions } from "../heavy-tails/fit-heavy-tails.ts";
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
  const limits = settled(iterationOptions, options, "tyler");
  const whitened = whitenedReturns(panel);
  const median = whitenedLocation(whitened, spatialMedian(panel.values));
  const { shape, found } = tylerShape(whitened.x, median, { ...limits, depth: 4 });
  return shapeMoments("tyler", panel, whitened, median, shape, found);
}

/** The fixed point among shapes of trace N, on the way to which `-T/2 log det S - N/2 sum log (y_t' S^-1 y_t)` rises. */
function tylerShape(
  x: Matrix,
  median: Float64Array,
  options: FixedPointOptions,
): { readonly shape: Matrix; readonly found: FixedPoint } {
  const { rows: n, columns: count } = x;
  const none = new Float64Array(n);
  const distances = { squared: new Float64Array(count), projection: new Float64Array(count) };
  const weights = new Float64Array(count);
  const y = shifted(x, median);
  const shape = identity(n);
  const size = (n * (n + 1)) / 2;
  const start = new Float64Array(size);
  packLowerTriangle(shape, start, 0);
  const found = findFixedPoint(
    {
      size,
      evaluate: (point) => {
        unpackLowerTriangle(point, 0, shape);
        const measured = measureObservations(y, none, shape, none, distances);
        if (measured.status === "indefinite") return NaN;
        let value = 0;
        for (const square of distances.squared) {
          if (square > 0) value -= 0.5 * (n * log(square) + measured.logDeterminant);
        }
        return value;
      },
      image: (next) => {
        for (let t = 0; t < count; t++) weights[t] = distances.squared[t] > 0 ? 1 / distances.squared[t] : 0;
        weightedProducts(y, weights, shape);
        scale(shape.data, n / sum(diagonalOf(shape)));
        packLowerTriangle(shape, next, 0);
      },
    },
    start,
    options,
  );
  unpackLowerTriangle(found.point, 0, shape);
  return { shape, found };
}

function shifted(x: Matrix, by: Float64Array): Matrix {
  const out = copyMatrix(x);
  for (let i = 0; i < x.rows; i++) {
    for (let t = 0; t < x.columns; t++) out.data[i * x.columns + t] -= by[i];
  }
  return out;
}
