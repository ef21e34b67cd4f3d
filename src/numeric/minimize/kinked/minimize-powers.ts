import { pow } from "../../elementary/elementary.ts";
import { diagonalOf } from "../../matrix/matrix.ts";
import { maxAbs } from "../../matrix/vector.ts";
import type { ConedPoint, ConedProgram } from "./coned-program.ts";
import { minimizeConed } from "./minimize-coned.ts";
import type { KinkedStart } from "./minimize-kinked.ts";

/** `sum_j rate_j |x_j - center_j|^(3/2)`: steeper than linear, flatter than quadratic. */
export interface PowerCost {
  /** n. */
  readonly center: Float64Array;
  /** n, nonnegative. */
  readonly rate: Float64Array;
}

const mostRounds = 80;
/** Rounds with parabolas that lie above the cost, which cannot overshoot, before those that touch it. */
const cautious = 8;
/** Of the widest move, below which a cost is taken as round at first. */
const firstWidth = 1e-3;
/** A slope that is off by this share of the largest is rounding. */
const exact = 1e-14;
/** What will do where rounds bring no more. */
const enough = 1e-10;

/**
 * Minimizes a program with costs of the power 3/2, the impact of trades on prices, exactly: a parabola stands in for each cost,
 * first one that lies above it, then the one with its slope and curvature, until their slopes are those of the costs.
 *
 * Undefined where that does not end. Cost: that of some ten programs without powers, each begun where the last one ended.
 *
 * @see Almgren, Thum, Hauptmann and Li (2005), Direct estimation of equity market impact, Risk 18(7), 58-62.
 */
export function minimizePowers(
  program: ConedProgram,
  { center, rate }: PowerCost,
  from?: Float64Array,
): ConedPoint | undefined {
  const n = center.length;
  const first = from === undefined ? minimizeConed(program) : { x: from };
  if (!("x" in first)) return undefined;
  let { x } = first;
  let start: KinkedStart = { x };
  const widest = Math.max(...x.map((value, j) => Math.abs(value - center[j])));
  const flipped = new Uint8Array(n);
  for (let round = 0; round < mostRounds; round++) {
    const width = firstWidth * widest * pow(10, -Math.min(round, 12));
    const hessian = { ...program.hessian, data: program.hessian.data.slice() };
    const linear = program.linear.slice();
    let constant = program.constant ?? 0;
    const curvature = new Float64Array(n);
    const slope = new Float64Array(n); // of the parabola at x
    for (let j = 0; j < n; j++) {
      if (rate[j] === 0) continue;
      const move = x[j] - center[j];
      const size = Math.max(Math.abs(move), width);
      const isAbove = round < cautious || flipped[j] === 1 || Math.abs(move) < width;
      curvature[j] = ((isAbove ? 1.5 : 0.75) * rate[j]) / Math.sqrt(size);
      slope[j] = isAbove ? curvature[j] * move : 1.5 * rate[j] * Math.sqrt(size) * Math.sign(move);
      hessian.data[j * (n + 1)] += curvature[j];
      linear[j] += slope[j] - curvature[j] * x[j];
      const height = isAbove ? (curvature[j] * move * move) / 2 : rate[j] * pow(size, 1.5);
      constant += height - slope[j] * x[j] + (curvature[j] * x[j] * x[j]) / 2;
    }
    const solution = minimizeConed({ ...program, hessian, linear, constant }, start);
    if (solution.status !== "optimal") return undefined;
    let missed = 0;
    let steepest = maxAbs(program.linear);
    const diagonal = diagonalOf(program.hessian);
    for (let j = 0; j < n; j++) {
      const move = solution.x[j] - center[j];
      const asked = 1.5 * rate[j] * Math.sqrt(Math.abs(move)) * Math.sign(move);
      const had = slope[j] + curvature[j] * (solution.x[j] - x[j]);
      const isHeld = solution.boundMultipliers[j] !== 0 && move === 0;
      if (!isHeld) missed = Math.max(missed, Math.abs(asked - had));
      steepest = Math.max(steepest, Math.abs(asked), diagonal[j] * Math.abs(solution.x[j]));
      flipped[j] = move * (x[j] - center[j]) < 0 ? 1 : 0;
    }
    const miss = steepest === 0 ? 0 : missed / steepest;
    if (miss <= exact || (round > cautious + 12 && miss <= enough)) {
      return { ...solution, residual: Math.max(solution.residual, miss) };
    }
    x = solution.x;
    start = { x };
  }
  return undefined;
}
