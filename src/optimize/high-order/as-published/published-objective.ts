import type { SkewTParameters } from "../../../estimate/moments.ts";
import { combineRows } from "../../../numeric/matrix/combine-rows.ts";
import { addScaled, dot } from "../../../numeric/matrix/vector.ts";
import type { FourMoments, MomentModel } from "../moments/moment-model.ts";
import { skewTCoefficients, skewTMoments } from "../moments/skew-t-moments.ts";

/**
 * Skew-t moments with the published gradient of the third one.
 *
 * Defect: a misplaced parenthesis drops `a32` from one term,
 *
 *     published   3 a31 g^2 gamma + a32 s gamma +     2 g Sigma w
 *     right       3 a31 g^2 gamma + a32 s gamma + a32 2 g Sigma w
 *
 * Values and Hessians are right. On ten real stocks it moves the optimum by up to 9e-6 in a weight and 1.6e-10
 * of the objective at lambda (0, 5, 110/6, 55); by 1.5e-3 and 1.1e-5 where the mean counts too, the more the
 * stronger the skewness.
 */
export function publishedSkewTMoments(parameters: SkewTParameters): MomentModel {
  const right = skewTMoments(parameters);
  const { a32 } = skewTCoefficients(parameters.degreesOfFreedom);
  return {
    size: right.size,
    at(w) {
      const point = right.at(w);
      const missing = 2 * (1 - a32) * dot(w, parameters.skewness);
      const v = combineRows(parameters.scatter, w);
      return {
        ...point,
        gradient: (c: FourMoments, out) => {
          point.gradient(c, out);
          addScaled(out, c[2] * missing, v);
          return out;
        },
      };
    },
  };
}
