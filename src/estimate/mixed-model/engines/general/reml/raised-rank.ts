import { symmetricEigen } from "../../../../../numeric/matrix/eigen/symmetric-eigen.ts";
import { columnOf } from "../../../../../numeric/matrix/matrix.ts";
import type { Derivatives } from "../derivatives/equation-derivatives.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { triangle, triangleAt } from "../equations/spreads.ts";
import { eachBlock, slopesOf } from "./coordinates.ts";

/**
 * From a point where the likelihood is stationary along the entries of S: covariances on which it still rises. A G that is singular
 * is a maximum only where the slopes Q have no positive direction, which S does not show: `G + t v v'` with v the direction of the
 * steepest rise `v'Q v`, and t that rise over its curvature.
 *
 * @param held Components that stay where they are.
 * @param least Rise in log-likelihood that is worth a move.
 * @returns `undefined` where there is none.
 */
export function raisedRank(
  model: MixedEquations,
  components: Float64Array,
  { score, information }: Derivatives,
  held: readonly number[],
  least: number,
): Float64Array | undefined {
  let moved: Float64Array | undefined;
  eachBlock(model, (from, columns) => {
    const places = Array.from({ length: triangle(columns) }, (_, i) => from + i);
    if (moved !== undefined || places.some((a) => held.includes(a))) return;
    const { values, vectors } = symmetricEigen(slopesOf(score, from, columns));
    const rise = values[columns - 1];
    if (!(rise > 0)) return;
    const v = columnOf(vectors, columns - 1);
    const step = new Float64Array(components.length);
    for (let c = 0; c < columns; c++) {
      for (let d = 0; d <= c; d++) step[from + triangleAt(c, d)] = v[c] * v[d];
    }
    let curvature = 0;
    for (const a of places) {
      for (const b of places) curvature += step[a] * step[b] * information.data[a * components.length + b];
    }
    const length = rise / curvature;
    if (rise * length > 2 * least) moved = components.map((value, a) => value + length * step[a]);
  });
  return moved;
}
