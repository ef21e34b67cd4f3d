import { zeros } from "../../matrix/matrix.ts";
import { multiplyVector } from "../../matrix/multiply.ts";
import { maxAbs } from "../../matrix/vector.ts";
import { deviationAt } from "../kinked/kinked-program.ts";
import { isWhole } from "./branching.ts";
import { type Incumbent, objectiveAt } from "./incumbent.ts";
import type { CompletePositions } from "./position-states.ts";

/** Share of a row's terms by which a rounded point may miss its bounds. */
const negligible = 1e-9;

/** The point, units made exact, if it satisfies everything. */
export function wholePoint(positions: CompletePositions, point: Float64Array): Incumbent | undefined {
  const { n, program, smallest, unit, most, least } = positions;
  const x = new Float64Array(n);
  let count = 0;
  for (let j = 0; j < n; j++) {
    const multiple = unit[j] > 0 ? point[j] / unit[j] : 0;
    if (!isWhole(multiple)) return undefined;
    x[j] = unit[j] > 0 ? unit[j] * Math.round(multiple) : point[j];
    if (x[j] === 0) continue;
    if (x[j] < smallest[j] * (1 - negligible)) return undefined;
    count++;
  }
  if (count > most || count < least) return undefined;
  const { rows = zeros(0, n), rowLower, rowUpper } = program;
  const values = multiplyVector(rows, x);
  for (let i = 0; i < rows.rows; i++) {
    const size = maxAbs(rows.data.subarray(i * n, (i + 1) * n)) * maxAbs(x);
    if (values[i] < (rowLower?.[i] ?? Number.NEGATIVE_INFINITY) - negligible * size) return undefined;
    if (values[i] > (rowUpper?.[i] ?? Number.POSITIVE_INFINITY) + negligible * size) return undefined;
  }
  for (const each of program.limits ?? []) {
    if (deviationAt(each, x) > each.limit + negligible * maxAbs(x)) return undefined;
  }
  const curvature = multiplyVector(program.hessian, x);
  const reducedCosts = curvature.map((value, j) => value + program.linear[j]);
  return { x, objective: objectiveAt(positions, x, curvature), reducedCosts };
}
