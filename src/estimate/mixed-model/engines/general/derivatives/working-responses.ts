import { arrowTimes } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../../numeric/matrix/matrix.ts";
import { multiplyTransposed } from "../../../../../numeric/matrix/multiply.ts";
import { dot } from "../../../../../numeric/matrix/vector.ts";
import { incidenceTimes, incidenceTransposed } from "../equations/incidence.ts";
import type { Solution } from "../equations/mixed-equations.ts";
import { weightedResiduals } from "../equations/penalized-least-squares.ts";
import type { MixedEquations, RecordProducts } from "../equations/rooted-coordinates.ts";
import { rankRange, rootedTimes, rootedTransposed } from "../equations/rooted-coordinates.ts";

/** What the components' terms make of a response: the columns `f_a = V_a P y` of F, m of them. */
export interface WorkingResponses {
  /** `y'P V_a P y`. */
  readonly squares: Float64Array;
  /** `F'W^-1 F`, `m x m`. */
  readonly gram: Matrix;
  /** `F'W^-1 S T`, a row each. */
  readonly ahead: Matrix;
}

/** Cost: a product with the equations a component, where W is homogeneous; else with the records. */
export function workingResponses(model: MixedEquations, solution: Solution): WorkingResponses {
  const terms = termResponses(model, solution.left.slope);
  return model.products === undefined
    ? ofRecords(model, solution, terms)
    : ofProducts(model.products, solution, terms);
}

/** `f_a = S T u_a`, of a component of a term. */
interface TermResponse {
  readonly u: Float64Array;
  readonly square: number;
}

/** @param slope `T'S'P y`. */
function termResponses(model: MixedEquations, slope: Float64Array): TermResponse[] {
  return model.terms.flatMap(({ columns }, k) => {
    const { from, to } = rankRange(model, k);
    const rank = (to - from) / columns;
    const ofColumn = (c: number): Float64Array => slope.subarray(from + c * rank, from + (c + 1) * rank);
    const pairs = Array.from({ length: columns }, (_, c) =>
      Array.from({ length: c + 1 }, (_, d) => [c, d]),
    ).flat();
    return pairs.map(([c, d]) => {
      const u = new Float64Array(slope.length);
      u.set(ofColumn(d), from + c * rank);
      if (c !== d) u.set(ofColumn(c), from + d * rank);
      return { u, square: (c === d ? 1 : 2) * dot(ofColumn(c), ofColumn(d)) };
    });
  });
}

/** With `V = phi W_1` of the residuals: `f = W_1 P y`, `T'S'W^-1 f = T'S'P y / phi`. */
function ofProducts(
  { gram }: RecordProducts,
  { components, left: { slope, square } }: Solution,
  terms: readonly TermResponse[],
): WorkingResponses {
  const variance = components[terms.length];
  const m = terms.length + 1;
  const ahead = zeros(m, slope.length);
  const rowOf = (a: number): Float64Array => ahead.data.subarray(a * slope.length, (a + 1) * slope.length);
  const inner = zeros(m, m);
  terms.forEach(({ u }, a) => {
    rowOf(a).set(arrowTimes(gram, u));
  });
  rowOf(m - 1).set(slope);
  for (let at = 0; at < ahead.data.length; at++) ahead.data[at] /= variance;
  terms.forEach(({ u }, a) => {
    for (let b = 0; b < m; b++) inner.data[a * m + b] = dot(u, rowOf(b));
    inner.data[(m - 1) * m + a] = inner.data[a * m + m - 1];
  });
  inner.data[m * m - 1] = square / variance ** 2;
  const squares = Float64Array.from([...terms.map((term) => term.square), square / variance]);
  return { squares, gram: inner, ahead };
}

function ofRecords(
  model: MixedEquations,
  solution: Solution,
  terms: readonly TermResponse[],
): WorkingResponses {
  const { incidence, errors: structure, y } = model;
  const weighted = weightedResiduals(model, solution);
  const ofErrors = structure.components.map((_, j) => structure.part(j, weighted));
  const m = terms.length + ofErrors.length;
  const f = zeros(m, y.length);
  const solved = zeros(m, y.length);
  const ahead = zeros(m, solution.left.slope.length);
  for (let a = 0; a < m; a++) {
    const values =
      a < terms.length
        ? incidenceTimes(incidence, rootedTimes(model, terms[a].u))
        : ofErrors[a - terms.length];
    const w = solution.errors.solve(values);
    f.data.set(values, a * y.length);
    solved.data.set(w, a * y.length);
    ahead.data.set(rootedTransposed(model, incidenceTransposed(incidence, w)), a * ahead.columns);
  }
  const squares = [...terms.map(({ square }) => square), ...ofErrors.map((values) => dot(weighted, values))];
  return { squares: Float64Array.from(squares), gram: multiplyTransposed(f, solved), ahead };
}
