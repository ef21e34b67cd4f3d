import type { Cone, ConicProgram } from "../../src/numeric/minimize/conic/conic-program.ts";
import { normal } from "../../src/numeric/random/normal.ts";
import type { RandomStream } from "../../src/numeric/random/random-stream.ts";
import { uniform } from "../../src/numeric/random/uniform.ts";

/** `A x`, from the program as it was given. */
export function times({ rows }: Pick<ConicProgram, "rows">, x: ArrayLike<number>): number[] {
  const out = new Array<number>(rows.rows).fill(0);
  forEachEntry(rows, (i, j, value) => {
    out[i] += value * x[j];
  });
  return out;
}

/** `A'z`. */
export function transposedTimes({ rows }: Pick<ConicProgram, "rows">, z: ArrayLike<number>): number[] {
  const out = new Array<number>(rows.columns).fill(0);
  forEachEntry(rows, (i, j, value) => {
    out[j] += value * z[i];
  });
  return out;
}

function forEachEntry(
  a: ConicProgram["rows"],
  visit: (row: number, column: number, value: number) => void,
): void {
  for (let i = 0; i < a.rows; i++) {
    if ("data" in a) for (let j = 0; j < a.columns; j++) visit(i, j, a.data[i * a.columns + j]);
    else for (let k = a.starts[i]; k < a.starts[i + 1]; k++) visit(i, a.indices[k], a.values[k]);
  }
}

const sizeOf = (cone: Cone): number => ("size" in cone ? cone.size : 3);

function worst(
  cones: readonly Cone[],
  v: ArrayLike<number>,
  violation: (cone: Cone, part: readonly number[]) => number,
): number {
  let at = 0;
  return cones.reduce((most, cone) => {
    const part = Array.from({ length: sizeOf(cone) }, (_, i) => v[at + i]);
    at += part.length;
    return Math.max(most, violation(cone, part));
  }, 0);
}

/** By how much `s` misses its cones, by the inequality that defines each. */
export function coneViolation(cones: readonly Cone[], s: ArrayLike<number>): number {
  return worst(cones, s, (cone, part) => {
    const [a, b, c] = part;
    switch (cone.kind) {
      case "zero":
        return Math.max(...part.map(Math.abs));
      case "nonnegative":
        return Math.max(...part.map((value) => -value));
      case "second-order":
        return Math.hypot(...part.slice(1)) - a;
      case "exponential":
        return b > 0 ? Math.max(-b, b * Math.exp(a / b) - c) : Math.max(-b, a, -c);
      case "power":
        return Math.max(
          -a,
          -b,
          Math.abs(c) - Math.max(a, 0) ** cone.exponent * Math.max(b, 0) ** (1 - cone.exponent),
        );
    }
  });
}

/** By how much `z` misses the dual cones. */
export function dualConeViolation(cones: readonly Cone[], z: ArrayLike<number>): number {
  return worst(cones, z, (cone, part) => {
    const [a, b, c] = part;
    switch (cone.kind) {
      case "zero":
        return 0;
      case "exponential":
        return a < 0 ? -a * Math.exp(b / a - 1) - c : Math.max(a, -b, -c);
      case "power": {
        const e = cone.exponent;
        return Math.max(-a, -b, Math.abs(c) - Math.max(a / e, 0) ** e * Math.max(b / (1 - e), 0) ** (1 - e));
      }
      default:
        return coneViolation([cone], part);
    }
  });
}

/** A pair of complementary points of the cone and its dual: on the boundary, or one of them zero. */
export function complementaryPair(cone: Cone, stream: RandomStream): readonly [number[], number[]] {
  const size = sizeOf(cone);
  const zeros = new Array<number>(size).fill(0);
  const positive = (): number => 0.2 + 2 * uniform(stream);
  const which = uniform(stream);
  if (cone.kind === "zero") return [zeros, zeros.map(() => normal(stream))];
  if (cone.kind === "nonnegative") {
    const isActive = zeros.map(() => uniform(stream) < 0.5);
    return [
      isActive.map((active) => (active ? 0 : positive())),
      isActive.map((active) => (active ? positive() : 0)),
    ];
  }
  if (cone.kind === "second-order") {
    const tail = zeros.slice(1).map(() => normal(stream));
    const length = Math.hypot(...tail);
    if (which < 0.15) return [[length + positive(), ...tail], zeros];
    if (which < 0.3) return [zeros, [length + positive(), ...tail]];
    const factor = positive();
    return [
      [length, ...tail],
      [factor * length, ...tail.map((value) => -factor * value)],
    ];
  }
  if (cone.kind === "exponential") {
    const [b, ratio, factor] = [positive(), normal(stream), positive()];
    const edge = b * Math.exp(ratio);
    if (which < 0.15) return [[ratio * b, b, edge + positive()], zeros];
    const growth = Math.exp(ratio);
    return [
      [ratio * b, b, edge],
      [-factor * growth, factor * (ratio - 1) * growth, factor],
    ];
  }
  if (!("exponent" in cone)) throw new Error(`no pair is known for a ${cone.kind} cone`);
  const e = cone.exponent;
  const [a, b, factor] = [positive(), positive(), positive()];
  const edge = a ** e * b ** (1 - e);
  if (which < 0.15) return [[a, b, edge * (2 * uniform(stream) - 1)], zeros];
  const sign = uniform(stream) < 0.5 ? 1 : -1;
  return [
    [a, b, sign * edge],
    [(factor * e * edge) / a, (factor * (1 - e) * edge) / b, -sign * factor],
  ];
}

/** A point well inside the cone; of a zero cone its only one. */
export function interiorPoint(cone: Cone, stream: RandomStream): number[] {
  const size = sizeOf(cone);
  const positive = (): number => 0.5 + uniform(stream);
  if (cone.kind === "zero") return new Array<number>(size).fill(0);
  if (cone.kind === "nonnegative") return Array.from({ length: size }, positive);
  if (cone.kind === "second-order") {
    const tail = Array.from({ length: size - 1 }, () => normal(stream));
    return [Math.hypot(...tail) + positive(), ...tail];
  }
  if (cone.kind === "exponential") {
    const [a, b] = [normal(stream), positive()];
    return [a, b, b * Math.exp(a / b) + positive()];
  }
  return [1 + positive(), 1 + positive(), uniform(stream) - 0.5];
}

/** One cone of each kind, and more of them, drawn. */
export function randomCones(stream: RandomStream): Cone[] {
  const count = (most: number): number => Math.floor((most + 1) * uniform(stream));
  return [
    { kind: "zero", size: count(2) },
    { kind: "nonnegative", size: 1 + count(6) },
    ...Array.from({ length: count(2) }, (): Cone => ({ kind: "second-order", size: 2 + count(10) })),
    ...Array.from({ length: count(3) }, (): Cone => ({ kind: "exponential" })),
    ...Array.from(
      { length: count(3) },
      (): Cone => ({ kind: "power", exponent: 0.05 + 0.9 * uniform(stream) }),
    ),
  ];
}
