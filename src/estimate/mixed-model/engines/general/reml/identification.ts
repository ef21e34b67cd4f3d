import { symmetricEigen } from "../../../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { diagonalOf, zeros } from "../../../../../numeric/matrix/matrix.ts";
import { scaledColumns, scaledRows } from "../../../../../numeric/matrix/multiply.ts";
import { addScaled } from "../../../../../numeric/matrix/vector.ts";
import { normal } from "../../../../../numeric/random/normal.ts";
import { randomStream } from "../../../../../numeric/random/random-stream.ts";
import { averageInformation } from "../derivatives/equation-derivatives.ts";
import { workingResponses } from "../derivatives/working-responses.ts";
import { solveEquations } from "../equations/mixed-equations.ts";
import { withResponse } from "../equations/record-products.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { condensedEquations } from "./condensed-equations.ts";
import { coveredComponents } from "./covered-components.ts";

/** Which components no response could tell, by position. */
export interface Identification {
  /** Those whose effects the fixed effects contain, so that the restricted likelihood does not change with them. */
  readonly covered: readonly number[];
  /** Those of which only some sum can be told: their covariances, apart from the fixed effects, are multiples of each other. */
  readonly confounded: readonly number[];
}

/** Smallest eigenvalue of the information, as a correlation, that is more than rounding: covariances that differ by 1e-5. */
const noInformation = 1e-10;

/**
 * Whether the model's components can be told by responses, beside the fixed effects, of its shape, whatever they are: by the average information that
 * responses drawn by chance would have. Cost: three solves of the equations and a few products, once a model.
 *
 * @param start Components to look from, variances above zero.
 * @returns `undefined` where the equations are singular.
 */
export function identification(fitted: MixedEquations, start: Float64Array): Identification | undefined {
  const model = { ...fitted, restricted: true };
  const covered = coveredComponents(model);
  const all = Array.from(start.keys());
  const others = all.filter((a) => !covered?.includes(a));
  const information = expectedShape(model, start, others.length);
  if (covered === undefined || information === undefined) return undefined;
  const unit = diagonalOf(information).map((own, a) => (covered.includes(a) ? 0 : 1 / Math.sqrt(own)));
  const { values, vectors } = symmetricEigen(scaledRows(scaledColumns(information, unit), unit));
  const empty = all.filter((k) => values[k] < noInformation);
  const confounded = others.filter((a) =>
    empty.some((k) => Math.abs(vectors.data[a * vectors.columns + k]) > 1e-3),
  );
  return { covered, confounded };
}

/** Average information summed over so many drawn responses that it has the rank of the expected one. */
function expectedShape(model: MixedEquations, start: Float64Array, components: number): Matrix | undefined {
  const freed = model.y.length - model.incidence.fixed.columns;
  const stream = randomStream(1);
  const draws = 1 + Math.ceil(components / freed);
  const total = zeros(start.length, start.length);
  for (let draw = 0; draw < draws; draw++) {
    const response = model.y.map(() => normal(stream));
    const drawn = condensedEquations(withResponse(model, response));
    const solution = solveEquations(drawn, start);
    if (solution === undefined) return undefined;
    addScaled(total.data, 1, averageInformation(drawn, solution, workingResponses(drawn, solution)).data);
  }
  return total;
}
