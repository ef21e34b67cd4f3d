import { columnMeans } from "../../numeric/matrix/columns.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { findFixedPoint } from "../../numeric/minimize/descent/fixed-point/find-fixed-point.ts";

/**
 * The point with the least sum of distances to the rows of x (`T x N`), by Weiszfeld's accelerated iteration from
 * the mean. It moves with rotations and shifts of the rows, not with their units one by one.
 *
 * A row at the current point has no direction and is left out of the step.
 *
 * @see Vardi and Zhang (2000), Proc. National Academy of Sciences 97(4), 1423-1426.
 */
export function spatialMedian(x: Matrix): Float64Array {
  const { rows: count, columns: n, data } = x;
  const start = columnMeans(x);
  let size = 0;
  for (let at = 0; at < data.length; at++) size += (data[at] - start[at % n]) ** 2;
  const distances = new Float64Array(count);
  const map = {
    size: n,
    evaluate: (point: Float64Array): number => {
      let total = 0;
      for (let t = 0, at = 0; t < count; t++) {
        let square = 0;
        for (let j = 0; j < n; j++, at++) square += (data[at] - point[j]) ** 2;
        distances[t] = Math.sqrt(square);
        total += distances[t];
      }
      return -total;
    },
    image: (next: Float64Array): void => {
      next.fill(0);
      let weights = 0;
      for (let t = 0; t < count; t++) {
        if (distances[t] === 0) continue;
        const weight = 1 / distances[t];
        weights += weight;
        for (let j = 0; j < n; j++) next[j] += weight * data[t * n + j];
      }
      for (let j = 0; j < n; j++) next[j] /= weights;
    },
  };
  const tolerance = 1e-12 * Math.sqrt(size / count);
  return findFixedPoint(map, start, { tolerance, maxIterations: 500, depth: 4 }).point;
}
