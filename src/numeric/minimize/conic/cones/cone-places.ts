import { InputError } from "../../../../base/errors.ts";
import type { Cone } from "../conic-form.ts";

/** A cone at its place among the rows. */
export interface ConePlace {
  readonly kind: Cone["kind"];
  readonly start: number;
  readonly size: number;
  /** Of a power cone; 0 elsewhere. */
  readonly exponent: number;
}

/**
 * @throws {InputError} `bad-matrix` where the cones do not take up the rows, `bad-option` for an exponent outside 0 to 1.
 */
export function conePlaces(cones: readonly Cone[], rows: number): readonly ConePlace[] {
  let start = 0;
  const places = cones.map((cone): ConePlace => {
    const exponent = cone.kind === "power" ? cone.exponent : 0;
    if (cone.kind === "power" && !(exponent > 0 && exponent < 1)) {
      throw new InputError(
        "bad-option",
        `the exponent of a power cone is ${exponent}, it must lie between 0 and 1`,
      );
    }
    const size = "size" in cone ? cone.size : 3;
    if (!(Number.isInteger(size) && size >= 0)) {
      throw new InputError("bad-matrix", `a ${cone.kind} cone of ${size} rows was given`);
    }
    const place = { kind: cone.kind, start, size, exponent };
    start += size;
    return place;
  });
  if (start !== rows) {
    throw new InputError("bad-matrix", `the cones take ${start} rows, the program has ${rows}`);
  }
  return places.filter(({ size }) => size > 0).map(asSimplestKind);
}

/** A second-order cone of one row is the nonnegative half-line. */
function asSimplestKind(place: ConePlace): ConePlace {
  return place.kind === "second-order" && place.size === 1 ? { ...place, kind: "nonnegative" } : place;
}
