import type { Matrix } from "../../matrix/matrix.ts";
import { rowOf, zeros } from "../../matrix/matrix.ts";
import { transposeMultiplyVector } from "../../matrix/multiply.ts";
import { maxAbs } from "../../matrix/vector.ts";
import { reducedGradient } from "../descent/reduced-gradient.ts";
import type { NonlinearProgram } from "./nonlinear-program.ts";

/** A program with objective and constraints divided by the size of their gradients at the start. */
export interface ScaledProgram {
  readonly program: NonlinearProgram;
  /** Equalities come first. */
  readonly equalities: number;
  readonly objectiveScale: number;
  /** One for each constraint. */
  readonly constraintScale: Float64Array;
}

/** The scaled program at one point: m constraints, equalities first. */
export interface Iterate {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly constraints: Float64Array;
  /** `m x n`. */
  readonly jacobian: Matrix;
}

/** Scales a program so that gradients at the start are of size one: tolerances then mean the same everywhere. */
export function scaleProgram(program: NonlinearProgram, start: Float64Array): ScaledProgram {
  const plain = unscaledProgram(program);
  const { gradient, jacobian } = iterateAt(plain, start);
  return {
    ...plain,
    objectiveScale: maxAbs(gradient) || 1,
    constraintScale: plain.constraintScale.map((_, j) => maxAbs(rowOf(jacobian, j)) || 1),
  };
}

export function unscaledProgram(program: NonlinearProgram): ScaledProgram {
  const equalities = program.equalities?.count ?? 0;
  const count = equalities + (program.inequalities?.count ?? 0);
  return { program, equalities, objectiveScale: 1, constraintScale: new Float64Array(count).fill(1) };
}

export function iterateAt(
  { program, objectiveScale, constraintScale }: ScaledProgram,
  x: Float64Array,
): Iterate {
  const n = x.length;
  const point = program.objective.at(x);
  const gradient = point.gradient(new Float64Array(n));
  const constraints = new Float64Array(constraintScale.length);
  const jacobian = zeros(constraintScale.length, n);
  let row = 0;
  for (const part of [program.equalities, program.inequalities]) {
    if (part === undefined || part.count === 0) continue;
    const { values, jacobian: derivatives } = part.at(x);
    constraints.set(values, row);
    jacobian.data.set(derivatives().data, row * n);
    row += part.count;
  }
  for (let j = 0; j < constraints.length; j++) {
    constraints[j] /= constraintScale[j];
    for (let i = 0; i < n; i++) jacobian.data[j * n + i] /= constraintScale[j];
  }
  return {
    x,
    value: point.value / objectiveScale,
    gradient: gradient.map((each) => each / objectiveScale),
    constraints,
    jacobian,
  };
}

/** How far each constraint is from holding: `|c|` of an equality, `max(-c, 0)` of an inequality. */
export function violationOf(constraint: number, isEquality: boolean): number {
  return isEquality ? Math.abs(constraint) : Math.max(-constraint, 0);
}

export function largestViolation({ constraints }: Iterate, equalities: number): number {
  return constraints.reduce((largest, each, j) => Math.max(largest, violationOf(each, j < equalities)), 0);
}

/** `grad f - J' multipliers`, the gradient of the Lagrangian. */
export function lagrangianGradient({ gradient, jacobian }: Iterate, multipliers: Float64Array): Float64Array {
  const out = transposeMultiplyVector(jacobian, multipliers);
  for (let i = 0; i < out.length; i++) out[i] = gradient[i] - out[i];
  return out;
}

/**
 * Largest violation of the KKT conditions at a point, in the scaled program: reduced gradient of the Lagrangian over
 * the box, violations, and for each inequality the smaller of its slack and its multiplier.
 */
export function kktResidual(scaled: ScaledProgram, iterate: Iterate, multipliers: Float64Array): number {
  const { lower, upper } = scaled.program;
  const clip = (y: Float64Array, out: Float64Array): Float64Array => {
    for (let i = 0; i < y.length; i++) out[i] = Math.min(Math.max(y[i], lower[i]), upper[i]);
    return out;
  };
  const scale = maxAbs(iterate.gradient);
  let residual = reducedGradient(iterate.x, lagrangianGradient(iterate, multipliers), clip, scale || 1);
  for (let j = 0; j < multipliers.length; j++) {
    const isEquality = j < scaled.equalities;
    residual = Math.max(residual, violationOf(iterate.constraints[j], isEquality));
    if (isEquality) continue;
    residual = Math.max(
      residual,
      -multipliers[j],
      Math.min(Math.abs(iterate.constraints[j]), multipliers[j]),
    );
  }
  return residual;
}
