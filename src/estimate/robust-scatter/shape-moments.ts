import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { copyMatrix } from "../../numeric/matrix/matrix.ts";
import { measureObservations } from "../../numeric/matrix/observations.ts";
import { scale } from "../../numeric/matrix/vector.ts";
import type { FixedPoint } from "../../numeric/minimize/descent/fixed-point/find-fixed-point.ts";
import { outcomeDetails, outcomeOf } from "../fit-outcome.ts";
import { totalVariance } from "../heavy-tails/total-variance.ts";
import type { WhitenedReturns } from "../heavy-tails/whitened-returns.ts";
import { locationOf, scatterOf } from "../heavy-tails/whitened-returns.ts";
import type { Moments } from "../moments.ts";
import { degreesOfFreedomAt, harmonicMean } from "../student-t/degrees-of-freedom-estimators.ts";

/**
 * The hand-over of an estimator that finds a location and the shape of a scatter, not its size.
 *
 * The covariance is the shape with the total variance of the returns around the location (divisor T - 1). The scatter
 * is the shape with a harmonic mean of the squared distances of N - 2, which is that of Student's t whatever its degrees
 * of freedom; `details.degreesOfFreedom` is where Student's t would have that ratio of the two. Both are null for two
 * assets or one, where that mean is zero; the degrees of freedom also where tails are no heavier than a normal's.
 *
 * @param location and `shape` in whitened coordinates.
 * @see Ollila, Palomar and Pascal (2021), IEEE Trans. Signal Processing 69, 256-269.
 */
export function shapeMoments(
  model: string,
  panel: ReturnsPanel,
  whitened: WhitenedReturns,
  location: Float64Array,
  shape: Matrix,
  found: Omit<FixedPoint, "point" | "trace">,
): Moments {
  const { columns: count, rows: n } = whitened.x;
  const distances = { squared: new Float64Array(count), projection: new Float64Array(count) };
  measureObservations(whitened.x, location, shape, new Float64Array(n), distances);
  const total = totalVariance(whitened);
  const covariance = scatterOf(whitened, shape);
  scale(covariance.data, total.around(location) / total.trace(shape));
  const size = harmonicMean(distances.squared.filter((square) => square > 0)) / (n - 2);
  const ratio = total.around(location) / (size * total.trace(shape));
  const fit = outcomeOf(model, panel, found);
  const mean = locationOf(whitened, location);
  return {
    model,
    assets: panel.assets,
    periods: panel.values.rows,
    periodsPerYear: panel.periodsPerYear,
    mean,
    covariance,
    scenarios: panel.values,
    fit,
    details: {
      ...outcomeDetails(fit),
      degreesOfFreedom: n > 2 ? finiteOrNull(degreesOfFreedomAt(ratio)) : null,
      location: mean,
      scatter: n > 2 ? scaled(covariance, 1 / ratio) : null,
    },
  };
}

function scaled(a: Matrix, factor: number): Matrix {
  const out = copyMatrix(a);
  scale(out.data, factor);
  return out;
}
