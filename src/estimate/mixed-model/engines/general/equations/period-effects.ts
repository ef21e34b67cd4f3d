import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import {
  cholesky,
  choleskyInverse,
  logDeterminant,
} from "../../../../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { diagonalOf, principalSubmatrix, zeros } from "../../../../../numeric/matrix/matrix.ts";
import { multiply } from "../../../../../numeric/matrix/multiply.ts";
import { addScaled, dot } from "../../../../../numeric/matrix/vector.ts";
import type { ErrorStructure, Errors } from "./error-structure.ts";
import type { Incidence } from "./incidence.ts";
import { emptyProducts } from "./incidence.ts";
import type { PatternColumns } from "./pattern-columns.ts";
import { addInformation, patternColumns, projectedSum } from "./pattern-columns.ts";

/** Effects with covariance K that are drawn anew in every period. */
export interface PeriodEffect {
  readonly name: string;
  /** K over its levels. */
  readonly kernel: Matrix;
  /** The level of every record (n). */
  readonly level: Int32Array;
}

/** Periods whose records have the same levels, residual groups and weights, in the same order: one block of W for all of them. */
interface Pattern {
  /** Records of each period, in the pattern's order. */
  readonly periods: Int32Array[];
  /** `W_j` in the block, one for each component. */
  readonly parts: readonly Matrix[];
  /** What has been found out about S in these periods. */
  readonly columns: WeakMap<Incidence, PatternColumns>;
}

/**
 * K-structured effects of every period, with residuals: W has a block a period, `sum_k psi_k K_k + diag(phi)`, and blocks
 * that are alike are factored once. A balanced panel has a single one, so that 500 assets over any number of periods cost
 * one factorization of a 500 x 500 matrix.
 *
 * @param effects One or several, all over the same periods.
 * @param period The period of every record (n).
 * @param residualNames Names of the residual components.
 * @param group The residual group of every record (n).
 * @param share One over the weight of every record (n).
 */
export function periodEffects(
  effects: readonly PeriodEffect[],
  period: Int32Array,
  residualNames: readonly string[],
  group: Int32Array,
  share: Float64Array,
): ErrorStructure {
  const patterns = patternsOf(effects, period, residualNames.length, group, share);
  return {
    components: [...effects.map((effect) => effect.name), ...residualNames],
    residuals: residualNames.length,
    homogeneous: false,
    block: period,
    at: (components) => effectsAt(patterns, components),
    part: (j, x) => blockwise(patterns, (pattern) => pattern.parts[j], x),
  };
}

function patternsOf(
  effects: readonly PeriodEffect[],
  period: Int32Array,
  groups: number,
  group: Int32Array,
  share: Float64Array,
): Pattern[] {
  const records = new Map<number, number[]>();
  period.forEach((t, i) => {
    const list = records.get(t);
    if (list === undefined) records.set(t, [i]);
    else list.push(i);
  });
  const patterns = new Map<string, Pattern>();
  for (const list of records.values()) {
    const sorted = list.toSorted((a, b) => effects[0].level[a] - effects[0].level[b] || a - b);
    const key = sorted
      .map((i) => [...effects.map(({ level }) => level[i]), group[i], share[i]].join(","))
      .join(";");
    const known = patterns.get(key);
    if (known !== undefined) known.periods.push(Int32Array.from(sorted));
    else {
      const parts = [
        ...effects.map(({ kernel, level }) =>
          principalSubmatrix(
            kernel,
            sorted.map((i) => level[i]),
          ),
        ),
        ...Array.from({ length: groups }, (_, g) =>
          shares(sorted.map((i) => (group[i] === g ? share[i] : 0))),
        ),
      ];
      patterns.set(key, { periods: [Int32Array.from(sorted)], parts, columns: new WeakMap() });
    }
  }
  return [...patterns.values()];
}

