import { type Matrix, rowOf } from "../../../numeric/matrix/matrix.ts";
import { addVariables, type Entries, type WeightProgram } from "../../program/weight-program.ts";
import type { Kinks } from "./kinks.ts";

/** Losses of T scenarios as expressions in the variables of a program, in a unit in which they are about one. */
export interface ScenarioLosses {
  /** T. */
  readonly losses: readonly Entries[];
  /** T. */
  readonly probabilities: Float64Array;
  /** A number of the data's own unit as an expression: times the scale where weights are scaled; zero has no entries. */
  readonly constant: (value: number) => Entries;
  /** Of a measure whose parts are cut off. */
  readonly kinks: Kinks;
}

/** What a measure is in a program: `linear'x + sum weight_t max(0, hinge_t'x)`, at its smallest. */
export interface RiskTerms {
  readonly linear: Entries;
  readonly hinges: readonly Hinge[];
}

export interface Hinge {
  readonly entries: Entries;
  readonly weight: number;
}

/** T losses `-unit X w` as expressions. */
export function lossEntries(scenarios: Matrix, unit: number): readonly Entries[] {
  return Array.from({ length: scenarios.rows }, (_, t) =>
    Array.from(rowOf(scenarios, t), (r, j) => [j, -unit * r] as const),
  );
}

/** Adds numbers to a program, in the data's own unit, that its expressions take as they take weights. */
export function constantsOf(
  program: WeightProgram,
  unit: number,
  scale?: number,
): ScenarioLosses["constant"] {
  let one = scale;
  return (value) => {
    if (value === 0) return [];
    if (one === undefined) {
      one = addVariables(program, 1);
      program.rows.push({ entries: [[one, 1]], least: 1, most: 1 });
    }
    return [[one, unit * value]];
  };
}

/** The same expressions less their mean under the probabilities. */
export function centeredLosses({ losses, probabilities }: ScenarioLosses): readonly Entries[] {
  const mean = new Map<number, number>();
  losses.forEach((entries, t) => {
    for (const [j, value] of entries) mean.set(j, (mean.get(j) ?? 0) + probabilities[t] * value);
  });
  return losses.map((entries) => {
    const own = new Map(entries);
    return [...mean].map(([j, m]) => [j, (own.get(j) ?? 0) - m] as const);
  });
}

/** An expression with the opposite sign. */
export function negated(entries: Entries): Entries {
  return entries.map(([j, value]) => [j, -value] as const);
}

/** Adds a variable that is at least zero and at least the expression; its place. */
export function addPositivePart(program: WeightProgram, entries: Entries): number {
  const part = addVariables(program, 1);
  program.rows.push({ entries: [[part, 1]], least: 0, most: Number.POSITIVE_INFINITY });
  program.rows.push({ entries: [[part, 1], ...negated(entries)], least: 0, most: Number.POSITIVE_INFINITY });
  return part;
}

/**
 * Adds a variable s that is at least the length `sqrt(sum weight_k x_k^2)` of variables; its place. `x_k^2 <= s u_k` is a small
 * cone for each, and `sum weight_k u_k <= s`: in one large cone all variables would know each other.
 */
export function addLength(
  program: WeightProgram,
  variables: readonly number[],
  weights: Float64Array,
): number {
  const length = addVariables(program, 1);
  const sum: [number, number][] = [[length, -1]];
  variables.forEach((j, k) => {
    if (weights[k] === 0) return;
    const square = addVariables(program, 1);
    sum.push([square, weights[k]]);
    program.cones.push({
      cone: { kind: "second-order", size: 3 },
      rows: [
        {
          entries: [
            [length, 1],
            [square, 1],
          ],
          constant: 0,
        },
        {
          entries: [
            [length, 1],
            [square, -1],
          ],
          constant: 0,
        },
        { entries: [[j, 2]], constant: 0 },
      ],
    });
  });
  program.rows.push({ entries: sum, least: Number.NEGATIVE_INFINITY, most: 0 });
  return length;
}

/** The value of terms at a point. */
export function termsAt({ linear, hinges }: RiskTerms, x: Float64Array): number {
  const at = (entries: Entries): number => entries.reduce((sum, [j, value]) => sum + value * x[j], 0);
  return hinges.reduce((sum, { entries, weight }) => sum + weight * Math.max(0, at(entries)), at(linear));
}
