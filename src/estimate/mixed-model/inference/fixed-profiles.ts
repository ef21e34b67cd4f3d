import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { columnOf, columnsAt } from "../../../numeric/matrix/matrix.ts";
import {
  multiply,
  multiplyVector,
  transpose,
  transposeMultiplyVector,
} from "../../../numeric/matrix/multiply.ts";
import { addScaled, divide } from "../../../numeric/matrix/vector.ts";
import { equationsOf } from "../engines/general/equations/frame-equations.ts";
import { withResponse } from "../engines/general/equations/record-products.ts";
import type { FittedComponents } from "../engines/general/fit/fit-components.ts";
import { boundsOf } from "../engines/general/fit/fit-components.ts";
import { maximizeReml } from "../engines/general/reml/maximize-reml.ts";
import type { FullRankDesign } from "../specification/fixed-design.ts";
import { fullRank } from "../specification/fixed-design.ts";
import type { Profile } from "./profile.ts";

/**
 * The likelihood along each fixed effect: at `b_j = b` the model is that of `y - b x_j` without `x_j`, whose equations are formed
 * once for all b.
 *
 * @param fitted By maximum likelihood.
 * @param estimates Fixed effects and their standard errors by maximum likelihood.
 * @param reach Standard errors that an interval may take.
 */
export function fixedProfiles(
  fitted: FittedComponents,
  estimates: readonly { readonly name: string; readonly estimate: number; readonly standardError: number }[],
  reach: number,
): Profile[] {
  const { frame, optimum, covered } = fitted;
  const columns = multiply(frame.fixed.basis, transpose(frame.fixed.lower));
  const response = multiplyVector(frame.fixed.basis, frame.explained);
  addScaled(response, 1, frame.y);
  return estimates.map(({ name, estimate, standardError }, j) => {
    const others = Array.from({ length: columns.columns }, (_, k) => k).filter((k) => k !== j);
    const fixed = withoutColumn(frame.fixed, columns, others);
    const y = beside(fixed.basis, response);
    const x = beside(fixed.basis, columnOf(columns, j));
    const { model } = equationsOf({ ...frame, fixed, y });
    const bounds = boundsOf(frame, model, covered);
    let near = optimum.solution.components;
    return {
      name,
      estimate,
      lowest: Number.NEGATIVE_INFINITY,
      highest: Number.POSITIVE_INFINITY,
      reach: reach * standardError,
      at: (value) => {
        const left = y.slice();
        addScaled(left, -value / frame.responseScale, x);
        const found = maximizeReml(withResponse(model, left), near, bounds);
        if (found === undefined) return undefined;
        near = found.solution.components;
        return { logLikelihood: found.solution.logLikelihood, converged: found.status === "converged" };
      },
    };
  });
}

function withoutColumn(fixed: FullRankDesign, columns: Matrix, others: readonly number[]): FullRankDesign {
  return fullRank({ names: others.map((k) => fixed.names[k]), values: columnsAt(columns, others) });
}

/** What a basis does not explain, twice: once leaves what rounding made of the first. */
function beside(basis: Matrix, values: Float64Array): Float64Array {
  const out = values.slice();
  if (basis.columns === 0) return out;
  for (let pass = 0; pass < 2; pass++) {
    const share = transposeMultiplyVector(basis, out);
    divide(share, out.length);
    addScaled(out, -1, multiplyVector(basis, share));
  }
  return out;
}