function effectsAt(patterns: readonly Pattern[], components: Float64Array): Errors {
  let logDet = 0;
  let condition = 1;
  const inverses = new Map<Pattern, Matrix>();
  for (const pattern of patterns) {
    const block = zeros(pattern.parts[0].rows, pattern.parts[0].rows);
    pattern.parts.forEach((part, j) => {
      addScaled(block.data, components[j], part.data);
    });
    const factor = cholesky(block);
    // only residual variances lost in rounding beside the rest can do this: such components have no likelihood
    if (factor.status === "indefinite") return impossible;
    logDet += pattern.periods.length * logDeterminant(factor.lower);
    const inverse = choleskyInverse(factor.lower);
    condition = Math.max(
      condition,
      ...diagonalOf(block).map((own, i) => own * inverse.data[i * (block.rows + 1)]),
    );
    inverses.set(pattern, inverse);
  }
  const inverseOf = (pattern: Pattern): Matrix => inverses.get(pattern) as Matrix;
  return {
    logDeterminant: logDet,
    condition,
    solve: (x) => blockwise(patterns, inverseOf, x),
    information: (s) => blockInformation(patterns, inverseOf, s),
    traces: (s, b) => blockTraces(patterns, inverseOf, s, b),
  };
}

const impossible: Errors = {
  logDeterminant: Number.POSITIVE_INFINITY,
  condition: Number.POSITIVE_INFINITY,
  solve: (x) => x.map(() => Number.NaN),
  information: emptyProducts,
  traces: () => new Float64Array(0),
};

/** A block diagonal matrix times a vector. */
function blockwise(
  patterns: readonly Pattern[],
  blockOf: (pattern: Pattern) => Matrix,
  x: Float64Array,
): Float64Array {
  const out = new Float64Array(x.length);
  for (const pattern of patterns) {
    const block = blockOf(pattern);
    const gathered = zeros(pattern.periods.length, block.rows);
    pattern.periods.forEach((records, t) => {
      records.forEach((i, a) => {
        gathered.data[t * block.rows + a] = x[i];
      });
    });
    const product = multiply(gathered, block); // blocks are symmetric
    pattern.periods.forEach((records, t) => {
      records.forEach((i, a) => {
        out[i] = product.data[t * block.rows + a];
      });
    });
  }
  return out;
}

/** `S' W^-1 S`. */
function blockInformation(
  patterns: readonly Pattern[],
  inverseOf: (pattern: Pattern) => Matrix,
  s: Incidence,
): ArrowMatrix {
  const out = emptyProducts(s);
  for (const pattern of patterns) addInformation(out, columnsIn(pattern, s), inverseOf(pattern));
  return out;
}

/**
 * `tr(P W_j)`: with `H` the sum over a pattern's periods of `S_t B S_t'`, the sum over entries of
 * `(count W^-1 - W^-1 H W^-1) * W_j`.
 */
function blockTraces(
  patterns: readonly Pattern[],
  inverseOf: (pattern: Pattern) => Matrix,
  s: Incidence,
  b: ArrowMatrix = emptyProducts(s),
): Float64Array {
  const traces = new Float64Array(patterns[0].parts.length);
  for (const pattern of patterns) {
    const inverse = inverseOf(pattern);
    const left = multiply(multiply(inverse, projectedSum(columnsIn(pattern, s), b)), inverse);
    for (let at = 0; at < left.data.length; at++) {
      left.data[at] = pattern.periods.length * inverse.data[at] - left.data[at];
    }
    pattern.parts.forEach((part, j) => {
      traces[j] += dot(left.data, part.data);
    });
  }
  return traces;
}

/** The pattern's columns of S, found once. */
function columnsIn(pattern: Pattern, s: Incidence): PatternColumns {
  const known = pattern.columns.get(s);
  if (known !== undefined) return known;
  const found = patternColumns(s, pattern.periods);
  pattern.columns.set(s, found);
  return found;
}

/** A diagonal matrix. */
function shares(own: readonly number[]): Matrix {
  const out = zeros(own.length, own.length);
  own.forEach((value, i) => {
    out.data[i * (own.length + 1)] = value;
  });
  return out;
}
